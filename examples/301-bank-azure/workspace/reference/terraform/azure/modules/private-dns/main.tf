locals {
  # What the landing zone has made and linked is left to it: a network knows one zone of a name.
  own = { for purpose, zone in var.zones : purpose => zone if !contains(keys(var.existing_zone_ids), purpose) }
}

resource "azurerm_private_dns_zone" "this" {
  for_each = local.own

  name                = each.value
  resource_group_name = var.resource_group

  tags = local.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "this" {
  for_each = local.own

  name                  = "${var.name}-${each.key}"
  resource_group_name   = var.resource_group
  private_dns_zone_name = azurerm_private_dns_zone.this[each.key].name
  virtual_network_id    = var.vpc_id

  tags = local.tags
}
