resource "azurerm_key_vault" "this" {
  name                          = "${substr(replace(var.name, "-", ""), 0, 18)}${var.suffix}"
  resource_group_name           = var.resource_group
  location                      = var.location
  tenant_id                     = var.tenant_id
  sku_name                      = "premium"
  rbac_authorization_enabled    = true
  purge_protection_enabled      = true
  soft_delete_retention_days    = var.deletion_window_days
  public_network_access_enabled = false

  network_acls {
    default_action = "Deny"
    bypass         = "AzureServices"
  }

  tags = local.tags
}

resource "azurerm_private_endpoint" "this" {
  name                = "${var.name}-vault"
  resource_group_name = var.resource_group
  location            = var.location
  subnet_id           = var.subnet_id

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.this.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [var.dns_zone_id]
  }

  tags = local.tags
}

resource "azurerm_key_vault_key" "this" {
  for_each = var.keys

  name         = each.key
  key_vault_id = azurerm_key_vault.this.id
  key_type     = "RSA-HSM"
  key_size     = 3072
  key_opts     = concat(["wrapKey", "unwrapKey"], length(each.value.encrypters) > 0 ? ["encrypt", "decrypt"] : [])

  rotation_policy {
    expire_after         = "P1Y"
    notify_before_expiry = "P30D"

    automatic {
      time_after_creation = "P90D"
    }
  }

  tags = merge(local.tags, { description = each.value.description })

  depends_on = [azurerm_private_endpoint.this, azurerm_role_assignment.officers, azurerm_role_assignment.makers]
}

# Whoever applies this is a member of one of these groups; the vault has no access policies.
resource "azurerm_role_assignment" "officers" {
  for_each = var.protected ? {} : var.officers

  scope                = azurerm_key_vault.this.id
  role_definition_name = "Key Vault Crypto Officer"
  principal_id         = each.value
}

resource "azurerm_role_assignment" "makers" {
  for_each = var.protected ? var.officers : {}

  scope              = azurerm_key_vault.this.id
  role_definition_id = azurerm_role_definition.makers[0].role_definition_resource_id
  principal_id       = each.value
}

# Makes keys, gives them new versions and brings back what was deleted; to disable or delete one takes another role.
resource "azurerm_role_definition" "makers" {
  count = var.protected ? 1 : 0

  name        = "${var.name}-${var.suffix}-key-makers"
  scope       = split("/providers/", azurerm_key_vault.this.id)[0]
  description = "Makes and rotates keys that it cannot end"

  permissions {
    data_actions = [
      "Microsoft.KeyVault/vaults/keys/create/action",
      "Microsoft.KeyVault/vaults/keys/read",
      "Microsoft.KeyVault/vaults/keys/recover/action",
      "Microsoft.KeyVault/vaults/keys/rotate/action",
      "Microsoft.KeyVault/vaults/keyrotationpolicies/read",
      "Microsoft.KeyVault/vaults/keyrotationpolicies/write",
    ]
  }
}

# The same groups write the entries that the platform reads.
resource "azurerm_role_assignment" "secrets_officers" {
  for_each = var.protected ? {} : var.officers

  scope                = azurerm_key_vault.this.id
  role_definition_name = "Key Vault Secrets Officer"
  principal_id         = each.value
}

locals {
  users = merge(concat(
    [for purpose, key in var.keys : { for name, id in key.users : "${purpose}/${name}" => { purpose = purpose, object_id = id, role = "Key Vault Crypto Service Encryption User" } }],
    [for purpose, key in var.keys : { for name, id in key.encrypters : "${purpose}/${name}" => { purpose = purpose, object_id = id, role = "Key Vault Crypto User" } }],
  )...)
}

resource "azurerm_role_assignment" "users" {
  for_each = local.users

  scope                = azurerm_key_vault_key.this[each.value.purpose].resource_versionless_id
  role_definition_name = each.value.role
  principal_id         = each.value.object_id
}
