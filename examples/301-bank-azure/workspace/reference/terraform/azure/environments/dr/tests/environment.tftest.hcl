mock_provider "azurerm" {
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

variables {
  account_id          = "00000000-0000-0000-0000-000000000001"
  region              = "westeurope"
  landing_zone_vpc_id = null
  administrators      = { platform-team = "00000000-0000-0000-0000-000000000003" }
  monthly_budgets     = { platform-run = 1000 }
}

run "asleep" {
  command = apply

  assert {
    condition     = output.cluster_name == null && output.database_host == null
    error_message = "Without a drill or a disaster no cluster and no database run."
  }

  assert {
    condition     = join(" ", keys(output.bucket_names)) == "features models predictions raw trail" && output.recovery.object_account_id != "" && output.recovery.region == "westeurope"
    error_message = "Keys, accounts and containers for the copies exist."
  }
}

run "asleep_with_a_replica" {
  command = apply
  variables {
    copies_of = {
      database_arn = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-prod/providers/Microsoft.DBforPostgreSQL/flexibleServers/mlops-prod-postgresql-a1b2c3"
    }
  }

  assert {
    condition     = output.cluster_name == null && module.platform.database_arn != null
    error_message = "The replica of the database stands, and no cluster runs."
  }
}

run "awake" {
  command = apply
  variables {
    active = true
    copies_of = {
      database_arn = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-prod/providers/Microsoft.DBforPostgreSQL/flexibleServers/mlops-prod-postgresql-a1b2c3"
      promoted     = true
    }
  }

  assert {
    condition     = module.platform.pools["general"].cost == "recovery-region" && output.cluster_name == "mlops-dr" && module.platform.pools["restricted"].max == 20
    error_message = "The cluster takes the predictions of the high tier, and the line of the recovery region pays."
  }

  assert {
    condition     = module.platform.database_protected
    error_message = "In a disaster nobody deletes the database by accident."
  }
}

run "awake_for_a_drill" {
  command = apply
  variables {
    active              = true
    deletion_protection = false
    copies_of = {
      database_arn = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-prod/providers/Microsoft.DBforPostgreSQL/flexibleServers/mlops-prod-postgresql-a1b2c3"
      promoted     = true
    }
  }

  assert {
    condition     = module.platform.database_protected == false
    error_message = "After a drill the database can go again."
  }
}

run "awake_with_a_database_that_follows" {
  command = plan
  variables {
    active = true
    copies_of = {
      database_arn = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-prod/providers/Microsoft.DBforPostgreSQL/flexibleServers/mlops-prod-postgresql-a1b2c3"
    }
  }
  expect_failures = [var.copies_of]
}

run "awake_with_an_empty_database" {
  command = plan
  variables {
    active = true
  }
  expect_failures = [var.copies_of]
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    account_id = "0000000-0000-0000-0000-000000000001"
    cost_line  = "9-lives"
  }
  expect_failures = [var.account_id, var.cost_line]
}
