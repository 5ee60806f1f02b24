mock_provider "azurerm" {
  mock_resource "azurerm_role_definition" {
    defaults = { role_definition_resource_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Authorization/roleDefinitions/00000000-0000-0000-0000-000000000009" }
  }
  mock_data "azurerm_client_config" {
    defaults = { tenant_id = "00000000-0000-0000-0000-000000000002" }
  }
  mock_data "azurerm_virtual_network" {
    defaults = {
      id            = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/shared"
      address_space = ["10.80.0.0/16"]
    }
  }
  mock_data "azurerm_subnet" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/shared/subnets/mock" }
  }
  mock_resource "azurerm_virtual_network" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test" }
  }
  mock_resource "azurerm_subnet" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test/subnets/mock" }
  }
  mock_resource "azurerm_network_security_group" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Network/networkSecurityGroups/mock" }
  }
  mock_resource "azurerm_public_ip" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Network/publicIPAddresses/mock" }
  }
  mock_resource "azurerm_nat_gateway" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Network/natGateways/mock" }
  }
  mock_resource "azurerm_private_dns_zone" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Network/privateDnsZones/mock" }
  }
  mock_resource "azurerm_user_assigned_identity" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mock", principal_id = "00000000-0000-0000-0000-000000000004", client_id = "00000000-0000-0000-0000-000000000005" }
  }
  mock_resource "azurerm_key_vault" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.KeyVault/vaults/mock" }
  }
  mock_resource "azurerm_key_vault_key" {
    defaults = {
      id                      = "https://mock.vault.azure.net/keys/mock/0123456789abcdef0123456789abcdef"
      versionless_id          = "https://mock.vault.azure.net/keys/mock"
      resource_versionless_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.KeyVault/vaults/mock/keys/mock"
    }
  }
  mock_resource "azurerm_disk_encryption_set" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Compute/diskEncryptionSets/mock" }
  }
  mock_resource "azurerm_log_analytics_workspace" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.OperationalInsights/workspaces/mock" }
  }
  mock_resource "azurerm_kubernetes_cluster" {
    defaults = {
      id              = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.ContainerService/managedClusters/mock"
      oidc_issuer_url = "https://westeurope.oic.prod-aks.azure.com/mock/"
    }
  }
  mock_resource "azurerm_container_registry" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.ContainerRegistry/registries/mock", login_server = "mock.azurecr.io" }
  }
  mock_resource "azurerm_storage_account" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Storage/storageAccounts/mock" }
  }
  mock_resource "azurerm_storage_container" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Storage/storageAccounts/mock/blobServices/default/containers/mock" }
  }
  mock_resource "azurerm_postgresql_flexible_server" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.DBforPostgreSQL/flexibleServers/mock" }
  }
  mock_resource "azurerm_monitor_action_group" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Insights/actionGroups/mock" }
  }
}

override_resource {
  target = module.audit_keys.azurerm_key_vault_key.this
  values = {
    id                      = "https://audit.vault.azure.net/keys/audit/0123456789abcdef0123456789abcdef"
    versionless_id          = "https://audit.vault.azure.net/keys/audit"
    resource_versionless_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.KeyVault/vaults/audit/keys/audit"
  }
}

override_resource {
  target = module.audit_keys.azurerm_key_vault.this
  values = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.KeyVault/vaults/audit" }
}

override_resource {
  target = module.audit_store.azurerm_storage_account.this
  values = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Storage/storageAccounts/audit" }
}

variables {
  name             = "mlops-test"
  environment      = "prod"
  account_id       = "00000000-0000-0000-0000-000000000001"
  region           = "westeurope"
  zones            = ["1", "2", "3"]
  cidr             = "10.44.0.0/16"
  administrators   = { platform-team = "00000000-0000-0000-0000-000000000003" }
  auditors         = { internal-audit = "00000000-0000-0000-0000-000000000006" }
  api_client_cidrs = {}
  pools = {
    system      = { instance_types = ["Standard_D4s_v5"], min = 3, max = 6 }
    general     = { instance_types = ["Standard_D8s_v5"], min = 3, max = 20 }
    restricted  = { instance_types = ["Standard_D8s_v5"], min = 3, max = 20 }
    accelerator = { instance_types = ["Standard_ND96asr_v4"], min = 0, max = 6 }
  }
  database = {
    instance_class      = "MO_Standard_E4ds_v5"
    storage_gb          = 256
    multi_az            = true
    backup_days         = 35
    deletion_protection = true
  }
  monthly_budgets = { platform-run = 1000 }
}

