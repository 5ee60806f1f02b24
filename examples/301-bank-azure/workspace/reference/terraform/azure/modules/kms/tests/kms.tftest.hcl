mock_provider "azurerm" {
  mock_resource "azurerm_role_definition" {
    defaults = { role_definition_resource_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Authorization/roleDefinitions/00000000-0000-0000-0000-000000000009" }
  }
  mock_resource "azurerm_key_vault" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.KeyVault/vaults/mlopstest" }
  }
  mock_resource "azurerm_key_vault_key" {
    defaults = { resource_versionless_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.KeyVault/vaults/mlopstest/keys/data", versionless_id = "https://mlopstest.vault.azure.net/keys/data" }
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
  tenant_id   = "00000000-0000-0000-0000-000000000001"
  suffix      = "a1b2c3"
  officers    = { platform-team = "00000000-0000-0000-0000-000000000003" }
  dns_zone_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
  subnet_id   = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test/subnets/private"
  keys = {
    data    = { description = "Data at rest", users = { database = "00000000-0000-0000-0000-000000000002" } }
    secrets = { description = "Kubernetes secrets", encrypters = { cluster = "00000000-0000-0000-0000-000000000004" } }
    idle    = { description = "Nobody yet" }
  }
}

run "private_and_protected" {
  command = apply

  assert {
    condition     = azurerm_key_vault.this.public_network_access_enabled == false && azurerm_key_vault.this.purge_protection_enabled && azurerm_key_vault.this.rbac_authorization_enabled && azurerm_key_vault.this.soft_delete_retention_days == 30
    error_message = "No public access, no purge, rights by role only."
  }

  assert {
    condition     = alltrue([for key in azurerm_key_vault_key.this : key.rotation_policy[0].automatic[0].time_after_creation == "P90D" && key.key_type == "RSA-HSM"])
    error_message = "Keys live in hardware and rotate every 90 days."
  }

  assert {
    condition     = join(" ", keys(azurerm_role_assignment.users)) == "data/database secrets/cluster" && azurerm_role_assignment.users["secrets/cluster"].role_definition_name == "Key Vault Crypto User" && azurerm_role_assignment.users["data/database"].role_definition_name == "Key Vault Crypto Service Encryption User"
    error_message = "Only named identities use a key, and cannot manage it."
  }

  assert {
    condition     = { for name, grant in azurerm_role_assignment.officers : name => [grant.role_definition_name, grant.principal_id] } == { platform-team = ["Key Vault Crypto Officer", "00000000-0000-0000-0000-000000000003"] } && azurerm_role_assignment.officers["platform-team"].scope == azurerm_key_vault.this.id && length(azurerm_role_definition.makers) == 0
    error_message = "Who applies this makes keys, in this vault."
  }

  assert {
    condition     = { for name, grant in azurerm_role_assignment.secrets_officers : name => [grant.role_definition_name, grant.principal_id] } == { platform-team = ["Key Vault Secrets Officer", "00000000-0000-0000-0000-000000000003"] } && azurerm_role_assignment.secrets_officers["platform-team"].scope == azurerm_key_vault.this.id
    error_message = "The same groups write secrets, in this vault."
  }

  assert {
    condition     = join(" ", azurerm_key_vault_key.this["data"].key_opts) == "wrapKey unwrapKey" && contains(azurerm_key_vault_key.this["secrets"].key_opts, "decrypt")
    error_message = "A key can do what its users need, and no more."
  }

  assert {
    condition     = azurerm_key_vault.this.name == "mlopstesta1b2c3" && one(azurerm_private_endpoint.this.private_dns_zone_group[0].private_dns_zone_ids) == var.dns_zone_id
    error_message = "The vault's name is unique, and is found at its private address."
  }

  assert {
    condition     = azurerm_key_vault.this.tags["archwright.dev-cost"] == "platform-run" && azurerm_key_vault.this.tags["archwright.dev-element"] == "metadata-db"
    error_message = "Tags name cost line and element."
  }

  assert {
    condition     = azurerm_key_vault_key.this["data"].tags["description"] == "Data at rest"
    error_message = "Each key says what it encrypts."
  }
}

run "a_key_that_its_makers_cannot_end" {
  command = apply
  variables {
    protected = true
  }

  assert {
    condition     = toset(azurerm_role_definition.makers[0].permissions[0].data_actions) == toset([for right in ["keys/create/action", "keys/read", "keys/recover/action", "keys/rotate/action", "keyrotationpolicies/read", "keyrotationpolicies/write"] : "Microsoft.KeyVault/vaults/${right}"]) && length(coalesce(azurerm_role_definition.makers[0].permissions[0].actions, [])) == 0
    error_message = "Who makes a protected key can neither update nor delete it: an update disables."
  }

  assert {
    condition     = azurerm_role_definition.makers[0].scope == "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test" && { for name, grant in azurerm_role_assignment.makers : name => [grant.role_definition_id, grant.principal_id, grant.scope] } == { platform-team = [azurerm_role_definition.makers[0].role_definition_resource_id, var.officers["platform-team"], azurerm_key_vault.this.id] } && length(azurerm_role_assignment.officers) + length(azurerm_role_assignment.secrets_officers) == 0
    error_message = "The officers have that role in this vault, and no other."
  }

  assert {
    condition     = azurerm_key_vault.this.purge_protection_enabled
    error_message = "What is deleted all the same can be brought back."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name                 = "abc"
    tags                 = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    deletion_window_days = 7
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name                 = "a23456789-123456789-123456789-12"
    deletion_window_days = 90
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name                 = "ab"
    tags                 = { "archwright.dev/element" = "e" }
    deletion_window_days = 6
    keys                 = {}
    officers             = {}
    location             = "West Europe"
    suffix               = "a1b2c"
  }
  expect_failures = [var.name, var.tags, var.deletion_window_days, var.keys, var.officers, var.location, var.suffix]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name                 = "a23456789-123456789-123456789-123"
    tags                 = { "archwright.dev/cost" = "c" }
    deletion_window_days = 91
    keys                 = { Data = { description = "Data" } }
    location             = "westeurope-1"
    suffix               = "a1b2c3d"
  }
  expect_failures = [var.name, var.tags, var.deletion_window_days, var.keys, var.location, var.suffix]
}

run "ids_of_something_else" {
  command = plan
  variables {
    tenant_id   = "example.com"
    subnet_id   = "endpoints"
    dns_zone_id = "privatelink.example.net"
  }
  expect_failures = [var.tenant_id, var.subnet_id, var.dns_zone_id]
}

run "a_name_and_no_id" {
  command = plan
  variables {
    resource_group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test"
  }
  expect_failures = [var.resource_group]
}
