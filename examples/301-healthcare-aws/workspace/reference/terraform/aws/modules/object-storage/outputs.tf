output "arns" {
  description = "Bucket ARN by purpose."
  value       = { for purpose, bucket in aws_s3_bucket.this : purpose => bucket.arn }
}

output "names" {
  description = "Bucket name by purpose."
  value       = { for purpose, bucket in aws_s3_bucket.this : purpose => bucket.bucket }
}

output "key_arn" {
  description = "Key of all objects."
  value       = var.key_arn
}

output "copies" {
  description = "Bucket of the recovery region that gets a copy of each new object, by purpose."
  value       = { for purpose, copy in aws_s3_bucket_replication_configuration.this : purpose => one(copy.rule[*].destination[0].bucket) }
}

output "copy_key_arns" {
  description = "Key of the recovery region that encrypts those copies, by purpose."
  value       = { for purpose, copy in aws_s3_bucket_replication_configuration.this : purpose => one(copy.rule[*].destination[0].encryption_configuration[0].replica_kms_key_id) }
}
