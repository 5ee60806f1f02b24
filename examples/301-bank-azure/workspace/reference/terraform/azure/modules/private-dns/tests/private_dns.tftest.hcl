mock_provider "azurerm" {
  mock_resource "azurerm_private_dns_zone" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/privateDnsZones/mock" }
  }
}

variables {
  name           = "mlops-test"
  resource_group = "mlops-test"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "mlops-platform"
  }
  vpc_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test"
  zones  = { blob = "privatelink.blob.core.windows.net", vault = "privatelink.vaultcore.azure.net" }
}

run "names_are_known_in_the_network" {
  command = apply

  assert {
    condition     = alltrue([for purpose, link in azurerm_private_dns_zone_virtual_network_link.this : link.virtual_network_id == var.vpc_id && link.private_dns_zone_name == var.zones[purpose]]) && join(" ", keys(output.zone_ids)) == "blob vault"
    error_message = "Every zone is linked to the network."
  }
}

run "zones_of_the_landing_zone" {
  command = apply
  variables {
    existing_zone_ids = { vault = "/subscriptions/00000000-0000-0000-0000-000000000009/resourceGroups/names/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net" }
  }

  assert {
    condition     = join(" ", keys(azurerm_private_dns_zone.this)) == "blob" && join(" ", keys(azurerm_private_dns_zone_virtual_network_link.this)) == "blob"
    error_message = "A zone that is linked already is neither made nor linked again."
  }

  assert {
    condition     = join(" ", keys(output.zone_ids)) == "blob vault" && output.zone_ids["vault"] == var.existing_zone_ids["vault"]
    error_message = "Endpoints get their names in the zone that is there."
  }
}

run "zones_for_what_has_none" {
  command = plan
  variables {
    existing_zone_ids = { queue = "/subscriptions/00000000-0000-0000-0000-000000000009/resourceGroups/names/providers/Microsoft.Network/privateDnsZones/privatelink.queue.core.windows.net" }
  }
  expect_failures = [var.existing_zone_ids]
}

run "zones_in_the_place_of_others" {
  command = plan
  variables {
    existing_zone_ids = { vault = "/subscriptions/00000000-0000-0000-0000-000000000009/resourceGroups/names/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net" }
  }
  expect_failures = [var.existing_zone_ids]
}

run "names_in_the_place_of_ids" {
  command = plan
  variables {
    existing_zone_ids = { vault = "privatelink.vaultcore.azure.net" }
  }
  expect_failures = [var.existing_zone_ids]
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name = "abc"
    tags = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name = "a23456789-123456789-123456789-12"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name  = "ab"
    tags  = { "archwright.dev/element" = "e" }
    zones = {}
  }
  expect_failures = [var.name, var.tags, var.zones]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name  = "a23456789-123456789-123456789-123"
    tags  = { "archwright.dev/cost" = "c" }
    zones = { blob = "blob" }
  }
  expect_failures = [var.name, var.tags, var.zones]
}

run "ids_of_something_else" {
  command = plan
  variables {
    vpc_id = "mlops-test"
  }
  expect_failures = [var.vpc_id]
}

run "a_name_and_no_id" {
  command = plan
  variables {
    resource_group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test"
  }
  expect_failures = [var.resource_group]
}
