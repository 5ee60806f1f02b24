locals {
  # Models load their weights and nothing else; who asks them needs no right on Azure.
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

# Rights of workloads on Azure. Whoever is not listed has none: assistant, review desk, access service, router, prompt registry
# and tool gateway reach data through the services that own it. Workloads of chosen options are in options.tf.
module "identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name            = var.name
  resource_group  = azurerm_resource_group.this.name
  location        = var.region
  oidc_issuer_url = local.cluster.oidc_issuer_url
  workloads = merge(
    {
      for workload, namespace in local.readers_of_weights : workload => {
        element         = workload
        namespace       = namespace
        service_account = workload
        containers      = { models = { id = module.object_store.arns["models"] } }
      }
    },
    {
      for workload, at in local.writers_of_audit : workload => {
        element         = workload
        namespace       = at.namespace
        service_account = workload
        containers      = { trail = { id = module.audit_store.arns["trail"], prefixes = [at.prefix], write = true } }
      }
    },
    {
      rag-service = {
        element         = "rag-service"
        namespace       = "llm-rag"
        service_account = "rag-service"
        containers      = { trail = { id = module.audit_store.arns["trail"], prefixes = ["answers"], write = true } }
      }
      ingestion = {
        element         = "ingestion"
        namespace       = "llm-ingestion"
        service_account = "ingestion"
        containers      = { documents = { id = module.object_store.arns["documents"], write = true } }
      }
      evaluation = {
        element         = "evaluation"
        namespace       = "llm-safety"
        service_account = "evaluation"
        containers      = { evaluation = { id = module.object_store.arns["evaluation"], write = true } }
      }
      external-secrets = {
        element         = "llm-platform"
        namespace       = "external-secrets"
        service_account = "vault-reader"
        # The vault holds the secrets of this environment only; people and pipelines fill them in.
        secret_ids = { vault = module.keys.vault_id }
      }
    },
  )
  tags = local.tags.platform
}
