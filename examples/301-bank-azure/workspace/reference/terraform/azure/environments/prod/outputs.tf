output "cluster_name" {
  description = "Cluster of the environment."
  value       = module.platform.cluster_name
}

output "database_host" {
  description = "Private host name of the metadata database."
  value       = module.platform.database_host
}

output "bucket_names" {
  description = "Bucket by purpose."
  value       = module.platform.bucket_names
}

output "image_urls" {
  description = "Address of each image repository."
  value       = module.platform.image_urls
}

output "remote_write_url" {
  description = "Address to which Prometheus sends metrics for keeping; null while they stay in the cluster."
  value       = module.platform.remote_write_url
}

output "database_arn" {
  description = "Metadata database; the environment dr replicates it."
  value       = module.platform.database_arn
}

output "autoscaling" {
  description = "What an autoscaler's manifests need; null, because the provider scales the pools."
  value       = module.platform.autoscaling
}
