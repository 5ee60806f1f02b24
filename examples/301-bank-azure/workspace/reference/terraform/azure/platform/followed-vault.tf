locals {
  # Production, as the id of its database names it. Its resource group, network and vault have the name of the environment; the
  # vault as modules/kms makes it.
  source         = try(split("/", var.copies_of.database_arn), null)
  followed_vault = local.source == null ? null : "/subscriptions/${local.source[2]}/resourceGroups/${local.source[4]}/providers/Microsoft.KeyVault/vaults/${substr(replace(local.source[4], "-", ""), 0, 18)}${substr(sha256(local.source[2]), 0, 6)}"
}

# In the recovery region secrets are copied from production's vault, also while its region is lost. The vault has no public
# address, and the zone of vaults knows only those that have an endpoint in this network.
resource "azurerm_private_endpoint" "followed_vault" {
  count = local.followed_vault == null ? 0 : 1

  name                = "${var.name}-followed-vault"
  resource_group_name = azurerm_resource_group.this.name
  location            = var.region
  subnet_id           = local.network.endpoint_subnet_id

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = local.followed_vault
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }

  # A zone of the landing zone may be production's as well, and holds one address of a name: its team changes that.
  dynamic "private_dns_zone_group" {
    for_each = contains(keys(var.private_dns_zone_ids), "vault") ? [] : [module.names.zone_ids["vault"]]
    content {
      name                 = "default"
      private_dns_zone_ids = [private_dns_zone_group.value]
    }
  }

  tags = local.own_tags
}
