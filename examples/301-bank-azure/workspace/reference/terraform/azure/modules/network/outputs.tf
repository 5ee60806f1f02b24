output "vpc_id" {
  description = "The network."
  value       = azurerm_virtual_network.this.id
}

output "cidr" {
  description = "IPv4 range of the network."
  value       = var.cidr
}

output "private_subnet_ids" {
  description = "Subnet of nodes; it spans the zones of the region. Pods have addresses of their own behind it."
  value       = [azurerm_subnet.private.id]
}

output "endpoint_subnet_id" {
  description = "Subnet of private endpoints."
  value       = azurerm_subnet.endpoints.id
}

output "data_subnet_ids" {
  description = "Subnet of databases, without a way out."
  value       = [azurerm_subnet.data.id]
}

output "api_subnet_id" {
  description = "Subnet of the Kubernetes API."
  value       = azurerm_subnet.api.id
}
