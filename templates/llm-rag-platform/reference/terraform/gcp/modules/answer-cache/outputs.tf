output "host" {
  description = "Private address of the primary."
  value       = local.primary.ip_address
}

output "port" {
  description = "Port; TLS is required."
  value       = local.primary.port
}

output "secret_ids" {
  description = "Secret of each workload with address, port and certificate authority; it holds no password."
  value       = { for user, secret in google_secret_manager_secret.this : user => secret.secret_id }
}
