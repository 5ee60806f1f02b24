output "host" {
  description = "Private host name; HTTPS on port 443, requests signed by a role."
  value       = aws_opensearch_domain.this.endpoint
}

output "arn" {
  description = "ARN of the domain."
  value       = aws_opensearch_domain.this.arn
}
