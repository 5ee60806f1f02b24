data "google_project" "this" {
  project_id = var.account_id
}

# These two agents exist from the moment in which somebody asks for them; a grant to one that does not fails.
data "google_storage_project_service_account" "this" {
  project = var.account_id
}

data "google_storage_transfer_project_service_account" "this" {
  project = var.account_id
}

locals {
  running = var.active ? { this = true } : {}
  # The replica of the database needs a network before anything else runs here.
  data_runs   = var.active || var.copies_of != null
  new_network = local.data_runs && var.landing_zone_vpc_id == null
  in_zone     = local.data_runs && var.landing_zone_vpc_id != null
  network     = one(concat(module.network[*], module.landing_zone[*]))

  # Google's services encrypt under accounts of their own, one for each project and service.
  agents = merge({ storage = data.google_storage_project_service_account.this.member }, {
    for service, domain in {
      compute   = "compute-system"
      container = "container-engine-robot"
      images    = "gcp-sa-artifactregistry"
      queues    = "gcp-sa-pubsub"
      secrets   = "gcp-sa-secretmanager"
      sql       = "gcp-sa-cloud-sql"
    } : service => "serviceAccount:service-${data.google_project.this.number}@${domain}.iam.gserviceaccount.com"
  })
}

module "keys" {
  source = "../modules/kms"

  name    = var.name
  project = var.account_id
  region  = var.region
  keys = {
    # Databases, objects and images.
    data = { users = [local.agents.images, local.agents.sql, local.agents.storage] }
    # Audit trail.
    audit = { users = [local.agents.storage], protected = true }
    # Kubernetes secrets and Secret Manager.
    secrets = { users = [local.agents.container, local.agents.secrets] }
    # Disks of nodes and pods.
    volumes = { users = [local.agents.compute] }
    # Alarm topic.
    alarms = { users = [local.agents.queues] }
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
  deletion_protection  = var.environment != "dr"
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
      cost   = var.environment == "prod" ? "accelerator-pooling" : var.cost_line
      gpu    = true
      zones  = local.accelerator_zones
      labels = { "archwright.dev/data-class" = "restricted" }
    })
  }
}

resource "google_project_iam_member" "administrator" {
  for_each = var.administrators

  project = var.account_id
  role    = "roles/container.admin"
  member  = "group:${each.value}"
}

# The way to the cluster and nothing in it: that is bound in the manifests.
resource "google_project_iam_member" "people" {
  for_each = var.people

  project = var.account_id
  role    = "roles/container.clusterViewer"
  member  = "group:${each.value}"
}

module "registry" {
  source = "../modules/registry"

  name    = var.name
  project = var.account_id
  region  = var.region
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

  name     = var.name
  project  = var.account_id
  region   = var.region
  replicas = local.secret_replicas
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
