output "vpc_id" {
  description = "The network."
  value       = data.azurerm_virtual_network.this.id
}

output "cidr" {
  description = "First IPv4 range of the network."
  value       = data.azurerm_virtual_network.this.address_space[0]
}

output "private_subnet_ids" {
  description = "Subnet of nodes."
  value       = [data.azurerm_subnet.this["private"].id]
}

output "endpoint_subnet_id" {
  description = "Subnet of private endpoints."
  value       = data.azurerm_subnet.this["endpoints"].id
}

output "data_subnet_ids" {
  description = "Subnet of databases."
  value       = [data.azurerm_subnet.this["data"].id]
}

output "api_subnet_id" {
  description = "Subnet of the Kubernetes API."
  value       = data.azurerm_subnet.this["api"].id
}
