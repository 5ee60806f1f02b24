data "aws_partition" "current" {}

# AWS rights of workloads. Whoever is not listed has none: the portal and the notebooks reach data through the
# services that own it. Workloads of chosen options are in options.tf.
module "identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name         = var.name
  cluster_name = local.cluster.name
  workloads = {
    # Links that it signs hold no more rights than this.
    platform-api = {
      element         = "platform-api"
      namespace       = "mlops-platform"
      service_account = "platform-api"
      buckets         = [{ arn = module.object_store.arns["models"] }]
      key_arns        = [module.keys.arns["data"]]
    }
    training-jobs = {
      element         = "training-jobs"
      namespace       = "mlops-training"
      service_account = "training-jobs"
      buckets = [
        { arn = module.object_store.arns["raw"] },
        { arn = module.object_store.arns["features"] },
        { arn = module.object_store.arns["models"], prefixes = ["candidates"], write = true },
      ]
      key_arns = [module.keys.arns["data"]]
    }
    model-monitor = {
      element         = "model-monitor"
      namespace       = "mlops-serving"
      service_account = "model-monitor"
      buckets         = [{ arn = module.object_store.arns["predictions"] }, { arn = module.object_store.arns["features"] }]
      key_arns        = [module.keys.arns["data"]]
    }
    governance-service = {
      element         = "governance-service"
      namespace       = "mlops-platform"
      service_account = "governance-service"
      buckets         = [{ arn = module.audit_store.arns["trail"], prefixes = ["approvals"], append = true }]
      key_arns        = [module.keys.arns["audit"]]
    }
    observability = {
      element         = "observability"
      namespace       = "mlops-observability"
      service_account = "prometheus"
      metrics_arns    = [module.observability.metrics_workspace_arn]
    }
    external-secrets = {
      element         = "mlops-platform"
      namespace       = "external-secrets"
      service_account = "external-secrets"
      # Secrets of this environment only; options add theirs below the same prefix.
      secret_arns = ["arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.name}/*"]
      key_arns    = [module.keys.arns["secrets"]]
    }
  }
  tags = local.tags.platform
}
