mock_provider "azurerm" {
  mock_data "azurerm_virtual_network" {
    defaults = {
      id            = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared"
      address_space = ["10.80.0.0/16"]
    }
  }
  mock_data "azurerm_subnet" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared/subnets/private" }
  }
}

variables {
  vpc_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared"
}

run "reads_what_is_there" {
  command = apply

  assert {
    condition     = data.azurerm_virtual_network.this.resource_group_name == "network" && data.azurerm_virtual_network.this.name == "shared" && { for tier, subnet in data.azurerm_subnet.this : tier => subnet.name } == { private = "private", endpoints = "endpoints", data = "data", api = "api" }
    error_message = "Network and subnets are found by name."
  }

  assert {
    condition     = output.cidr == "10.80.0.0/16" && length(output.private_subnet_ids) == 1 && length(output.data_subnet_ids) == 1
    error_message = "The interface is that of the module network."
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    vpc_id  = "shared"
    subnets = { private = "one", endpoints = "one", data = "data", api = "api" }
  }
  expect_failures = [var.vpc_id, var.subnets]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    vpc_id  = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/shared/subnets/private"
    subnets = { private = "private", endpoints = "endpoints", data = "one", api = "one" }
  }
  expect_failures = [var.vpc_id, var.subnets]
}
