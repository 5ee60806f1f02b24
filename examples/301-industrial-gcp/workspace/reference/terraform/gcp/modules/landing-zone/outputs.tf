output "vpc_id" {
  description = "The network."
  value       = data.google_compute_network.this.id
}

output "cidr" {
  description = "IPv4 range of the subnet of nodes."
  value       = data.google_compute_subnetwork.private.ip_cidr_range
}

output "private_subnet_ids" {
  description = "Subnet of nodes and pods."
  value       = [data.google_compute_subnetwork.private.id]
}

output "data_connection" {
  description = "Private connection of databases, which the landing zone has made for its network."
  value       = "${data.google_compute_network.this.id} servicenetworking.googleapis.com"
}

output "pod_range_name" {
  description = "Name of the subnet's range for pods."
  value       = var.subnet.pods
}

output "service_range_name" {
  description = "Name of the subnet's range for services."
  value       = var.subnet.services
}
