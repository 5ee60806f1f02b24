data "azurerm_client_config" "current" {}

locals {
  running     = var.active ? { this = true } : {}
  new_network = var.landing_zone_vpc_id == null
  network     = one(concat(module.network[*], module.landing_zone[*]))
  cluster     = one([for cluster in module.cluster : cluster])
  suffix      = substr(sha256(var.account_id), 0, 6)

  # Pods have addresses of their own, which leave the cluster as those of their nodes.
  pod_cidr = "10.244.0.0/16"
}

resource "azurerm_resource_group" "this" {
  name     = var.name
  location = var.region

  tags = local.own_tags
}

# Identities of the platform itself: who encrypts with the customer's keys, who pulls images. None has a secret.
resource "azurerm_user_assigned_identity" "this" {
  for_each = toset(["cluster", "database", "disks", "nodes", "registry", "storage"])

  name                = "${var.name}-${each.key}"
  resource_group_name = azurerm_resource_group.this.name
  location            = var.region

  tags = local.own_tags
}

# Unlike elsewhere the network also stands while nothing runs: vault and storage have no other way in.
module "network" {
  source = "../modules/network"
  count  = local.new_network ? 1 : 0

  name             = var.name
  resource_group   = azurerm_resource_group.this.name
  location         = var.region
  cidr             = var.cidr
  pod_cidr         = local.pod_cidr
  api_client_cidrs = var.api_client_cidrs
  # The data subnet is the last sixteenth of a network.
  replication_cidrs = local.peer == null ? [] : [cidrsubnet(var.peer_cidr, 4, 15)]
  tags              = local.tags.platform
}

module "landing_zone" {
  source = "../modules/landing-zone"
  count  = local.new_network ? 0 : 1

  vpc_id = var.landing_zone_vpc_id
}

module "names" {
  source = "../modules/private-dns"

  name           = var.name
  resource_group = azurerm_resource_group.this.name
  vpc_id         = local.network.vpc_id
  zones = {
    blob     = "privatelink.blob.core.windows.net"
    files    = "privatelink.dfs.core.windows.net"
    database = "${var.name}.private.postgres.database.azure.com"
    registry = "privatelink.azurecr.io"
    vault    = "privatelink.vaultcore.azure.net"
  }
  existing_zone_ids = var.private_dns_zone_ids
  tags              = local.tags.platform
}

module "keys" {
  source = "../modules/kms"

  name           = var.name
  suffix         = local.suffix
  resource_group = azurerm_resource_group.this.name
  location       = var.region
  tenant_id      = data.azurerm_client_config.current.tenant_id
  subnet_id      = local.network.endpoint_subnet_id
  dns_zone_id    = module.names.zone_ids["vault"]
  officers       = var.administrators
  keys = {
    data = {
      description = "Databases, objects and images"
      users       = { for user in ["database", "registry", "storage"] : user => azurerm_user_assigned_identity.this[user].principal_id }
    }
    secrets = {
      description = "Kubernetes secrets"
      encrypters  = { cluster = azurerm_user_assigned_identity.this["cluster"].principal_id }
    }
    volumes = {
      description = "Disks of nodes and pods"
      users       = { disks = azurerm_user_assigned_identity.this["disks"].principal_id }
    }
  }
  tags = local.tags.platform
}

resource "azurerm_disk_encryption_set" "this" {
  name                      = var.name
  resource_group_name       = azurerm_resource_group.this.name
  location                  = var.region
  key_vault_key_id          = module.keys.arns["volumes"]
  auto_key_rotation_enabled = true

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.this["disks"].id]
  }

  tags = local.own_tags
}

# A customer's key for logs needs a dedicated cluster of Log Analytics, which starts far above what this platform logs.
resource "azurerm_log_analytics_workspace" "this" {
  for_each = local.running

  name                         = var.name
  resource_group_name          = azurerm_resource_group.this.name
  location                     = var.region
  sku                          = "PerGB2018"
  retention_in_days            = 365
  internet_query_enabled       = false
  local_authentication_enabled = false

  tags = local.own_tags
}

# What the control plane does in the network and with the vault, resource by resource.
resource "azurerm_role_assignment" "cluster" {
  for_each = {
    nodes = { scope = local.network.private_subnet_ids[0], role = "Network Contributor" }
    api   = { scope = local.network.api_subnet_id, role = "Network Contributor" }
    disks = { scope = azurerm_disk_encryption_set.this.id, role = "Reader" }
    vault = { scope = module.keys.vault_id, role = "Key Vault Contributor" }
    pull  = { scope = azurerm_user_assigned_identity.this["nodes"].id, role = "Managed Identity Operator" }
  }

  scope                = each.value.scope
  role_definition_name = each.value.role
  principal_id         = azurerm_user_assigned_identity.this["cluster"].principal_id
}

module "cluster" {
  source   = "../modules/cluster"
  for_each = local.running

  name               = var.name
  resource_group     = azurerm_resource_group.this.name
  location           = var.region
  kubernetes_version = var.kubernetes_version
  subnet_ids         = local.network.private_subnet_ids
  api_subnet_id      = local.network.api_subnet_id
  pod_cidr           = local.pod_cidr
  zones              = var.zones
  outbound_type      = local.new_network ? "userAssignedNATGateway" : "userDefinedRouting"
  tenant_id          = data.azurerm_client_config.current.tenant_id
  identity_id        = azurerm_user_assigned_identity.this["cluster"].id
  node_identity = {
    id        = azurerm_user_assigned_identity.this["nodes"].id
    client_id = azurerm_user_assigned_identity.this["nodes"].client_id
    object_id = azurerm_user_assigned_identity.this["nodes"].principal_id
  }
  disk_encryption_set_id = azurerm_disk_encryption_set.this.id
  secrets_key_id         = module.keys.versions["secrets"]
  log_workspace_id       = azurerm_log_analytics_workspace.this["this"].id
  administrators         = values(var.administrators)
  people                 = var.people
  tags                   = local.tags.platform

  pools = {
    # The system pool's taint comes from the provider: only critical add-ons.
    system = merge(var.pools.system, {
      cost = var.cost_line
    })
    general = merge(var.pools.general, {
      cost = var.cost_line
    })
    restricted = merge(var.pools.restricted, {
      cost   = var.cost_line
      labels = { "archwright.dev/data-class" = "restricted" }
      taints = [{ key = "archwright.dev/data-class", value = "restricted", effect = "NoSchedule" }]
    })
    # The saving of the pool is a line of finance.yaml; what production's pool costs is measured against it.
    accelerator = merge(var.pools.accelerator, {
      cost   = var.environment == "prod" ? "accelerator-pooling" : var.cost_line
      gpu    = true
      labels = { "archwright.dev/data-class" = "restricted" }
    })
  }

  depends_on = [azurerm_role_assignment.cluster]
}

module "registry" {
  source = "../modules/registry"

  name           = var.name
  suffix         = local.suffix
  resource_group = azurerm_resource_group.this.name
  location       = var.region
  key_arn        = module.keys.arns["data"]
  identity = {
    id        = azurerm_user_assigned_identity.this["registry"].id
    client_id = azurerm_user_assigned_identity.this["registry"].client_id
  }
  subnet_id   = local.network.endpoint_subnet_id
  dns_zone_id = module.names.zone_ids["registry"]
  pullers     = { nodes = azurerm_user_assigned_identity.this["nodes"].principal_id }
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

module "cost" {
  source = "../modules/cost"

  name            = var.name
  resource_group  = azurerm_resource_group.this.name
  subscription_id = var.account_id
  environment     = var.environment
  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  pager_url       = var.pager_url
  tags            = local.tags.allocation
}
