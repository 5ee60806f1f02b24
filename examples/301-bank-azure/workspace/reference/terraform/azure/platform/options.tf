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

# Training jobs of teams, each in the namespace and with the rights of its team. Names come from the requests of the teams,
# which are their home: a team that is added or removed there is added or removed here.
locals {
  team_folder = "${path.module}/../../../kubernetes/teams"
  teams       = toset([for file in fileset(local.team_folder, "*/team.yaml") : yamldecode(file("${local.team_folder}/${file}")).metadata.name])
}

module "team_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name            = var.name
  resource_group  = azurerm_resource_group.this.name
  location        = var.region
  oidc_issuer_url = local.cluster.oidc_issuer_url
  workloads = {
    for team in local.teams : "team-${team}" => {
      element         = "training-jobs"
      namespace       = "team-${team}"
      service_account = "training-jobs"
      # Data of other teams is read through the feature store, which asks who may.
      containers = {
        raw      = { id = module.object_store.arns["raw"], prefixes = [team] }
        features = { id = module.object_store.arns["features"], prefixes = [team] }
        models   = { id = module.object_store.arns["models"], prefixes = ["candidates/${team}"], write = true }
      }
    }
  }
  tags = merge(local.common, { "archwright.dev/element" = "training-jobs", "archwright.dev/cost" = var.cost_line })
}

# Trace store: its account and container, and the writer's access to it. The writer deletes blocks after two weeks.
module "trace_store" {
  source = "../modules/object-storage"

  name           = "${var.name}-traces"
  suffix         = local.suffix
  resource_group = azurerm_resource_group.this.name
  location       = var.region
  key_arn        = module.keys.arns["data"]
  identity_id    = azurerm_user_assigned_identity.this["storage"].id
  subnet_id      = local.network.endpoint_subnet_id
  dns_zone_id    = module.names.zone_ids["blob"]
  buckets        = { traces = { noncurrent_days = 1 } }
  tags           = merge(local.common, { "archwright.dev/element" = "trace-store", "archwright.dev/cost" = "trace-store-run" })
}

module "trace_store_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name            = var.name
  resource_group  = azurerm_resource_group.this.name
  location        = var.region
  oidc_issuer_url = local.cluster.oidc_issuer_url
  workloads = {
    trace-store = {
      element         = "trace-store"
      namespace       = "mlops-observability"
      service_account = "trace-store"
      containers      = { traces = { id = module.trace_store.arns["traces"], write = true } }
    }
  }
  tags = merge(local.common, { "archwright.dev/element" = "trace-store", "archwright.dev/cost" = "trace-store-run" })
}
