output "names" {
  description = "Container name by purpose."
  value       = { for purpose, container in azurerm_storage_container.this : purpose => container.name }
}

output "arns" {
  description = "Container id by purpose."
  value       = { for purpose, container in azurerm_storage_container.this : purpose => container.id }
}
