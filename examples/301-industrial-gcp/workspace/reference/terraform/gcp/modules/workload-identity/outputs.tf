output "principals" {
  description = "IAM principal by workload."
  value       = local.principals
}

output "accounts" {
  description = "Google service account by workload that takes one on; the annotation iam.gke.io/gcp-service-account of its Kubernetes service account names it."
  value       = { for name, account in google_service_account.this : name => account.email }
}
