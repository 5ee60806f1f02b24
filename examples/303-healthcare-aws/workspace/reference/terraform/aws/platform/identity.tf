data "aws_partition" "current" {}

locals {
  # Models load their weights and nothing else; who asks them needs no right on AWS.
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

# AWS rights of workloads. Whoever is not listed has none: assistant, review desk, access service, router, prompt registry
# and tool gateway reach data through the services that own it. Workloads of chosen options are in options.tf.
module "identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name         = var.name
  cluster_name = local.cluster.name
  workloads = merge(
    {
      for workload, namespace in local.readers_of_weights : workload => {
        element         = workload
        namespace       = namespace
        service_account = workload
        buckets         = [{ arn = module.object_store.arns["models"] }]
        key_arns        = [module.keys.arns["data"]]
      }
    },
    {
      for workload, at in local.writers_of_audit : workload => {
        element         = workload
        namespace       = at.namespace
        service_account = workload
        buckets         = [{ arn = module.audit_store.arns["trail"], prefixes = [at.prefix], append = true }]
        key_arns        = [module.keys.arns["audit"]]
      }
    },
    {
      rag-service = {
        element         = "rag-service"
        namespace       = "llm-rag"
        service_account = "rag-service"
        buckets         = [{ arn = module.audit_store.arns["trail"], prefixes = ["answers"], append = true }]
        key_arns        = [module.keys.arns["audit"]]
        cache_arns      = lookup(local.cache_arns, "rag-service", [])
      }
      ingestion = {
        element         = "ingestion"
        namespace       = "llm-ingestion"
        service_account = "ingestion"
        buckets         = [{ arn = module.object_store.arns["documents"], write = true }]
        key_arns        = [module.keys.arns["data"]]
        cache_arns      = lookup(local.cache_arns, "ingestion", [])
      }
      evaluation = {
        element         = "evaluation"
        namespace       = "llm-safety"
        service_account = "evaluation"
        buckets         = [{ arn = module.object_store.arns["evaluation"], write = true }]
        key_arns        = [module.keys.arns["data"]]
      }
      observability = {
        element         = "observability"
        namespace       = "llm-observability"
        service_account = "prometheus"
        metrics_arns    = [module.observability.metrics_workspace_arn]
      }
      external-secrets = {
        element         = "llm-platform"
        namespace       = "external-secrets"
        service_account = "external-secrets"
        # Secrets of this environment only; options add theirs below the same prefix.
        secret_arns = ["arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.name}/*"]
        key_arns    = [module.keys.arns["secrets"]]
      }
    },
  )
  tags = local.tags.platform
}
