output "host" {
  description = "Private host name of the primary."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "port" {
  description = "Port; TLS is required."
  value       = local.port
}

output "secret_arns" {
  description = "Secret of each workload with host, port, user name and name of the cache; it holds no password."
  value       = { for user, secret in aws_secretsmanager_secret.this : user => secret.arn }
}

output "connect_arns" {
  description = "What the role of each workload must name to connect: the cache and its user."
  value       = { for name, user in aws_elasticache_user.this : name => [aws_elasticache_replication_group.this.arn, user.arn] }
}
