output "urls" {
  description = "Address by repository; manifests name images below it, by digest or by a tag that cannot be moved."
  value       = { for name, repository in aws_ecr_repository.this : name => repository.repository_url }
}

output "arns" {
  description = "Repository ARN by repository; the role of the build pipeline gets push rights on these only."
  value       = { for name, repository in aws_ecr_repository.this : name => repository.arn }
}
