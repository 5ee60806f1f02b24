output "names" {
  description = "Container name by purpose."
  value       = { for purpose, container in azurerm_storage_container.this : purpose => container.name }
}

output "arns" {
  description = "Container id by purpose."
  value       = { for purpose, container in azurerm_storage_container.this : purpose => container.id }
}

output "account_id" {
  description = "The storage account; another region's account copies to it."
  value       = azurerm_storage_account.this.id
}

output "key_arn" {
  description = "Key of all objects."
  value       = var.key_arn
}
