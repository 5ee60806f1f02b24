# What the chosen options of the roles need from AWS.

# Answer cache: the RAG service reads and writes, the ingestion only removes.
module "answer_cache" {
  source   = "../modules/answer-cache"
  for_each = local.running

  name                      = var.name
  vpc_id                    = local.network.vpc_id
  subnet_ids                = local.network.data_subnet_ids
  client_security_group_ids = { cluster = local.cluster.node_security_group_id }
  key_arn                   = module.keys.arns["data"]
  secrets_key_arn           = module.keys.arns["secrets"]
  log_key_arn               = module.keys.arns["logs"]
  node_type                 = var.answer_cache.node_type
  nodes                     = var.answer_cache.nodes
  users                     = { rag-service = {}, ingestion = { removes_only = true } }
  alarm_topic_arn           = module.observability.alarm_topic_arn
  tags                      = local.tags.answer_cache
}

locals {
  cache_arns = merge({}, [for cache in module.answer_cache : cache.connect_arns]...)
}

# Vector index: jobs write its snapshots, from which another region restores it.
module "vector_index_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name         = var.name
  cluster_name = local.cluster.name
  workloads = {
    vector-snapshots = {
      element         = "vector-index"
      namespace       = "llm-retrieval"
      service_account = "vector-snapshots"
      buckets         = [{ arn = module.object_store.arns["snapshots"], write = true }]
      key_arns        = [module.keys.arns["data"]]
    }
  }
  tags = local.tags.vector_index
}

# Ingestion: who shows the logs of finished steps.
module "ingestion_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name         = var.name
  cluster_name = local.cluster.name
  workloads = {
    ingestion-api = {
      element         = "ingestion"
      namespace       = "llm-ingestion"
      service_account = "airflow-api-server"
      buckets         = [{ arn = module.object_store.arns["documents"], prefixes = ["logs/ingestion"] }]
      key_arns        = [module.keys.arns["data"]]
    }
  }
  tags = merge(local.common, { "archwright.dev/element" = "ingestion", "archwright.dev/cost" = local.retrieval_line })
}
