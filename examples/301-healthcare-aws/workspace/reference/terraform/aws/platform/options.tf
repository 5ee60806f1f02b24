# What the chosen options of the roles need from AWS.

# Feature store: the online store, and the server's access to offline features.
module "online_store" {
  source   = "../modules/cache"
  for_each = local.running

  name                      = var.name
  vpc_id                    = local.network.vpc_id
  subnet_ids                = local.network.data_subnet_ids
  client_security_group_ids = { cluster = local.cluster.node_security_group_id }
  key_arn                   = module.keys.arns["data"]
  log_key_arn               = module.keys.arns["logs"]
  node_type                 = var.online_store.node_type
  nodes                     = var.online_store.nodes
  alarm_topic_arn           = module.observability.alarm_topic_arn
  tags                      = merge(local.common, { "archwright.dev/element" = "online-store", "archwright.dev/cost" = "feature-store-run" })
}

module "feature_store_secrets" {
  source = "../modules/secrets"

  name    = var.name
  key_arn = module.keys.arns["secrets"]
  secrets = {
    "feature-store/database" = { description = "Database user of the feature registry", element = "feature-store" }
  }
  replica = var.recovery == null ? null : { region = var.recovery.region, key_arn = var.recovery.secrets_key }
  tags    = merge(local.common, { "archwright.dev/element" = "feature-store", "archwright.dev/cost" = "feature-store-run" })
}

module "feature_store_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name         = var.name
  cluster_name = local.cluster.name
  workloads = {
    feature-store = {
      element         = "feature-store"
      namespace       = "mlops-serving"
      service_account = "feature-store"
      buckets         = [{ arn = module.object_store.arns["features"], write = true }]
      key_arns        = [module.keys.arns["data"]]
      cache_arns      = module.online_store[each.key].connect_arns
    }
  }
  tags = merge(local.common, { "archwright.dev/element" = "feature-store", "archwright.dev/cost" = "feature-store-run" })
}

# Model registry: model files, and the user of its database.
module "model_registry_secrets" {
  source = "../modules/secrets"

  name    = var.name
  key_arn = module.keys.arns["secrets"]
  secrets = {
    "model-registry/database" = { description = "Database user of the model registry", element = "model-registry" }
  }
  replica = var.recovery == null ? null : { region = var.recovery.region, key_arn = var.recovery.secrets_key }
  tags    = merge(local.common, { "archwright.dev/element" = "model-registry", "archwright.dev/cost" = var.cost_line })
}

module "model_registry_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name         = var.name
  cluster_name = local.cluster.name
  workloads = {
    model-registry = {
      element         = "model-registry"
      namespace       = "mlops-platform"
      service_account = "model-registry"
      buckets         = [{ arn = module.object_store.arns["models"], write = true }]
      key_arns        = [module.keys.arns["data"]]
    }
  }
  tags = merge(local.common, { "archwright.dev/element" = "model-registry", "archwright.dev/cost" = var.cost_line })
}

# Model serving: reads model files, writes prediction logs.
module "serving_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name         = var.name
  cluster_name = local.cluster.name
  workloads = {
    serving = {
      element         = "serving"
      namespace       = "mlops-serving"
      service_account = "serving"
      buckets = [
        { arn = module.object_store.arns["models"] },
        { arn = module.object_store.arns["predictions"], write = true },
      ]
      key_arns = [module.keys.arns["data"]]
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

  name         = var.name
  cluster_name = local.cluster.name
  workloads = {
    for team in local.teams : "team-${team}" => {
      element         = "training-jobs"
      namespace       = "team-${team}"
      service_account = "training-jobs"
      # Data of other teams is read through the feature store, which asks who may.
      buckets = [
        { arn = module.object_store.arns["raw"], prefixes = [team] },
        { arn = module.object_store.arns["features"], prefixes = [team] },
        { arn = module.object_store.arns["models"], prefixes = ["candidates/${team}"], write = true },
      ]
      key_arns = [module.keys.arns["data"]]
    }
  }
  tags = merge(local.common, { "archwright.dev/element" = "training-jobs", "archwright.dev/cost" = var.cost_line })
}

# Trace store: its bucket, and the writer's access to it. The writer deletes blocks after two weeks; the bucket's rule
# removes what it has missed.
module "trace_store" {
  source = "../modules/object-storage"

  # A name of its own: the module makes one bucket of access logs for each name.
  name       = "${var.name}-traces"
  account_id = var.account_id
  key_arn    = module.keys.arns["data"]
  buckets    = { traces = { expire_after_days = 21, noncurrent_days = 1 } }
  tags       = merge(local.common, { "archwright.dev/element" = "trace-store", "archwright.dev/cost" = "trace-store-run" })
}

module "trace_store_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name         = var.name
  cluster_name = local.cluster.name
  workloads = {
    trace-store = {
      element         = "trace-store"
      namespace       = "mlops-observability"
      service_account = "trace-store"
      buckets         = [{ arn = module.trace_store.arns["traces"], write = true }]
      key_arns        = [module.keys.arns["data"]]
    }
  }
  tags = merge(local.common, { "archwright.dev/element" = "trace-store", "archwright.dev/cost" = "trace-store-run" })
}
