# The base that a year's contract pays for: as many nodes as an accelerator pool always has. Nodes of the pool take their
# places in its group. The price comes from reserved instances, which FinOps signs outside of Terraform.
locals {
  reserved = { for pool in ["gpu-large", "gpu-small", "gpu-retrieval"] : pool => var.pools[pool].min if var.active && var.pools[pool].min > 0 }

  reservation_group_ids = { for pool in ["gpu-large", "gpu-small", "gpu-retrieval"] : pool => try(azurerm_capacity_reservation_group.base[pool].id, null) }
}

resource "azurerm_capacity_reservation_group" "base" {
  for_each = local.reserved

  name                = "${var.name}-${each.key}"
  resource_group_name = azurerm_resource_group.this.name
  location            = var.region

  tags = { for key, value in local.tags[each.key] : replace(key, "/", "-") => value }
}

resource "azurerm_capacity_reservation" "base" {
  for_each = local.reserved

  name                          = each.key
  capacity_reservation_group_id = azurerm_capacity_reservation_group.base[each.key].id

  sku {
    name     = var.pools[each.key].instance_types[0]
    capacity = each.value
  }

  tags = { for key, value in local.tags[each.key] : replace(key, "/", "-") => value }
}

# What the control plane needs to place nodes, and no more.
resource "azurerm_role_definition" "base" {
  count = length(local.reserved) > 0 ? 1 : 0

  name        = "${var.name}-places-nodes"
  scope       = azurerm_resource_group.this.id
  description = "Place nodes in the reserved capacity of ${var.name}"

  permissions {
    actions = [
      "Microsoft.Compute/capacityReservationGroups/read",
      "Microsoft.Compute/capacityReservationGroups/deploy/action",
      "Microsoft.Compute/capacityReservationGroups/capacityReservations/read",
      "Microsoft.Compute/capacityReservationGroups/capacityReservations/deploy/action",
    ]
  }

  assignable_scopes = [azurerm_resource_group.this.id]
}

resource "azurerm_role_assignment" "base" {
  for_each = local.reserved

  scope              = azurerm_capacity_reservation_group.base[each.key].id
  role_definition_id = azurerm_role_definition.base[0].role_definition_resource_id
  principal_id       = azurerm_user_assigned_identity.this["cluster"].principal_id
}
