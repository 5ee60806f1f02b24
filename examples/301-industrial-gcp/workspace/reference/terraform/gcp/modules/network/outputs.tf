output "vpc_id" {
  description = "The network."
  value       = google_compute_network.this.id
}

output "cidr" {
  description = "IPv4 range of the network."
  value       = var.cidr
}

output "private_subnet_ids" {
  description = "Subnet of nodes and pods; it spans the zones of the region."
  value       = [google_compute_subnetwork.private.id]
}

output "data_connection" {
  description = "Private connection of databases; whoever makes one depends on it."
  value       = google_service_networking_connection.data.id
}

output "pod_range_name" {
  description = "Name of the subnet's range for pods."
  value       = "pods"
}

output "service_range_name" {
  description = "Name of the subnet's range for services."
  value       = "services"
}
