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
  # Nodes that come before the way out and the rules never join.
  depends_on = [azurerm_subnet_nat_gateway_association.private, azurerm_nat_gateway_public_ip_association.this, azurerm_subnet_network_security_group_association.this]
}

output "endpoint_subnet_id" {
  description = "Subnet of private endpoints."
  value       = azurerm_subnet.endpoints.id
  depends_on  = [azurerm_subnet_network_security_group_association.this]
}

output "data_subnet_ids" {
  description = "Subnet of databases, without a way out."
  value       = [azurerm_subnet.data.id]
  depends_on  = [azurerm_subnet_network_security_group_association.this]
}

output "api_subnet_id" {
  description = "Subnet of the Kubernetes API."
  value       = azurerm_subnet.api.id
  depends_on  = [azurerm_subnet_network_security_group_association.this]
}
