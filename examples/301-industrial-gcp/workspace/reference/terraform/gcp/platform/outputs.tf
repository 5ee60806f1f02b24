output "cluster_name" {
  description = "Cluster; null while the environment is not active."
  value       = one([for cluster in module.cluster : cluster.name])
}

output "cluster_endpoint" {
  description = "Private address of the Kubernetes API; null while the environment is not active."
  value       = one([for cluster in module.cluster : cluster.endpoint])
}

output "database_arn" {
  description = "Metadata database; the recovery region follows it. Null where there is none."
  value       = one([for database in module.metadata_db : database.arn])
}

output "database_host" {
  description = "Private address of the metadata database; null where there is none."
  value       = one([for database in module.metadata_db : database.host])
}

output "database_protected" {
  description = "Whether the metadata database refuses to be deleted; null where there is none."
  value       = one([for database in module.metadata_db : database.deletion_protection])
}

output "bucket_names" {
  description = "Bucket by purpose."
  value       = merge(module.object_store.names, module.audit_store.names)
}

output "image_urls" {
  description = "Address of each image repository."
  value       = module.registry.urls
}

output "remote_write_url" {
  description = "Address to which Prometheus sends metrics for keeping; null while they stay in the cluster."
  value       = null
}

output "alarm_topic_arn" {
  description = "Topic of all alarms."
  value       = module.cost.alarm_topic_arn
}

output "pools" {
  description = "Minimum, maximum and line of finance.yaml by node pool."
  value       = one([for cluster in module.cluster : cluster.pools])

  precondition {
    condition     = length(local.accelerator_zones) > 0
    error_message = "No zone of ${var.region} has ${var.pools.accelerator.instance_types[0]}: choose another machine in main.tf, or another region."
  }
}

output "recovery" {
  description = "What another region needs to copy data to here."
  value = {
    region       = var.region
    secrets_key  = module.keys.arns["secrets"]
    bucket_names = merge(module.object_store.names, module.audit_store.names)
  }
}

output "autoscaling" {
  description = "What an autoscaler's manifests need; null, because the provider scales the pools."
  value       = null
}

output "vpc_id" {
  description = "Network of the environment; null while there is none."
  value       = try(local.network.vpc_id, null)
}
