# What the chosen options of the roles need from Google Cloud.

# Feature store: the user of its registry, and the server's access to offline features.
module "feature_store_secrets" {
  source = "../modules/secrets"

  name     = var.name
  project  = var.account_id
  region   = var.region
  replicas = local.secret_replicas
  secrets = {
    "feature-store/database" = { description = "Database user of the feature registry", element = "feature-store" }
    "feature-store/online"   = { description = "Connection of the online store", element = "feature-store" }
  }
  tags = merge(local.common, { "archwright.dev/element" = "feature-store", "archwright.dev/cost" = "feature-store-run" })
}

module "feature_store_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name           = var.name
  project        = var.account_id
  project_number = data.google_project.this.number
  workloads = {
    feature-store = {
      element         = "feature-store"
      namespace       = "mlops-serving"
      service_account = "feature-store"
      buckets         = [{ name = module.object_store.names["features"], write = true }]
    }
    external-secrets = {
      element         = "feature-store"
      namespace       = "external-secrets"
      service_account = "external-secrets"
      secret_ids      = values(module.feature_store_secrets.ids)
    }
  }

  depends_on = [module.cluster]
}

# Model registry: model files, and the user of its database.
module "model_registry_secrets" {
  source = "../modules/secrets"

  name     = var.name
  project  = var.account_id
  region   = var.region
  replicas = local.secret_replicas
  secrets = {
    "model-registry/database" = { description = "Database user of the model registry", element = "model-registry" }
  }
  tags = merge(local.common, { "archwright.dev/element" = "model-registry", "archwright.dev/cost" = var.cost_line })
}

module "model_registry_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name           = var.name
  project        = var.account_id
  project_number = data.google_project.this.number
  workloads = {
    model-registry = {
      element         = "model-registry"
      namespace       = "mlops-platform"
      service_account = "model-registry"
      buckets         = [{ name = module.object_store.names["models"], write = true }]
    }
    external-secrets = {
      element         = "model-registry"
      namespace       = "external-secrets"
      service_account = "external-secrets"
      secret_ids      = values(module.model_registry_secrets.ids)
    }
  }

  depends_on = [module.cluster]
}

# Model serving: reads model files, writes prediction logs.
module "serving_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name           = var.name
  project        = var.account_id
  project_number = data.google_project.this.number
  workloads = {
    serving = {
      element         = "serving"
      namespace       = "mlops-serving"
      service_account = "serving"
      buckets = [
        { name = module.object_store.names["models"] },
        { name = module.object_store.names["predictions"], write = true },
      ]
    }
  }

  depends_on = [module.cluster]
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

  name           = var.name
  project        = var.account_id
  project_number = data.google_project.this.number
  workloads = {
    for team in local.teams : "team-${team}" => {
      element         = "training-jobs"
      namespace       = "team-${team}"
      service_account = "training-jobs"
      # Data of other teams is read through the feature store, which asks who may.
      buckets = [
        { name = module.object_store.names["raw"], prefixes = [team] },
        { name = module.object_store.names["features"], prefixes = [team] },
        { name = module.object_store.names["models"], prefixes = ["candidates/${team}"], write = true },
      ]
    }
  }

  depends_on = [module.cluster]
}

# Trace store: its bucket, and the writer's access to it. The writer deletes blocks after two weeks; the bucket's rule
# removes what it has missed.
module "trace_store" {
  source = "../modules/object-storage"

  name    = var.name
  project = var.account_id
  region  = var.region
  key_arn = module.keys.arns["data"]
  buckets = { traces = { expire_after_days = 21, noncurrent_days = 1 } }
  tags    = merge(local.common, { "archwright.dev/element" = "trace-store", "archwright.dev/cost" = "trace-store-run" })
}

module "trace_store_identity" {
  source   = "../modules/workload-identity"
  for_each = local.running

  name           = var.name
  project        = var.account_id
  project_number = data.google_project.this.number
  workloads = {
    trace-store = {
      element         = "trace-store"
      namespace       = "mlops-observability"
      service_account = "trace-store"
      buckets         = [{ name = module.trace_store.names["traces"], write = true }]
    }
  }

  depends_on = [module.cluster]
}
