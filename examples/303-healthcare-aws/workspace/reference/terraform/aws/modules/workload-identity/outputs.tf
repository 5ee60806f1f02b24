output "role_arns" {
  description = "IAM role by workload."
  value       = { for name, role in aws_iam_role.this : name => role.arn }
}

output "deletable_bucket_arns" {
  description = "Buckets of which each workload may delete objects."
  value       = { for name, workload in var.workloads : name => [for bucket in workload.buckets : bucket.arn if bucket.write] }
}
