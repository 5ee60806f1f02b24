output "arns" {
  description = "Secret ARN by name."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.arn }
}

output "names" {
  description = "Full name by name; External Secrets asks for these."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.name }
}
