output "arns" {
  description = "Key id without a version by purpose, so that rotation is followed."
  value       = { for purpose, key in azurerm_key_vault_key.this : purpose => key.versionless_id }
}

output "vault_id" {
  description = "The vault."
  value       = azurerm_key_vault.this.id
}
