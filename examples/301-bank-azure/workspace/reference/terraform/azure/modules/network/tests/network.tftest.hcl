mock_provider "azurerm" {
  mock_resource "azurerm_virtual_network" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test" }
  }
  mock_resource "azurerm_subnet" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test/subnets/private" }
  }
  mock_resource "azurerm_network_security_group" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/networkSecurityGroups/mlops-test" }
  }
  mock_resource "azurerm_public_ip" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/publicIPAddresses/mlops-test" }
  }
  mock_resource "azurerm_nat_gateway" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/natGateways/mlops-test" }
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
  cidr = "10.40.0.0/16"
}

run "closed_by_default" {
  command = apply

  assert {
    condition = alltrue([
      for group in azurerm_network_security_group.this : anytrue([
        for rule in group.security_rule : rule.access == "Deny" && rule.direction == "Inbound" && rule.source_address_prefix == "*" && rule.priority == 4096
      ])
    ])
    error_message = "What no rule admits is refused."
  }

  assert {
    condition     = one([for rule in azurerm_network_security_group.this["data"].security_rule : rule.destination_port_range if rule.access == "Allow"]) == "5432"
    error_message = "Databases answer on their port only, inside the network only."
  }

  assert {
    condition     = one(azurerm_subnet.endpoints.address_prefixes) == "10.40.129.0/24" && one([for rule in azurerm_network_security_group.this["endpoints"].security_rule : "${rule.protocol} ${rule.destination_port_range}" if rule.access == "Allow"]) == "Tcp 443"
    error_message = "Private endpoints have a range of their own and answer on HTTPS only."
  }

  assert {
    condition     = azurerm_subnet.private.default_outbound_access_enabled == false && azurerm_subnet.data.default_outbound_access_enabled == false
    error_message = "The way out is the NAT gateway, and data has none."
  }

  assert {
    condition     = one(azurerm_subnet.private.address_prefixes) == "10.40.0.0/17" && one(azurerm_subnet.data.address_prefixes) == "10.40.240.0/20"
    error_message = "Nodes take the first half of the range, databases the last sixteenth."
  }
}

run "clients_of_the_api" {
  command = apply
  variables {
    api_client_cidrs = { vpn = "10.200.0.0/24" }
  }

  assert {
    condition     = anytrue([for rule in azurerm_network_security_group.this["api"].security_rule : rule.name == "api-clients" && rule.destination_port_range == "443"]) && !anytrue([for rule in azurerm_network_security_group.this["data"].security_rule : rule.name == "api-clients"])
    error_message = "Named ranges reach the Kubernetes API, and nothing else."
  }

  assert {
    condition     = one(azurerm_subnet.api.address_prefixes) == "10.40.128.0/24" && azurerm_subnet.api.delegation[0].service_delegation[0].name == "Microsoft.ContainerService/managedClusters"
    error_message = "The API has a subnet of its own."
  }
}

run "databases_replicate" {
  command = apply
  variables {
    replication_cidrs = ["10.48.240.0/20"]
  }

  assert {
    condition     = { for rule in azurerm_network_security_group.this["data"].security_rule : rule.name => rule.destination_port_range if rule.access == "Allow" } == { from-the-network = "5432", replication = "5432" } && !anytrue([for rule in azurerm_network_security_group.this["private"].security_rule : rule.name == "replication"])
    error_message = "Another region reaches the databases on their port, and nothing else."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name = "abc"
    tags = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    cidr = "10.40.0.0/20"
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
    name              = "ab"
    tags              = { "archwright.dev/element" = "e" }
    cidr              = "10.40.0.0/21"
    replication_cidrs = ["10.60.0.0"]
    api_client_cidrs  = { vpn = "10.200.0.0" }
    location          = "West Europe"
  }
  expect_failures = [var.name, var.tags, var.cidr, var.replication_cidrs, var.api_client_cidrs, var.location]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name              = "a23456789-123456789-123456789-123"
    tags              = { "archwright.dev/cost" = "c" }
    cidr              = "10.40.0.0/15"
    replication_cidrs = ["0.0.0.0/0"]
    api_client_cidrs  = { everybody = "0.0.0.0/0" }
    location          = "westeurope-1"
  }
  expect_failures = [var.name, var.tags, var.cidr, var.replication_cidrs, var.api_client_cidrs, var.location]
}
