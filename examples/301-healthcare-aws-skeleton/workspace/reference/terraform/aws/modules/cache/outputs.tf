output "host" {
  description = "Private host name of the primary."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "port" {
  description = "Port; TLS is required."
  value       = local.port
}

output "secret_arn" {
  description = "Secret with host, port, user name and password."
  value       = aws_secretsmanager_secret.this.arn
}
