output "cluster_name" {
  description = "Cluster; null while the environment is not active."
  value       = one([for cluster in module.cluster : cluster.name])
}

output "cluster_endpoint" {
  description = "Private address of the Kubernetes API; null while the environment is not active."
  value       = one([for cluster in module.cluster : cluster.endpoint])
}

output "database_arn" {
  description = "Metadata database; the recovery region replicates it. Null while the environment is not active."
  value       = one([for database in module.metadata_db : database.arn])
}

output "database_host" {
  description = "Private host name of the metadata database; null while the environment is not active."
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
}

output "recovery" {
  description = "What another region needs to copy data to here."
  value = {
    region            = var.region
    key_arn           = module.keys.arns["data"]
    identity_id       = azurerm_user_assigned_identity.this["database"].id
    network_id        = local.network.vpc_id
    object_account_id = module.object_store.account_id
    audit_account_id  = module.audit_store.account_id
  }
}

output "autoscaling" {
  description = "What an autoscaler's manifests need; null, because the provider scales the pools."
  value       = null
}

output "vpc_id" {
  description = "Network of the environment."
  value       = local.network.vpc_id
}
