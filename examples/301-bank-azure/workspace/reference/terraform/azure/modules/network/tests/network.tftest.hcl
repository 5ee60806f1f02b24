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

# Subnets that can be told apart.
override_resource {
  target = azurerm_subnet.endpoints
  values = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test/subnets/endpoints" }
}

override_resource {
  target = azurerm_subnet.data
  values = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test/subnets/data" }
}

override_resource {
  target = azurerm_subnet.api
  values = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test/subnets/api" }
}

variables {
  name           = "mlops-test"
  resource_group = "mlops-test"
  location       = "westeurope"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "metadata-db"
  }
  cidr     = "10.40.0.0/16"
  pod_cidr = "10.244.0.0/16"
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
    condition     = one([for rule in azurerm_network_security_group.this["data"].security_rule : rule.destination_port_ranges if rule.access == "Allow"]) == toset(["5432", "6432"])
    error_message = "Databases answer on their ports only, inside the network only."
  }

  assert {
    condition     = one(azurerm_subnet.endpoints.address_prefixes) == "10.40.129.0/24" && one([for rule in azurerm_network_security_group.this["endpoints"].security_rule : "${rule.protocol} ${join(" ", rule.destination_port_ranges)}" if rule.access == "Allow"]) == "Tcp 443"
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

  assert {
    condition     = azurerm_virtual_network.this.address_space == toset([var.cidr]) && alltrue([for subnet in [azurerm_subnet.private, azurerm_subnet.endpoints, azurerm_subnet.data, azurerm_subnet.api] : subnet.virtual_network_name == azurerm_virtual_network.this.name])
    error_message = "All of it lies in one network."
  }

  assert {
    condition     = join(" ", keys(azurerm_subnet_network_security_group_association.this)) == "api data endpoints private" && alltrue([for tier, one in azurerm_subnet_network_security_group_association.this : endswith(one.subnet_id, "/subnets/${tier}") && one.network_security_group_id == azurerm_network_security_group.this[tier].id])
    error_message = "Each subnet has the rules of its tier."
  }

  assert {
    condition     = azurerm_subnet_nat_gateway_association.private.subnet_id == azurerm_subnet.private.id && azurerm_subnet_nat_gateway_association.private.nat_gateway_id == azurerm_nat_gateway.this.id && azurerm_nat_gateway_public_ip_association.this.nat_gateway_id == azurerm_nat_gateway.this.id && azurerm_nat_gateway_public_ip_association.this.public_ip_address_id == azurerm_public_ip.nat.id && [azurerm_public_ip.nat.allocation_method, azurerm_public_ip.nat.sku] == ["Static", "Standard"]
    error_message = "Nodes leave through one address that does not change."
  }
}

run "what_the_cluster_needs" {
  command = apply
  variables {
    endpoint_ports = ["443", "10000"]
  }

  assert {
    condition     = one([for rule in azurerm_network_security_group.this["private"].security_rule : rule.name == "to-pods" && rule.source_address_prefixes == toset([var.cidr, var.pod_cidr]) && rule.destination_address_prefix == var.pod_cidr && rule.protocol == "*" && rule.destination_port_range == "*" if rule.destination_address_prefix == var.pod_cidr && rule.access == "Allow"])
    error_message = "Nodes and pods reach pods of other nodes, on every port."
  }

  assert {
    condition     = toset([for tier, group in azurerm_network_security_group.this : tier if anytrue([for rule in group.security_rule : rule.access == "Allow" && rule.source_address_prefix == "AzureLoadBalancer"])]) == toset(["api", "private"])
    error_message = "Load balancers probe the gateway and the API, and nobody else."
  }

  assert {
    condition     = one([for rule in azurerm_network_security_group.this["endpoints"].security_rule : rule.destination_port_ranges if rule.access == "Allow"]) == toset(["443", "10000"])
    error_message = "Endpoints answer on the ports of their stores."
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
    condition     = { for rule in azurerm_network_security_group.this["data"].security_rule : rule.name => coalesce(rule.destination_port_range, join(" ", coalesce(rule.destination_port_ranges, []))) if rule.access == "Allow" } == { from-the-network = "5432 6432", replication = "5432" } && !anytrue([for rule in azurerm_network_security_group.this["private"].security_rule : rule.name == "replication"])
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
    pod_cidr          = "10.244.0.0"
    endpoint_ports    = ["10000"]
    replication_cidrs = ["10.60.0.0"]
    api_client_cidrs  = { vpn = "10.200.0.0" }
    location          = "West Europe"
  }
  expect_failures = [var.name, var.tags, var.cidr, var.pod_cidr, var.endpoint_ports, var.replication_cidrs, var.api_client_cidrs, var.location]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name              = "a23456789-123456789-123456789-123"
    tags              = { "archwright.dev/cost" = "c" }
    cidr              = "10.40.0.0/15"
    pod_cidr          = "10.244.0.0/33"
    endpoint_ports    = ["443", "0"]
    replication_cidrs = ["0.0.0.0/0"]
    api_client_cidrs  = { everybody = "0.0.0.0/0" }
    location          = "westeurope-1"
  }
  expect_failures = [var.name, var.tags, var.cidr, var.pod_cidr, var.endpoint_ports, var.replication_cidrs, var.api_client_cidrs, var.location]
}

run "a_name_and_no_id" {
  command = plan
  variables {
    resource_group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test"
  }
  expect_failures = [var.resource_group]
}
