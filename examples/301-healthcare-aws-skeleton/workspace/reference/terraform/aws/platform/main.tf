locals {
  running     = var.active ? { this = true } : {}
  new_network = var.active && var.landing_zone_vpc_id == null
  in_zone     = var.active && var.landing_zone_vpc_id != null
  network     = one(concat(module.network[*], module.landing_zone[*]))
  cluster     = one([for cluster in module.cluster : cluster])
}

module "keys" {
  source = "../modules/kms"

  name      = var.name
  custodian = var.key_custodian
  keys = {
    data    = { description = "Databases, caches, objects, images, metrics and backups", granting = ["aps.${var.region}.amazonaws.com"] }
    audit   = { description = "Audit trail", protected = true }
    secrets = { description = "Kubernetes secrets and Secrets Manager", cluster = true }
    volumes = { description = "Volumes of nodes and pods", autoscaling = true }
    logs    = { description = "Logs", services = ["logs.${var.region}.amazonaws.com"] }
    alarms  = { description = "Alarm topic and interruption notices", services = ["backup.amazonaws.com", "budgets.amazonaws.com", "cloudwatch.amazonaws.com", "costalerts.amazonaws.com", "events.amazonaws.com"] }
  }
  tags = local.tags.platform
}

module "network" {
  source = "../modules/network"
  count  = local.new_network ? 1 : 0

  name             = var.name
  cidr             = var.cidr
  zones            = var.zones
  nat_per_zone     = var.nat_per_zone
  cluster_name     = var.name
  flow_log_key_arn = module.keys.arns["logs"]
  tags             = local.tags.platform
}

module "landing_zone" {
  source = "../modules/landing-zone"
  count  = local.in_zone ? 1 : 0

  vpc_id = var.landing_zone_vpc_id
}

module "cluster" {
  source   = "../modules/cluster"
  for_each = local.running

  name               = var.name
  kubernetes_version = var.kubernetes_version
  vpc_id             = local.network.vpc_id
  subnet_ids         = local.network.private_subnet_ids
  api_client_cidrs   = var.api_client_cidrs
  administrators     = var.administrators
  people             = var.people
  secrets_key_arn    = module.keys.arns["secrets"]
  volumes_key_arn    = module.keys.arns["volumes"]
  queue_key_arn      = module.keys.arns["alarms"]
  logs_key_arn       = module.keys.arns["logs"]
  tags               = local.tags.platform

  pools = {
    system = merge(var.pools.system, {
      cost   = var.cost_line
      taints = [{ key = "CriticalAddonsOnly", value = "true", effect = "NO_SCHEDULE" }]
    })
    general = merge(var.pools.general, {
      cost = var.cost_line
    })
    restricted = merge(var.pools.restricted, {
      cost   = var.cost_line
      labels = { "archwright.dev/data-class" = "restricted" }
      taints = [{ key = "archwright.dev/data-class", value = "restricted", effect = "NO_SCHEDULE" }]
    })
    # The saving of the pool is a line of finance.yaml; what production's pool costs is measured against it.
    accelerator = merge(var.pools.accelerator, {
      cost    = var.environment == "prod" ? "accelerator-pooling" : var.cost_line
      gpu     = true
      disk_gb = 200
      labels  = { "archwright.dev/data-class" = "restricted" }
    })
  }
}

module "registry" {
  source = "../modules/registry"

  name    = var.name
  key_arn = module.keys.arns["data"]
  repositories = {
    platform-api       = "platform-api"
    portal             = "portal"
    governance-service = "governance-service"
    model-monitor      = "model-monitor"
    model-registry     = "model-registry"
    model-server       = "serving"
    training-jobs      = "training-jobs"
  }
  tags = local.tags.registry
}

module "secrets" {
  source = "../modules/secrets"

  name    = var.name
  key_arn = module.keys.arns["secrets"]
  secrets = {
    "platform-api/oidc"           = { description = "OpenID Connect client of the platform API", element = "platform-api" }
    "platform-api/database"       = { description = "Database user of the platform API", element = "platform-api" }
    "platform-api/git"            = { description = "Key of the application that proposes namespaces, replicas and rollbacks", element = "platform-api" }
    "portal/oidc"                 = { description = "OpenID Connect client of the portal", element = "portal" }
    "notebooks/oidc"              = { description = "OpenID Connect client of the notebook service", element = "notebooks" }
    "governance-service/database" = { description = "Database user of the governance service", element = "governance-service" }
    "governance-service/paging"   = { description = "Token for approval requests", element = "governance-service" }
    "governance-service/git"      = { description = "Key of the application that proposes approved versions", element = "governance-service" }
    "gateway/zone"                = { description = "Key with which the gateway's names are proved in their zone", element = "gateway" }
    "gitops/git"                  = { description = "Address and read-only token of the repository with the desired state", element = "gitops" }
    "observability/paging"        = { description = "Integration key of the paging service", element = "observability" }
    "observability/grafana-oidc"  = { description = "OpenID Connect client of the dashboards", element = "observability" }
    "observability/grafana-admin" = { description = "First administrator of the dashboards", element = "observability" }
    "observability/log-writer"    = { description = "User of the collector in the log store", element = "log-store" }
  }
  replica = var.recovery == null ? null : { region = var.recovery.region, key_arn = var.recovery.secrets_key }
  tags    = local.tags.platform
}

module "observability" {
  source = "../modules/observability"

  name            = var.name
  alarm_key_arn   = module.keys.arns["alarms"]
  metrics_key_arn = module.keys.arns["data"]
  subscribers     = var.pager_url == null ? {} : { pager = var.pager_url }
  tags            = local.tags.observability
}

module "cost" {
  source = "../modules/cost"

  name            = var.name
  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  payer_account   = var.payer_account
  # The recovery region lies in the account of production, whose root watches it.
  watch_account   = var.environment != "dr"
  alarm_topic_arn = module.observability.alarm_topic_arn
  tags            = local.tags.allocation
}
