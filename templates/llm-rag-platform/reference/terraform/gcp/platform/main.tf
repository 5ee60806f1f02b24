data "google_project" "this" {
  project_id = var.account_id
}

locals {
  running = var.active ? { this = true } : {}
  # The replica of the database needs a network before anything else runs here.
  data_runs   = var.active || var.copies_of != null
  new_network = local.data_runs && var.landing_zone_vpc_id == null
  in_zone     = local.data_runs && var.landing_zone_vpc_id != null
  network     = one(concat(module.network[*], module.landing_zone[*]))

  # Pools without accelerators name no device.
  sizes = { for pool, size in var.pools : pool => { for key, value in size : key => value if value != null } }

  # Google's services encrypt under accounts of their own, one for each project and service.
  agents = {
    for service, domain in {
      cache     = "gcp-sa-memorystore"
      compute   = "compute-system"
      container = "container-engine-robot"
      images    = "gcp-sa-artifactregistry"
      queues    = "gcp-sa-pubsub"
      secrets   = "gcp-sa-secretmanager"
      sql       = "gcp-sa-cloud-sql"
      storage   = "gs-project-accounts"
    } : service => "serviceAccount:service-${data.google_project.this.number}@${domain}.iam.gserviceaccount.com"
  }
}

module "keys" {
  source = "../modules/kms"

  name    = var.name
  project = var.account_id
  region  = var.region
  keys = {
    data    = { description = "Databases, caches, objects and images", users = [local.agents.cache, local.agents.images, local.agents.sql, local.agents.storage] }
    secrets = { description = "Kubernetes secrets and Secret Manager", users = [local.agents.container, local.agents.secrets] }
    volumes = { description = "Disks of nodes and pods", users = [local.agents.compute] }
    alarms  = { description = "Alarm topic", users = [local.agents.queues] }
  }
  tags = local.tags.platform
}

module "network" {
  source = "../modules/network"
  count  = local.new_network ? 1 : 0

  name    = var.name
  project = var.account_id
  region  = var.region
  cidr    = var.cidr
  tags    = local.tags.platform
}

module "landing_zone" {
  source = "../modules/landing-zone"
  count  = local.in_zone ? 1 : 0

  vpc_id = var.landing_zone_vpc_id
  region = var.region
}

module "cluster" {
  source   = "../modules/cluster"
  for_each = local.running

  name                 = var.name
  project              = var.account_id
  region               = var.region
  kubernetes_version   = var.kubernetes_version
  vpc_id               = local.network.vpc_id
  subnet_ids           = local.network.private_subnet_ids
  pod_range_name       = local.network.pod_range_name
  service_range_name   = local.network.service_range_name
  zones                = var.zones
  api_client_cidrs     = var.api_client_cidrs
  administrators_group = "gke-security-groups@${split("@", values(var.administrators)[0])[1]}"
  secrets_key_arn      = module.keys.arns["secrets"]
  volumes_key_arn      = module.keys.arns["volumes"]
  tags                 = local.tags.platform

  pools = {
    system = merge(local.sizes["system"], {
      cost   = var.cost_line
      taints = [{ key = "CriticalAddonsOnly", value = "true", effect = "NO_SCHEDULE" }]
    })
    general = merge(local.sizes["general"], {
      cost = var.cost_line
    })
    restricted = merge(local.sizes["restricted"], {
      cost    = var.cost_line
      disk_gb = 200
      labels  = { "archwright.dev/data-class" = "restricted" }
      taints  = [{ key = "archwright.dev/data-class", value = "restricted", effect = "NO_SCHEDULE" }]
    })
    # Disks hold the image of the serving engine and the weights of every model that may stand on the node.
    gpu-large = merge(local.sizes["gpu-large"], {
      zones   = local.accelerator_zones["gpu-large"]
      cost    = local.accelerator_line
      gpu     = true
      disk_gb = 600
      labels  = { "archwright.dev/data-class" = "restricted" }
    })
    gpu-small = merge(local.sizes["gpu-small"], {
      zones   = local.accelerator_zones["gpu-small"]
      cost    = local.accelerator_line
      gpu     = true
      disk_gb = 200
      labels  = { "archwright.dev/data-class" = "restricted" }
    })
    gpu-retrieval = merge(local.sizes["gpu-retrieval"], {
      zones   = local.accelerator_zones["gpu-retrieval"]
      cost    = local.accelerator_line
      gpu     = true
      disk_gb = 100
      labels  = { "archwright.dev/data-class" = "restricted" }
    })
  }
}

resource "google_project_iam_member" "administrator" {
  for_each = var.administrators

  project = var.account_id
  role    = "roles/container.admin"
  member  = "group:${each.value}"
}

module "registry" {
  source = "../modules/registry"

  name    = var.name
  project = var.account_id
  region  = var.region
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

  name     = var.name
  project  = var.account_id
  region   = var.region
  replicas = local.secret_replicas
  secrets = {
    "access-service/database"     = { description = "Database user of the access service", element = "access-service" }
    "access-service/filter-key"   = { description = "Private key that signs a reader's filter", element = "access-service" }
    "access-service/scim"         = { description = "Token for group membership of the identity provider", element = "access-service" }
    "assistant/oidc"              = { description = "OpenID Connect client of the assistant", element = "assistant" }
    "evaluation/database"         = { description = "Database user of the evaluation", element = "evaluation" }
    "governance-service/database" = { description = "Database user of the governance service", element = "governance-service" }
    "governance-service/git"      = { description = "Key of the application that proposes routes", element = "governance-service" }
    "governance-service/paging"   = { description = "Token for approval requests", element = "governance-service" }
    "gitops/git"                  = { description = "Read-only key of the repository with the desired state", element = "gitops" }
    "ingestion/database"          = { description = "Database user of the ingestion", element = "ingestion" }
    "ingestion/git"               = { description = "Read-only key of the repository with the ingestion's steps", element = "ingestion" }
    "ingestion/keys"              = { description = "Keys of the ingestion's own services", element = "ingestion" }
    "ingestion/sources"           = { description = "Clients of wiki, file shares and ticket system", element = "ingestion" }
    "lexical-index/ingestion"     = { description = "Where the ingestion writes words, and as whom", element = "lexical-index" }
    "lexical-index/rag-service"   = { description = "Where the RAG service searches words, and as whom", element = "lexical-index" }
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
  tags = local.tags.platform
}

module "cost" {
  source = "../modules/cost"

  name            = var.name
  project         = var.account_id
  region          = var.region
  project_number  = data.google_project.this.number
  billing_account = data.google_project.this.billing_account
  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  key_arn         = module.keys.arns["alarms"]
  pager_url       = var.pager_url
  tags            = local.tags.allocation
}
