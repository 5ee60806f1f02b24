# One registry; a repository appears with its first image. Without a way in but the private endpoint.
resource "azurerm_container_registry" "this" {
  name                          = "${substr(replace(var.name, "-", ""), 0, 40)}${var.suffix}"
  resource_group_name           = var.resource_group
  location                      = var.location
  sku                           = "Premium"
  admin_enabled                 = false
  anonymous_pull_enabled        = false
  public_network_access_enabled = false
  network_rule_bypass_option    = "AzureServices"
  zone_redundancy_enabled       = true
  retention_policy_in_days      = 14

  identity {
    type         = "UserAssigned"
    identity_ids = [var.identity.id]
  }

  encryption {
    key_vault_key_id   = var.key_arn
    identity_client_id = var.identity.client_id
  }

  tags = local.tags
}

resource "azurerm_private_endpoint" "this" {
  name                = "${var.name}-registry"
  resource_group_name = var.resource_group
  location            = var.location
  subnet_id           = var.subnet_id

  private_service_connection {
    name                           = "registry"
    private_connection_resource_id = azurerm_container_registry.this.id
    subresource_names              = ["registry"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [var.dns_zone_id]
  }

  tags = local.tags
}

resource "azurerm_role_assignment" "pullers" {
  for_each = var.pullers

  scope                = azurerm_container_registry.this.id
  role_definition_name = "AcrPull"
  principal_id         = each.value
}
