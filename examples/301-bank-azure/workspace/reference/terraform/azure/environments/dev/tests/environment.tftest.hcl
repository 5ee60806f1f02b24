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

run "small_and_cheap" {
  command = apply

  assert {
    condition     = module.platform.pools["accelerator"].min == 0 && module.platform.pools["system"].min == 2
    error_message = "Accelerators scale to zero."
  }

  assert {
    condition     = module.platform.pools["accelerator"].cost == "platform-run" && module.platform.pools["general"].cost == "platform-run"
    error_message = "Each pool is charged to its line of finance.yaml."
  }

  assert {
    condition     = output.cluster_name == "mlops-dev"
    error_message = "Names carry the environment."
  }
}

run "in_the_landing_zone" {
  command = apply
  variables {
    landing_zone_vpc_id = "/subscriptions/00000000-0000-0000-0000-000000000007/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared"
  }

  assert {
    condition     = endswith(module.platform.vpc_id, "/virtualNetworks/shared")
    error_message = "The platform stands in the landing zone's network, and makes none."
  }
}

run "placeholder_account" {
  command = plan
  variables {
    account_id = "00000000-0000-0000-0000-000000000000"
  }
  expect_failures = [var.account_id]
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    account_id = "0000000-0000-0000-0000-000000000001"
  }
  expect_failures = [var.account_id]
}
