output "vault_arn" {
  description = "Vault of the backups; in the recovery region, the destination of copies."
  value       = aws_backup_vault.this.arn
}

output "vault_name" {
  description = "Name of the vault."
  value       = aws_backup_vault.this.name
}
