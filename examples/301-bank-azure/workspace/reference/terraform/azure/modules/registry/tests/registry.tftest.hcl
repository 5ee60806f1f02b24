mock_provider "azurerm" {
  mock_resource "azurerm_container_registry" {
    defaults = {
      id           = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.ContainerRegistry/registries/mlopstesta1b2c3"
      login_server = "mlopstesta1b2c3.azurecr.io"
    }
  }
}

variables {
  name           = "mlops-test"
  resource_group = "mlops-test"
  location       = "westeurope"
  suffix         = "a1b2c3"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "mlops-platform"
  }
  key_arn = "https://mlopstest.vault.azure.net/keys/data"
  identity = {
    id        = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.ManagedIdentity/userAssignedIdentities/registry"
    client_id = "00000000-0000-0000-0000-000000000006"
  }
  subnet_id    = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test/subnets/private"
  dns_zone_id  = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io"
  repositories = { portal = "portal", training = "training-jobs" }
  pullers      = { nodes = "00000000-0000-0000-0000-000000000005" }
}

run "private_and_encrypted" {
  command = apply

  assert {
    condition     = azurerm_container_registry.this.public_network_access_enabled == false && azurerm_container_registry.this.admin_enabled == false && azurerm_container_registry.this.encryption[0].key_vault_key_id == var.key_arn
    error_message = "No public access, no shared user, images under the customer's key."
  }

  assert {
    condition     = output.urls["portal"] == "mlopstesta1b2c3.azurecr.io/portal" && { for name, pull in azurerm_role_assignment.pullers : name => pull.role_definition_name } == { nodes = "AcrPull" }
    error_message = "Nodes pull, and cannot push."
  }

  assert {
    condition     = azurerm_private_endpoint.this.subnet_id == var.subnet_id && azurerm_private_endpoint.this.private_service_connection[0].private_connection_resource_id == azurerm_container_registry.this.id && one(azurerm_private_endpoint.this.private_service_connection[0].subresource_names) == "registry" && one(azurerm_private_endpoint.this.private_dns_zone_group[0].private_dns_zone_ids) == var.dns_zone_id
    error_message = "The registry answers at its private address, and is found there."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name         = "abc"
    tags         = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    repositories = { ab = "e" }
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name         = "a23456789-123456789-123456789-12"
    repositories = { aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = "portal" }
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name         = "ab"
    tags         = { "archwright.dev/element" = "e" }
    repositories = { a = "portal" }
    location     = "West Europe"
    suffix       = "a1b2c"
  }
  expect_failures = [var.name, var.tags, var.repositories, var.location, var.suffix]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name         = "a23456789-123456789-123456789-123"
    tags         = { "archwright.dev/cost" = "c" }
    repositories = { aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = "portal" }
    location     = "westeurope-1"
    suffix       = "a1b2c3d"
  }
  expect_failures = [var.name, var.tags, var.repositories, var.location, var.suffix]
}

run "no_repository" {
  command = plan
  variables {
    repositories = {}
  }
  expect_failures = [var.repositories]
}

run "repository_of_nobody" {
  command = plan
  variables {
    repositories = { portal = "" }
  }
  expect_failures = [var.repositories]
}

run "ids_of_something_else" {
  command = plan
  variables {
    key_arn     = "https://mlopstest.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef"
    subnet_id   = "endpoints"
    dns_zone_id = "privatelink.example.net"
  }
  expect_failures = [var.key_arn, var.subnet_id, var.dns_zone_id]
}

run "a_name_and_no_id" {
  command = plan
  variables {
    resource_group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test"
  }
  expect_failures = [var.resource_group]
}
