output "role_arns" {
  description = "IAM role by workload."
  value       = { for name, role in aws_iam_role.this : name => role.arn }
}
