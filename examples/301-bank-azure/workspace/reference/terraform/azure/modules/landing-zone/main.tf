locals {
  parts = split("/", var.vpc_id)
}

data "azurerm_virtual_network" "this" {
  name                = local.parts[8]
  resource_group_name = local.parts[4]
}

data "azurerm_subnet" "this" {
  for_each = var.subnets

  name                 = each.value
  resource_group_name  = local.parts[4]
  virtual_network_name = data.azurerm_virtual_network.this.name
}
