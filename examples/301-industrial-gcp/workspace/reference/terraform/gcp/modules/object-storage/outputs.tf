output "names" {
  description = "Bucket name by purpose."
  value       = { for purpose, bucket in google_storage_bucket.this : purpose => bucket.name }
}

output "arns" {
  description = "Bucket address by purpose."
  value       = { for purpose, bucket in google_storage_bucket.this : purpose => bucket.url }
}

output "key_arn" {
  description = "Key of all objects."
  value       = var.key_arn
}
