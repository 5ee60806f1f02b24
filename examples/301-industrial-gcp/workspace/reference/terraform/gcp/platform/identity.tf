# Rights of workloads on Google Cloud. Whoever is not listed has none: the portal and the notebooks reach data
# through the services that own it. Workloads of chosen options are in options.tf.
module "identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name           = var.name
  project        = var.account_id
  project_number = data.google_project.this.number
  workloads = {
    # Links that it signs hold no more rights than this.
    platform-api = {
      element         = "platform-api"
      namespace       = "mlops-platform"
      service_account = "platform-api"
      buckets         = [{ name = module.object_store.names["models"] }]
    }
    training-jobs = {
      element         = "training-jobs"
      namespace       = "mlops-training"
      service_account = "training-jobs"
      buckets = [
        { name = module.object_store.names["raw"] },
        { name = module.object_store.names["features"] },
        { name = module.object_store.names["models"], prefixes = ["candidates"], write = true },
      ]
    }
    model-monitor = {
      element         = "model-monitor"
      namespace       = "mlops-serving"
      service_account = "model-monitor"
      buckets         = [{ name = module.object_store.names["predictions"] }, { name = module.object_store.names["features"] }]
    }
    governance-service = {
      element         = "governance-service"
      namespace       = "mlops-platform"
      service_account = "governance-service"
      buckets         = [{ name = module.audit_store.names["trail"], prefixes = ["approvals"], write = true }]
    }
    external-secrets = {
      element         = "mlops-platform"
      namespace       = "external-secrets"
      service_account = "external-secrets"
      secret_ids      = values(module.secrets.ids)
    }
  }

  depends_on = [module.cluster]
}