run "tags_bind_resources_to_model_and_finance" {
  command = apply

  assert {
    condition     = alltrue([for tags in local.tags : length(tags["archwright.dev/element"]) > 0 && length(tags["archwright.dev/cost"]) > 0 && tags["environment"] == "prod"])
    error_message = "Every set of tags names an element and a line of finance.yaml."
  }

  assert {
    condition     = length(distinct([for tags in local.tags : tags["archwright.dev/element"]])) >= 5
    error_message = "Data stores are told apart."
  }

  assert {
    condition     = { for pool, spec in output.pools : pool => spec.cost } == { system = "platform-run", general = "platform-run", restricted = "platform-run", accelerator = "accelerator-pooling" }
    error_message = "Each pool is charged to its line of finance.yaml."
  }
}

run "the_control_plane_has_rights_by_resource" {
  command = apply

  assert {
    condition     = { for what, grant in azurerm_role_assignment.cluster : what => grant.role_definition_name } == { nodes = "Network Contributor", api = "Network Contributor", disks = "Reader", vault = "Key Vault Contributor", pull = "Managed Identity Operator" } && alltrue([for grant in azurerm_role_assignment.cluster : can(regex("/providers/", grant.scope))])
    error_message = "The cluster's identity has roles on single resources, not on a group or subscription."
  }

  assert {
    condition     = join(" ", keys(azurerm_user_assigned_identity.this)) == "cluster database disks nodes registry storage" && alltrue([for identity in azurerm_user_assigned_identity.this : identity.resource_group_name == azurerm_resource_group.this.name])
    error_message = "Each part of the platform has an identity of its own."
  }

  assert {
    condition     = azurerm_log_analytics_workspace.this["this"].retention_in_days == 365 && azurerm_log_analytics_workspace.this["this"].local_authentication_enabled == false && azurerm_log_analytics_workspace.this["this"].internet_query_enabled == false
    error_message = "Logs of the control plane are kept for a year, and are read with a role from inside only."
  }

  assert {
    condition     = azurerm_disk_encryption_set.this.auto_key_rotation_enabled && azurerm_resource_group.this.tags["archwright.dev-cost"] == "platform-run"
    error_message = "Disks follow the rotation of their key, and the group is charged."
  }
}

run "flows_and_statements_are_logged" {
  command = apply

  assert {
    condition     = length(module.flow_logs) == 1 && azurerm_log_analytics_workspace.database.retention_in_days == 30 && azurerm_log_analytics_workspace.database.immediate_data_purge_on_30_days_enabled
    error_message = "Flows of the network are logged, and statements of the database kept for thirty days."
  }

  assert {
    condition     = azurerm_log_analytics_workspace.database.local_authentication_enabled == false && azurerm_log_analytics_workspace.database.internet_query_enabled == false
    error_message = "Statements are read with a role from inside only."
  }
}

run "a_database_in_production_that_anybody_deletes" {
  command = plan
  variables {
    database = {
      instance_class      = "MO_Standard_E4ds_v5"
      storage_gb          = 256
      multi_az            = true
      backup_days         = 35
      deletion_protection = false
    }
  }
  expect_failures = [var.database]
}

run "secrets_of_the_environment_that_is_followed" {
  command = apply
  variables {
    name        = "mlops-dr"
    environment = "dr"
    active      = false
    peer_cidr   = "10.44.0.0/16"
    copies_of = {
      database_arn = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.DBforPostgreSQL/flexibleServers/mlops-test-postgresql-a1b2c3"
    }
  }

  assert {
    condition     = [for endpoint in azurerm_private_endpoint.followed_vault : [endpoint.private_service_connection[0].private_connection_resource_id, one(endpoint.private_dns_zone_group[0].private_dns_zone_ids)]] == [["/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.KeyVault/vaults/mlopstest${local.suffix}", module.names.zone_ids["vault"]]]
    error_message = "The vault that secrets are copied from has an endpoint and a name in the network of the recovery region."
  }
}

