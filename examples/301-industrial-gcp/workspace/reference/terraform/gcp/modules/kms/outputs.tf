output "arns" {
  description = "Full key name by purpose."
  value       = { for purpose, key in google_kms_crypto_key.this : purpose => key.id }
}
