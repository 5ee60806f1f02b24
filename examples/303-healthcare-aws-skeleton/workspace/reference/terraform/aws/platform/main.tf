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
  zone_subnet_ids    = local.network.zone_subnet_ids
  api_client_cidrs   = var.api_client_cidrs
  administrators     = var.administrators
  people             = var.people
  secrets_key_arn    = module.keys.arns["secrets"]
  volumes_key_arn    = module.keys.arns["volumes"]
  queue_key_arn      = module.keys.arns["alarms"]
  logs_key_arn       = module.keys.arns["logs"]
  tags               = local.tags.platform

  pools = {
    system = merge(var.pools["system"], {
      cost   = var.cost_line
      taints = [{ key = "CriticalAddonsOnly", value = "true", effect = "NO_SCHEDULE" }]
    })
    general = merge(var.pools["general"], {
      cost = var.cost_line
    })
    restricted = merge(var.pools["restricted"], {
      cost    = var.cost_line
      disk_gb = 200
      labels  = { "archwright.dev/data-class" = "restricted" }
      taints  = [{ key = "archwright.dev/data-class", value = "restricted", effect = "NO_SCHEDULE" }]
    })
    # Disks hold the image of the serving engine and the weights of every model that may stand on the node. Each replica of the
    # large model writes its weights and reads them again before it answers.
    gpu-large = merge(var.pools["gpu-large"], {
      cost       = local.accelerator_line
      gpu        = true
      zones      = local.reserved_zones["gpu-large"]
      disk_gb    = 600
      disk_mibps = 1000
      labels     = { "archwright.dev/data-class" = "restricted" }
    })
    gpu-small = merge(var.pools["gpu-small"], {
      cost    = local.accelerator_line
      gpu     = true
      zones   = local.reserved_zones["gpu-small"]
      disk_gb = 200
      labels  = { "archwright.dev/data-class" = "restricted" }
    })
    gpu-retrieval = merge(var.pools["gpu-retrieval"], {
      cost    = local.accelerator_line
      gpu     = true
      zones   = local.reserved_zones["gpu-retrieval"]
      disk_gb = 100
      labels  = { "archwright.dev/data-class" = "restricted" }
    })
  }
}

module "registry" {
  source = "../modules/registry"

  name    = var.name
  key_arn = module.keys.arns["data"]
  repositories = {
    access-service     = "access-service"
    assistant          = "assistant"
    evaluation         = "evaluation"
    governance-service = "governance-service"
    guardrails         = "guardrails"
    ingestion          = "ingestion"
    model-router       = "model-router"
    prompt-registry    = "prompt-registry"
    rag-service        = "rag-service"
    review-desk        = "review-desk"
    tool-gateway       = "tool-gateway"
  }
  tags = local.tags.registry
}

module "secrets" {
  source = "../modules/secrets"

  name    = var.name
  key_arn = module.keys.arns["secrets"]
  secrets = {
    "access-service/database"     = { description = "Database user of the access service", element = "access-service" }
    "access-service/filter-key"   = { description = "Private key that signs a reader's filter", element = "access-service" }
    "access-service/scim"         = { description = "Token for group membership of the identity provider", element = "access-service" }
    "assistant/oidc"              = { description = "OpenID Connect client of the assistant", element = "assistant" }
    "evaluation/database"         = { description = "Database user of the evaluation", element = "evaluation" }
    "governance-service/database" = { description = "Database user of the governance service", element = "governance-service" }
    "governance-service/git"      = { description = "Key of the application that proposes routes", element = "governance-service" }
    "governance-service/paging"   = { description = "Token for approval requests", element = "governance-service" }
    "gitops/git"                  = { description = "Address and read-only token of the repository with the desired state", element = "gitops" }
    "ingestion/database"          = { description = "Database user of the ingestion", element = "ingestion" }
    "ingestion/git"               = { description = "Read-only key of the repository with the ingestion's steps", element = "ingestion" }
    "ingestion/keys"              = { description = "Keys of the ingestion's own services", element = "ingestion" }
    "ingestion/sources"           = { description = "Clients of wiki, file shares and ticket system", element = "ingestion" }
    "model-router/providers"      = { description = "Keys of the commercial models", element = "model-router" }
    "observability/grafana"       = { description = "First administrator and OpenID Connect client of the dashboards", element = "observability" }
    "observability/paging"        = { description = "Integration key of the paging service", element = "observability" }
    "prompt-registry/database"    = { description = "Database user of the prompt registry", element = "prompt-registry" }
    "rag-service/database"        = { description = "Database user of the RAG service", element = "rag-service" }
    "rag-service/filter-key"      = { description = "Public key that checks a reader's filter", element = "rag-service" }
    "review-desk/database"        = { description = "Database user of the review desk", element = "review-desk" }
    "review-desk/oidc"            = { description = "OpenID Connect client of the review desk", element = "review-desk" }
    "tool-gateway/database"       = { description = "Database user of the tool gateway", element = "tool-gateway" }
    "vector-index/api-key"        = { description = "Key of the vector index", element = "vector-index" }
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