run "the_audit_trail_and_its_key" {
  command = apply

  assert {
    condition     = module.audit_store.key_arn == module.audit_keys.arns["audit"] && module.object_store.key_arn == module.keys.arns["data"] && module.audit_keys.vault_id != module.keys.vault_id && alltrue([for grant in azurerm_role_assignment.cluster : grant.scope != module.audit_keys.vault_id]) && length(azurerm_role_assignment.custodian) == 0
    error_message = "The audit trail shares its key with nothing, and the vault of it with no identity of the cluster."
  }

  assert {
    condition     = { for name, grant in azurerm_role_assignment.auditors : name => [grant.role_definition_name, grant.principal_id, grant.scope] } == { internal-audit = ["Storage Blob Data Reader", var.auditors["internal-audit"], module.audit_store.arns["trail"]] }
    error_message = "Auditors read the trail, and do nothing else."
  }

  assert {
    condition     = endswith(azurerm_monitor_diagnostic_setting.trail.target_resource_id, "/storageAccounts/audit/blobServices/default") && toset(azurerm_monitor_diagnostic_setting.trail.enabled_log[*].category) == toset(["StorageRead", "StorageDelete"]) && azurerm_log_analytics_workspace.audit.retention_in_days == 365
    error_message = "Reads of the trail, and attempts to delete, are kept for a year."
  }

  assert {
    condition     = { for name, setting in azurerm_monitor_diagnostic_setting.keys : name => setting.target_resource_id } == { audit = module.audit_keys.vault_id, platform = module.keys.vault_id } && alltrue([for operation in ["KeyUpdate", "KeyDelete", "VaultDelete"] : strcontains(azurerm_monitor_scheduled_query_rules_alert_v2.keys.criteria[0].query, "'${operation}'")]) && azurerm_monitor_scheduled_query_rules_alert_v2.keys.criteria[0].threshold == 0 && azurerm_monitor_scheduled_query_rules_alert_v2.keys.criteria[0].operator == "GreaterThan" && one(azurerm_monitor_scheduled_query_rules_alert_v2.keys.action[0].action_groups) == module.cost.alarm_topic_arn && azurerm_monitor_scheduled_query_rules_alert_v2.keys.action[0].action_groups != null
    error_message = "Whoever puts a key at risk is heard of."
  }
}

run "a_custodian" {
  command = apply
  variables {
    key_custodian = "00000000-0000-0000-0000-000000000008"
  }

  assert {
    condition     = { for name, grant in azurerm_role_assignment.custodian : name => [grant.role_definition_name, grant.principal_id, grant.scope] } == { this = ["Key Vault Crypto Officer", var.key_custodian, module.audit_keys.vault_id] }
    error_message = "The custodian may end the key of the audit trail, and no other."
  }
}

run "a_custodian_who_administers" {
  command = plan
  variables {
    key_custodian = "00000000-0000-0000-0000-000000000003"
  }
  expect_failures = [var.key_custodian]
}

run "auditors_by_name" {
  command = plan
  variables {
    auditors = { internal-audit = "internal-audit" }
  }
  expect_failures = [var.auditors]
}

run "network_of_the_landing_zone" {
  command = apply
  variables {
    landing_zone_vpc_id = "/subscriptions/00000000-0000-0000-0000-000000000007/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared"
  }

  assert {
    condition     = length(module.network) == 0 && length(module.landing_zone) == 1 && length(module.flow_logs) == 0
    error_message = "The landing zone's network is read, none is made, and its flows are logged there."
  }
}

run "zones_of_the_landing_zone" {
  command = apply
  variables {
    name                = "mlops-dr"
    environment         = "dr"
    active              = false
    landing_zone_vpc_id = "/subscriptions/00000000-0000-0000-0000-000000000007/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared"
    private_dns_zone_ids = {
      vault = "/subscriptions/00000000-0000-0000-0000-000000000007/resourceGroups/names/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
    }
    copies_of = {
      database_arn = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.DBforPostgreSQL/flexibleServers/mlops-test-postgresql-a1b2c3"
    }
  }

  assert {
    condition     = module.names.zone_ids["vault"] == var.private_dns_zone_ids["vault"] && [for endpoint in azurerm_private_endpoint.followed_vault : length(endpoint.private_dns_zone_group)] == [0]
    error_message = "Zones that the landing zone has linked are used, and its record of production's vault is left as it is."
  }
}

