output "principals" {
  description = "IAM principal by workload."
  value       = local.principals
}
