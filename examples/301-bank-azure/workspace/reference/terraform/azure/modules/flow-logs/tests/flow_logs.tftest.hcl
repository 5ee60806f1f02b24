mock_provider "azurerm" {
  mock_resource "azurerm_storage_account" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Storage/storageAccounts/mlopstestflow" }
  }
}

variables {
  name           = "mlops-test"
  suffix         = "a1b2c3"
  resource_group = "mlops-test"
  location       = "westeurope"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "mlops-platform"
  }
  vpc_id           = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test"
  flow_log_key_arn = "https://mlopstest.vault.azure.net/keys/data"
  identity_id      = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.ManagedIdentity/userAssignedIdentities/storage"
  subnet_id        = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test/subnets/endpoints"
  dns_zone_id      = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"
}

run "every_flow_of_the_network" {
  command = apply

  assert {
    condition     = azurerm_network_watcher_flow_log.this.enabled && azurerm_network_watcher_flow_log.this.target_resource_id == var.vpc_id && azurerm_network_watcher_flow_log.this.storage_account_id == azurerm_storage_account.this.id
    error_message = "Flows of the whole network are logged, into the account that is made for them."
  }

  assert {
    condition     = azurerm_network_watcher_flow_log.this.network_watcher_name == "NetworkWatcher_westeurope" && azurerm_network_watcher_flow_log.this.resource_group_name == "NetworkWatcherRG"
    error_message = "The network watcher is the one that Azure makes in the region."
  }

  assert {
    condition     = azurerm_network_watcher_flow_log.this.retention_policy[0].enabled && azurerm_network_watcher_flow_log.this.retention_policy[0].days == 365
    error_message = "Flow logs are kept for a year."
  }
}

run "closed_and_encrypted" {
  command = apply

  assert {
    condition     = azurerm_storage_account.this.customer_managed_key[0].key_vault_key_id == var.flow_log_key_arn && one(azurerm_storage_account.this.identity[0].identity_ids) == var.identity_id && azurerm_storage_account.this.min_tls_version == "TLS1_2" && azurerm_storage_account.this.https_traffic_only_enabled
    error_message = "Flow logs use the customer's key, connections TLS."
  }

  assert {
    condition     = azurerm_storage_account.this.public_network_access_enabled && azurerm_storage_account.this.shared_access_key_enabled
    error_message = "Network Watcher finds the account, and has a key of it."
  }

  assert {
    condition     = azurerm_storage_account.this.network_rules[0].default_action == "Deny" && azurerm_storage_account.this.network_rules[0].bypass == toset(["AzureServices"]) && azurerm_storage_account.this.allow_nested_items_to_be_public == false
    error_message = "From outside the network only services of Azure come in."
  }

  assert {
    condition     = azurerm_private_endpoint.this.subnet_id == var.subnet_id && one(azurerm_private_endpoint.this.private_dns_zone_group[0].private_dns_zone_ids) == var.dns_zone_id && azurerm_private_endpoint.this.private_service_connection[0].private_connection_resource_id == output.account_id
    error_message = "Who reads the logs finds them at a private address."
  }

  assert {
    condition     = azurerm_storage_account.this.name == "mlopstestflowa1b2c3" && azurerm_storage_account.this.tags["archwright.dev-cost"] == "platform-run" && azurerm_storage_account.this.tags["archwright.dev-element"] == "mlops-platform"
    error_message = "The account's name is unique, and tags name cost line and element."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name                    = "abc"
    tags                    = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    flow_log_retention_days = 90
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name = "a23456789-123456789-123456789-12"
  }

  assert {
    condition     = length(azurerm_storage_account.this.name) <= 24
    error_message = "Names of storage accounts have at most 24 characters."
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name                    = "ab"
    tags                    = { "archwright.dev/element" = "e" }
    suffix                  = "a1b2c"
    location                = "West Europe"
    flow_log_retention_days = 89
  }
  expect_failures = [var.name, var.tags, var.suffix, var.location, var.flow_log_retention_days]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name                    = "a23456789-123456789-123456789-123"
    tags                    = { "archwright.dev/cost" = "c" }
    suffix                  = "a1b2c3d"
    flow_log_retention_days = 366
  }
  expect_failures = [var.name, var.tags, var.suffix, var.flow_log_retention_days]
}

run "ids_of_something_else" {
  command = plan
  variables {
    vpc_id           = "mlops-test"
    flow_log_key_arn = "https://mlopstest.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef"
    identity_id      = "00000000-0000-0000-0000-000000000002"
    subnet_id        = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test"
    dns_zone_id      = "privatelink.blob.core.windows.net"
  }
  expect_failures = [var.vpc_id, var.flow_log_key_arn, var.identity_id, var.subnet_id, var.dns_zone_id]
}

run "a_name_and_no_id" {
  command = plan
  variables {
    resource_group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test"
  }
  expect_failures = [var.resource_group]
}
