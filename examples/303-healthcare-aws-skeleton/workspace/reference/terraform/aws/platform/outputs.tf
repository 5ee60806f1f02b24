output "cluster_name" {
  description = "Cluster; null while the environment is not active."
  value       = one([for cluster in module.cluster : cluster.name])
}

output "cluster_endpoint" {
  description = "Private address of the Kubernetes API; null while the environment is not active."
  value       = one([for cluster in module.cluster : cluster.endpoint])
}

output "database_arn" {
  description = "Metadata database; the recovery region copies its backups. Null while the environment is not active."
  value       = one([for database in module.metadata_db : database.arn])
}

output "database_host" {
  description = "Private host name of the metadata database; null while the environment is not active."
  value       = one([for database in module.metadata_db : database.host])
}

output "database_protected" {
  description = "Whether the metadata database refuses to be deleted; null while the environment is not active."
  value       = one([for database in module.metadata_db : database.deletion_protection])
}

output "bucket_names" {
  description = "Bucket by purpose."
  value       = merge(module.object_store.names, module.audit_store.names)
}

output "copies" {
  description = "Bucket of the recovery region that gets a copy of each new object, by purpose."
  value       = merge(module.object_store.copies, module.audit_store.copies)
}

output "image_urls" {
  description = "Address of each image repository."
  value       = module.registry.urls
}

output "search_host" {
  description = "Private host name of the keyword index; null while the environment is not active."
  value       = one([for index in module.lexical_index : index.host])
}

output "remote_write_url" {
  description = "Address to which Prometheus sends metrics for keeping."
  value       = module.observability.remote_write_url
}

output "alarm_topic_arn" {
  description = "Topic of all alarms."
  value       = module.observability.alarm_topic_arn
}

output "pools" {
  description = "Minimum, maximum and line of finance.yaml by node pool."
  value       = one([for cluster in module.cluster : cluster.pools])
}

output "reserved_nodes" {
  description = "Reserved nodes by accelerator pool and zone."
  value       = { for place, base in local.reserved : place => base.nodes }
}

output "recovery" {
  description = "What another region needs to copy data to here."
  value = {
    region      = var.region
    key_arn     = module.keys.arns["data"]
    secrets_key = module.keys.arns["secrets"]
    audit_key   = module.keys.arns["audit"]
    vault_arn   = module.backup.vault_arn
    bucket_arns = merge(module.object_store.arns, module.audit_store.arns)
  }
}

output "autoscaling" {
  description = "What Karpenter's manifests need; null while the environment is not active."
  value       = one([for cluster in module.cluster : cluster.autoscaling])
}

output "vpc_id" {
  description = "VPC of the environment; null while there is none."
  value       = try(local.network.vpc_id, null)
}
