mock_provider "azurerm" {
  mock_resource "azurerm_storage_account" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Storage/storageAccounts/mlopstest" }
  }
  mock_resource "azurerm_storage_container" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Storage/storageAccounts/mlopstest/blobServices/default/containers/mock" }
  }
}

variables {
  name           = "mlops-test"
  resource_group = "mlops-test"
  location       = "westeurope"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "metadata-db"
  }
  key_arn     = "https://mlopstest.vault.azure.net/keys/data"
  identity_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.ManagedIdentity/userAssignedIdentities/storage"
  suffix      = "a1b2c3"
  dns_zone_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"
  subnet_id   = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test/subnets/private"
  buckets = {
    raw   = { archive_after_days = 30, expire_after_days = 90 }
    audit = { worm_years = 7 }
  }
}

run "private_and_encrypted" {
  command = apply

  assert {
    condition     = azurerm_storage_account.this.public_network_access_enabled == false && azurerm_storage_account.this.allow_nested_items_to_be_public == false && azurerm_storage_account.this.shared_access_key_enabled == false
    error_message = "No public access, and no shared key that could leak."
  }

  assert {
    condition     = azurerm_storage_account.this.customer_managed_key[0].key_vault_key_id == var.key_arn && azurerm_storage_account.this.min_tls_version == "TLS1_2" && azurerm_storage_account.this.https_traffic_only_enabled
    error_message = "Objects use the customer's key, connections TLS."
  }

  assert {
    condition     = azurerm_storage_account.this.blob_properties[0].versioning_enabled && alltrue([for container in azurerm_storage_container.this : container.container_access_type == "private"])
    error_message = "Objects keep versions, containers are private."
  }
}

run "clients_that_write_files" {
  command = apply
  variables {
    file_endpoint = { dns_zone_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/privateDnsZones/privatelink.dfs.core.windows.net" }
  }

  assert {
    condition     = { for service, endpoint in azurerm_private_endpoint.this : service => one(endpoint.private_service_connection[0].subresource_names) } == { blob = "blob", dfs = "dfs" } && one(azurerm_private_endpoint.this["dfs"].private_dns_zone_group[0].private_dns_zone_ids) == var.file_endpoint.dns_zone_id
    error_message = "Each address of the account has an endpoint, which is named in its own zone."
  }
}

run "audit_trails_cannot_be_changed" {
  command = apply

  assert {
    condition     = join(" ", keys(azurerm_storage_container_immutability_policy.this)) == "audit" && azurerm_storage_container_immutability_policy.this["audit"].locked && azurerm_storage_container_immutability_policy.this["audit"].immutability_period_in_days == 2562
    error_message = "The retention of the audit trail is locked for seven years; others have none."
  }
}

run "objects_expire" {
  command = apply

  assert {
    condition     = one([for rule in azurerm_storage_management_policy.this.rule : rule.actions[0].base_blob[0].delete_after_days_since_modification_greater_than if rule.name == "raw"]) == 90
    error_message = "Objects are deleted when their period ends."
  }
}

run "copies_to_the_recovery_region" {
  command = apply
  variables {
    replicate_to_account_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-dr/providers/Microsoft.Storage/storageAccounts/mlopsdra1b2c3"
  }

  assert {
    condition     = length(azurerm_storage_object_replication.this["recovery"].rules) == 2 && alltrue([for rule in azurerm_storage_object_replication.this["recovery"].rules : rule.source_container_name == rule.destination_container_name && rule.copy_blobs_created_after == "Everything"])
    error_message = "Every container is copied whole, under its own name."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name    = "abc"
    tags    = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    buckets = { abc = { worm_years = 1, expire_after_days = 366 } }
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name    = "a23456789-123456789-123456789-12"
    buckets = { a23456789-123456 = { worm_years = 10 } }
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name                    = "ab"
    tags                    = { "archwright.dev/element" = "e" }
    buckets                 = { ab = {} }
    replicate_to_account_id = "mlopsdr"
    location                = "West Europe"
    suffix                  = "a1b2c"
  }
  expect_failures = [var.name, var.tags, var.buckets, var.replicate_to_account_id, var.location, var.suffix]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name                    = "a23456789-123456789-123456789-123"
    tags                    = { "archwright.dev/cost" = "c" }
    buckets                 = { a23456789-1234567 = {} }
    replicate_to_account_id = "/subscriptions/0/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/aaaaaaaaaaaaaaaaaaaaaaaaa"
    location                = "westeurope-1"
    suffix                  = "a1b2c3d"
  }
  expect_failures = [var.name, var.tags, var.buckets, var.replicate_to_account_id, var.location, var.suffix]
}

run "retention_of_no_year" {
  command = plan
  variables {
    buckets                 = { audit = { worm_years = 0 } }
    replicate_to_account_id = "/subscriptions/0/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/ab"
  }
  expect_failures = [var.buckets, var.replicate_to_account_id]
}

run "retention_too_long" {
  command = plan
  variables {
    buckets = { audit = { worm_years = 11 } }
  }
  expect_failures = [var.buckets]
}

run "expiry_before_end_of_retention" {
  command = plan
  variables {
    buckets = { audit = { worm_years = 1, expire_after_days = 365 } }
  }
  expect_failures = [var.buckets]
}

run "ids_of_something_else" {
  command = plan
  variables {
    key_arn     = "https://mlopstest.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef"
    identity_id = "00000000-0000-0000-0000-000000000002"
    subnet_id   = "endpoints"
    dns_zone_id = "privatelink.example.net"
  }
  expect_failures = [var.key_arn, var.identity_id, var.subnet_id, var.dns_zone_id]
}

run "a_name_and_no_id" {
  command = plan
  variables {
    resource_group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test"
  }
  expect_failures = [var.resource_group]
}
