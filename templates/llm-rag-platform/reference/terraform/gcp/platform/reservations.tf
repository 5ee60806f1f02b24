# The base that a year's contract pays for: as many nodes as an accelerator pool always has, spread over the zones
# that have its machine. Nodes of the pool take their places by themselves. The price comes from a committed use contract,
# which FinOps signs outside of Terraform.
locals {
  reserved = var.active ? merge([
    for pool in ["gpu-large", "gpu-small", "gpu-retrieval"] : {
      for index, zone in local.accelerator_zones[pool] : "${pool}-${zone}" => {
        pool  = pool
        zone  = zone
        nodes = floor(var.pools[pool].min / length(local.accelerator_zones[pool])) + (index < var.pools[pool].min % length(local.accelerator_zones[pool]) ? 1 : 0)
      } if index < var.pools[pool].min
    }
  ]...) : {}
}

resource "google_compute_reservation" "base" {
  for_each = local.reserved

  project                       = var.account_id
  name                          = "${var.name}-${each.key}"
  description                   = "Nodes of ${each.value.pool} that always run"
  zone                          = each.value.zone
  specific_reservation_required = false

  specific_reservation {
    count = each.value.nodes
    instance_properties {
      machine_type = var.pools[each.value.pool].instance_types[0]
    }
  }

  lifecycle {
    # The kind of machine says which accelerators and local disks it has. If the API names them, the reservation stays.
    ignore_changes = [
      specific_reservation[0].instance_properties[0].guest_accelerators,
      specific_reservation[0].instance_properties[0].local_ssds,
    ]
  }
}
