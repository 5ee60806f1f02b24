output "name" {
  description = "Name of the cluster."
  value       = google_container_cluster.this.name
}

output "endpoint" {
  description = "Private address of the Kubernetes API."
  value       = google_container_cluster.this.endpoint
}

output "certificate_authority" {
  description = "Certificate authority of the Kubernetes API, base64."
  value       = google_container_cluster.this.master_auth[0].cluster_ca_certificate
}

output "node_service_account" {
  description = "Account of the nodes."
  value       = google_service_account.node.email
}

output "pools" {
  description = "Minimum and maximum of nodes, and the cost line, by pool."
  value       = { for pool, spec in var.pools : pool => { min = spec.min, max = spec.max, cost = spec.cost, gpu = spec.gpu } }
}
