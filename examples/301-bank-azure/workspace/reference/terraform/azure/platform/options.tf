# What the chosen options of the roles need from Azure.

# Model registry: model files.
module "model_registry_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name            = var.name
  resource_group  = azurerm_resource_group.this.name
  location        = var.region
  oidc_issuer_url = local.cluster.oidc_issuer_url
  workloads = {
    model-registry = {
      element         = "model-registry"
      namespace       = "mlops-platform"
      service_account = "model-registry"
      containers      = { models = { id = module.object_store.arns["models"], write = true } }
    }
  }
  tags = merge(local.common, { "archwright.dev/element" = "model-registry", "archwright.dev/cost" = var.cost_line })
}

# Stream processor: checkpoints.
module "stream_processor_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name            = var.name
  resource_group  = azurerm_resource_group.this.name
  location        = var.region
  oidc_issuer_url = local.cluster.oidc_issuer_url
  workloads = {
    stream-processor = {
      element         = "stream-processor"
      namespace       = "mlops-serving"
      service_account = "stream-processor"
      containers      = { features = { id = module.object_store.arns["features"], write = true } }
    }
  }
  tags = merge(local.common, { "archwright.dev/element" = "stream-processor", "archwright.dev/cost" = "stream-processing" })
}

# Model serving: reads model files, writes prediction logs.
module "serving_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name            = var.name
  resource_group  = azurerm_resource_group.this.name
  location        = var.region
  oidc_issuer_url = local.cluster.oidc_issuer_url
  workloads = {
    serving = {
      element         = "serving"
      namespace       = "mlops-serving"
      service_account = "serving"
      containers      = { models = { id = module.object_store.arns["models"] }, predictions = { id = module.object_store.arns["predictions"], write = true } }
    }
  }
  tags = merge(local.common, { "archwright.dev/element" = "serving", "archwright.dev/cost" = var.cost_line })
}
