output "arns" {
  description = "Full key name by purpose."
  value       = { for purpose, key in google_kms_crypto_key.this : purpose => key.id }
  # Whoever encrypts with a key is made after its right to do so.
  depends_on = [google_kms_crypto_key_iam_binding.users]
}
