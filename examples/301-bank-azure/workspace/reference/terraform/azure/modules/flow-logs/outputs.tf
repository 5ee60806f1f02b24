output "account_id" {
  description = "Storage account of the flow logs."
  value       = azurerm_storage_account.this.id
}
