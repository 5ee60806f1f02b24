output "arns" {
  description = "Key id without a version by purpose, so that rotation is followed."
  value       = { for purpose, key in azurerm_key_vault_key.this : purpose => key.versionless_id }
  # Whoever encrypts with a key is made after its right to do so.
  depends_on = [azurerm_role_assignment.users]
}

output "vault_id" {
  description = "The vault."
  value       = azurerm_key_vault.this.id
}

output "versions" {
  description = "Key id with its present version by purpose, for what cannot follow a rotation by itself."
  value       = { for purpose, key in azurerm_key_vault_key.this : purpose => key.id }
  depends_on  = [azurerm_role_assignment.users]
}
