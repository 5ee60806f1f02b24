output "name" {
  description = "Name of the cluster."
  value       = azurerm_kubernetes_cluster.this.name
}

output "endpoint" {
  description = "Private address of the Kubernetes API."
  value       = azurerm_kubernetes_cluster.this.private_fqdn
}

output "oidc_issuer_url" {
  description = "Issuer of the service accounts' tokens, for workload identity."
  value       = azurerm_kubernetes_cluster.this.oidc_issuer_url
}

output "pools" {
  description = "Minimum and maximum of nodes, and the cost line, by pool."
  value       = { for pool, spec in var.pools : pool => { min = spec.min, max = spec.max, cost = spec.cost, gpu = spec.gpu } }
}