run "zones_of_a_network_that_is_made" {
  command = plan
  variables {
    private_dns_zone_ids = { vault = "/subscriptions/00000000-0000-0000-0000-000000000007/resourceGroups/names/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net" }
  }
  expect_failures = [var.private_dns_zone_ids]
}

run "zones_of_databases" {
  command = plan
  variables {
    landing_zone_vpc_id  = "/subscriptions/00000000-0000-0000-0000-000000000007/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared"
    private_dns_zone_ids = { database = "/subscriptions/00000000-0000-0000-0000-000000000007/resourceGroups/names/providers/Microsoft.Network/privateDnsZones/mlops-test.private.postgres.database.azure.com" }
  }
  expect_failures = [var.private_dns_zone_ids]
}

run "networks_of_two_regions" {
  command = plan
  variables {
    peer_cidr = "10.48.0.0/16"
    recovery = {
      region            = "northeurope"
      key_arn           = "https://mlopsdr.vault.azure.net/keys/data"
      identity_id       = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-dr/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mlops-dr-database"
      network_id        = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-dr/providers/Microsoft.Network/virtualNetworks/mlops-dr"
      object_account_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-dr/providers/Microsoft.Storage/storageAccounts/objects"
      audit_account_id  = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-dr/providers/Microsoft.Storage/storageAccounts/audit"
    }
  }

  assert {
    condition     = [for peering in azurerm_virtual_network_peering.copies : [peering.virtual_network_name, peering.remote_virtual_network_id]] == [["mlops-test", var.recovery.network_id]]
    error_message = "A replica in the recovery region reads the database's log over the private network."
  }

  assert {
    condition     = [for link in azurerm_private_dns_zone_virtual_network_link.copies : [link.private_dns_zone_name, link.virtual_network_id]] == [["mlops-test.private.postgres.database.azure.com", var.recovery.network_id]]
    error_message = "Primary and replica find each other by name."
  }
}

run "a_peer_without_its_range" {
  command = plan
  variables {
    recovery = {
      region            = "northeurope"
      key_arn           = "https://mlopsdr.vault.azure.net/keys/data"
      identity_id       = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-dr/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mlops-dr-database"
      network_id        = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-dr/providers/Microsoft.Network/virtualNetworks/mlops-dr"
      object_account_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-dr/providers/Microsoft.Storage/storageAccounts/objects"
      audit_account_id  = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-dr/providers/Microsoft.Storage/storageAccounts/audit"
    }
  }
  expect_failures = [var.peer_cidr]
}

run "one_database_in_production" {
  command = plan
  variables {
    database = {
      instance_class      = "MO_Standard_E4ds_v5"
      storage_gb          = 256
      multi_az            = false
      backup_days         = 35
      deletion_protection = true
    }
  }
  expect_failures = [var.database]
}

run "accelerators_always_on" {
  command = plan
  variables {
    pools = {
      system      = { instance_types = ["Standard_D4s_v5"], min = 3, max = 6 }
      general     = { instance_types = ["Standard_D8s_v5"], min = 3, max = 20 }
      restricted  = { instance_types = ["Standard_D8s_v5"], min = 3, max = 20 }
      accelerator = { instance_types = ["Standard_ND96asr_v4"], min = 2, max = 6 }
    }
  }
  expect_failures = [var.pools]
}

run "names_of_zones" {
  command = plan
  variables {
    zones = ["westeurope-1", "westeurope-2"]
  }
  expect_failures = [var.zones]
}

run "a_person_is_no_administrator" {
  command = plan
  variables {
    administrators = {}
  }
  expect_failures = [var.administrators]
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    audit_years = 0
    cost_line   = "9-lives"
    peer_cidr   = "10.60.0.0"
  }
  expect_failures = [var.audit_years, var.cost_line, var.peer_cidr]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    environment = "test"
    audit_years = 11
    cost_line   = "Platform"
  }
  expect_failures = [var.environment, var.audit_years, var.cost_line]
}

run "names_in_the_place_of_ids" {
  command = plan
  variables {
    recovery  = { region = "northeurope", key_arn = "data", identity_id = "database", object_account_id = "objects", audit_account_id = "audit" }
    copies_of = { database_arn = "mlops-prod-postgresql" }
  }
  expect_failures = [var.recovery, var.copies_of]
}

run "a_region_by_the_name_of_its_place" {
  command = plan
  variables {
    region = "Frankfurt"
  }
  expect_failures = [var.region]
}
