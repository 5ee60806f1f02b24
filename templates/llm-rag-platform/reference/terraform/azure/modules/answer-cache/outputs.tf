output "host" {
  description = "Private host name."
  value       = azurerm_managed_redis.this.hostname
}

output "port" {
  description = "Port; TLS is required."
  value       = azurerm_managed_redis.this.default_database[0].port
}

output "id" {
  description = "The cache; identities of workloads are admitted to its database."
  value       = azurerm_managed_redis.this.id
}
