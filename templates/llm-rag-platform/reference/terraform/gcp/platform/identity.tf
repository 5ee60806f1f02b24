locals {
  # Models load their weights and nothing else; who asks them needs no right on Google Cloud.
  readers_of_weights = {
    embedding   = "llm-retrieval"
    reranker    = "llm-retrieval"
    llm-large   = "llm-serving"
    llm-small   = "llm-serving"
    guard-model = "llm-serving"
  }

  # Who appends to the audit trail, each below a prefix of its own; what is written there cannot be changed any more.
  writers_of_audit = {
    gateway            = { namespace = "llm-gateway", prefix = "requests" }
    guardrails         = { namespace = "llm-safety", prefix = "verdicts" }
    governance-service = { namespace = "llm-platform", prefix = "approvals" }
  }
}

# Rights of workloads on Google Cloud. Whoever is not listed has none: assistant, review desk, access service, router, prompt registry
# and tool gateway reach data through the services that own it. Workloads of chosen options are in options.tf.
module "identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name           = var.name
  project        = var.account_id
  region         = var.region
  project_number = data.google_project.this.number
  workloads = merge(
    {
      for workload, namespace in local.readers_of_weights : workload => {
        element         = workload
        namespace       = namespace
        service_account = workload
        buckets         = [{ name = module.object_store.names["models"] }]
      }
    },
    {
      for workload, at in local.writers_of_audit : workload => {
        element         = workload
        namespace       = at.namespace
        service_account = workload
        buckets         = [{ name = module.audit_store.names["trail"], prefixes = [at.prefix], write = true }]
      }
    },
    {
      rag-service = {
        element         = "rag-service"
        namespace       = "llm-rag"
        service_account = "rag-service"
        buckets         = [{ name = module.audit_store.names["trail"], prefixes = ["answers"], write = true }]
      }
      ingestion = {
        element         = "ingestion"
        namespace       = "llm-ingestion"
        service_account = "ingestion"
        buckets         = [{ name = module.object_store.names["documents"], write = true }]
      }
      evaluation = {
        element         = "evaluation"
        namespace       = "llm-safety"
        service_account = "evaluation"
        buckets         = [{ name = module.object_store.names["evaluation"], write = true }]
      }
      external-secrets = {
        element         = "llm-platform"
        namespace       = "external-secrets"
        service_account = "external-secrets"
        secret_ids      = values(module.secrets.ids)
      }
    },
  )
  tags = local.tags.platform
}
