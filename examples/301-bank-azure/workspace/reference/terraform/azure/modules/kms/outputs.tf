output "arns" {
  description = "Key id without a version by purpose, so that rotation is followed."
  value       = { for purpose, key in azurerm_key_vault_key.this : purpose => key.versionless_id }
}

output "vault_id" {
  description = "The vault."
  value       = azurerm_key_vault.this.id
}

output "versions" {
  description = "Key id with its present version by purpose, for what cannot follow a rotation by itself."
  value       = { for purpose, key in azurerm_key_vault_key.this : purpose => key.id }
}
