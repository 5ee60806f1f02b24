# Rights of workloads on Azure. Whoever is not listed has none: the portal and the notebooks reach data through
# the services that own it. Workloads of chosen options are in options.tf.
module "identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name            = var.name
  resource_group  = azurerm_resource_group.this.name
  location        = var.region
  oidc_issuer_url = local.cluster.oidc_issuer_url
  workloads = {
    # Links that it signs hold no more rights than this.
    platform-api = {
      element         = "platform-api"
      namespace       = "mlops-platform"
      service_account = "platform-api"
      containers      = { models = { id = module.object_store.arns["models"] } }
    }
    training-jobs = {
      element         = "training-jobs"
      namespace       = "mlops-training"
      service_account = "training-jobs"
      containers = {
        raw      = { id = module.object_store.arns["raw"] }
        features = { id = module.object_store.arns["features"] }
        models   = { id = module.object_store.arns["models"], write = true, prefixes = ["candidates"] }
      }
    }
    model-monitor = {
      element         = "model-monitor"
      namespace       = "mlops-serving"
      service_account = "model-monitor"
      containers      = { for purpose in ["features", "predictions"] : purpose => { id = module.object_store.arns[purpose] } }
    }
    governance-service = {
      element         = "governance-service"
      namespace       = "mlops-platform"
      service_account = "governance-service"
      containers      = { trail = { id = module.audit_store.arns["trail"], write = true, prefixes = ["approvals"] } }
    }
    external-secrets = {
      element         = "mlops-platform"
      namespace       = "external-secrets"
      service_account = "vault-reader"
      # The vault holds the secrets of this environment only; people and pipelines fill them in.
      secret_ids = { vault = module.keys.vault_id }
    }
  }
  tags = local.tags.platform
}
