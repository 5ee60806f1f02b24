output "arns" {
  description = "Bucket ARN by purpose."
  value       = { for purpose, bucket in aws_s3_bucket.this : purpose => bucket.arn }
}

output "names" {
  description = "Bucket name by purpose."
  value       = { for purpose, bucket in aws_s3_bucket.this : purpose => bucket.bucket }
}

output "copies" {
  description = "Bucket of the recovery region that gets a copy of each new object, by purpose."
  value       = { for purpose, copy in aws_s3_bucket_replication_configuration.this : purpose => one(copy.rule[*].destination[0].bucket) }
}
