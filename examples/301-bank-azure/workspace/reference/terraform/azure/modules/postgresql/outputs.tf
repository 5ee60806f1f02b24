output "arn" {
  description = "The database server."
  value       = azurerm_postgresql_flexible_server.this.id
}

output "host" {
  description = "Private host name."
  value       = azurerm_postgresql_flexible_server.this.fqdn
}

output "port" {
  description = "Port."
  value       = 5432
}

output "deletion_protection" {
  description = "Whether the database refuses to be deleted."
  value       = length(azurerm_management_lock.this) > 0
}
