output "host" {
  description = "Private host name of the primary."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "port" {
  description = "Port; TLS is required."
  value       = local.port
}

output "secret_arn" {
  description = "Secret with host, port, user name and name of the cache; it holds no password."
  value       = aws_secretsmanager_secret.this.arn
}

output "connect_arns" {
  description = "What a role that may connect names: the cache and its user."
  value       = [aws_elasticache_replication_group.this.arn, aws_elasticache_user.application.arn]
}
