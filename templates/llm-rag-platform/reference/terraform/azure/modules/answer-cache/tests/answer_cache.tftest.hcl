mock_provider "azurerm" {
  mock_resource "azurerm_managed_redis" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/llm-test/providers/Microsoft.Cache/redisEnterprise/llm-test-answers-a1b2c3" }
  }
}

variables {
  name           = "llm-test"
  suffix         = "a1b2c3"
  resource_group = "llm-test"
  location       = "westeurope"
  tags = {
    "archwright.dev/cost"    = "retrieval-run"
    "archwright.dev/element" = "answer-cache"
  }
  subnet_id         = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/llm-test/providers/Microsoft.Network/virtualNetworks/llm-test/subnets/private"
  dns_zone_id       = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/llm-test/providers/Microsoft.Network/privateDnsZones/privatelink.redis.azure.net"
  key_id            = "https://llmtest.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef"
  identity_id       = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/llm-test/providers/Microsoft.ManagedIdentity/userAssignedIdentities/llm-test-cache"
  sku_name          = "Balanced_B10"
  high_availability = true
}

run "private_encrypted_and_without_keys" {
  command = apply

  assert {
    condition     = azurerm_managed_redis.this.public_network_access == "Disabled" && azurerm_private_endpoint.this.private_service_connection[0].is_manual_connection == false
    error_message = "The cache is reached through its private endpoint alone."
  }

  assert {
    condition     = azurerm_managed_redis.this.customer_managed_key[0].key_vault_key_id == var.key_id && azurerm_managed_redis.this.default_database[0].client_protocol == "Encrypted"
    error_message = "Answers are encrypted at rest with the customer's key, and every connection with TLS."
  }

  assert {
    condition     = azurerm_managed_redis.this.default_database[0].access_keys_authentication_enabled == false
    error_message = "Workloads log in with identities; no key exists."
  }
}

run "fails_over_and_is_charged" {
  command = apply

  assert {
    condition     = azurerm_managed_redis.this.high_availability_enabled && azurerm_managed_redis.this.tags["archwright.dev-cost"] == "retrieval-run"
    error_message = "A replica stands in another zone, and the line of the retrieval pays."
  }

  assert {
    condition     = azurerm_managed_redis.this.default_database[0].module[0].name == "RediSearch" && azurerm_managed_redis.this.default_database[0].clustering_policy == "EnterpriseCluster"
    error_message = "Similar questions are found."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name   = "abc"
    tags   = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    suffix = "a1b2"
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name     = "a23456789-123456789-123456789-12"
    suffix   = "a1b2c3d4"
    sku_name = "MemoryOptimized_M10"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name     = "ab"
    tags     = { "archwright.dev/element" = "e" }
    suffix   = "a1b"
    sku_name = "Premium_P1"
    location = "West Europe"
  }
  expect_failures = [var.name, var.tags, var.suffix, var.sku_name, var.location]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name     = "a23456789-123456789-123456789-123"
    tags     = { "archwright.dev/cost" = "c" }
    suffix   = "a1b2c3d4e"
    sku_name = "Balanced_B"
    location = "westeurope-1"
  }
  expect_failures = [var.name, var.tags, var.suffix, var.sku_name, var.location]
}

run "ids_of_something_else" {
  command = plan
  variables {
    subnet_id   = "endpoints"
    dns_zone_id = "privatelink.example.net"
    key_id      = "https://mlopstest.vault.azure.net/keys/data"
    identity_id = "00000000-0000-0000-0000-000000000002"
  }
  expect_failures = [var.subnet_id, var.dns_zone_id, var.key_id, var.identity_id]
}

run "a_name_and_no_id" {
  command = plan
  variables {
    resource_group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test"
  }
  expect_failures = [var.resource_group]
}
