/**
 * Arguments and blocks without which data is readable, public or lost, or nobody is told; with a value where only
 * that one protects; `block.argument` stands in a block.
 */
export const protections: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: [
    "kms_key_id",
    "storage_encrypted=true",
    "publicly_accessible=false",
    "deletion_protection",
    "backup_retention_period",
  ],
  aws_elasticache_replication_group: [
    "kms_key_id",
    "at_rest_encryption_enabled=true",
    "transit_encryption_enabled=true",
  ],
  aws_cloudwatch_log_group: ["kms_key_id", "retention_in_days"],
  aws_cloudwatch_metric_alarm: ["treat_missing_data", "alarm_actions"],
  aws_security_group: ["vpc_id"],
  aws_sns_topic: ["kms_master_key_id"],
  aws_sqs_queue: ["kms_master_key_id"],
  aws_secretsmanager_secret: ["kms_key_id"],
  aws_ecr_repository: ["encryption_configuration", "image_tag_mutability"],
  aws_eks_cluster: [
    "encryption_config",
    "enabled_cluster_log_types",
    "vpc_config.endpoint_public_access=false",
  ],
  aws_backup_vault: ["kms_key_arn"],
  aws_kms_key: ["enable_key_rotation=true", "policy"],
  // A mode that somebody with rights can end is no protection from them.
  aws_s3_bucket_object_lock_configuration: ["rule.default_retention.mode=COMPLIANCE"],
  aws_s3_bucket_public_access_block: [
    "block_public_acls=true",
    "block_public_policy=true",
    "ignore_public_acls=true",
    "restrict_public_buckets=true",
  ],
  google_sql_database_instance: ["encryption_key_name", "deletion_protection"],
  google_storage_bucket: [
    "encryption",
    "uniform_bucket_level_access=true",
    "public_access_prevention",
  ],
  google_artifact_registry_repository: ["kms_key_name"],
  google_container_cluster: [
    "database_encryption",
    "private_cluster_config",
    "private_cluster_config.enable_private_nodes=true",
    "private_cluster_config.enable_private_endpoint=true",
  ],
  azurerm_storage_account: [
    "public_network_access_enabled=false",
    "shared_access_key_enabled=false",
  ],
  azurerm_key_vault: ["purge_protection_enabled=true", "public_network_access_enabled=false"],
  azurerm_kubernetes_cluster: ["local_account_disabled=true", "private_cluster_enabled=true"],
};

/**
 * What grows by itself where an argument says so, and never shrinks: a plan that reads the size of the first day as a wish
 * makes the resource anew, and empty (hashicorp/azurerm, postgresql_flexible_server, note on storage_mb).
 */
export const growths: Readonly<Record<string, { grows: string; size: string }>> = {
  azurerm_postgresql_flexible_server: { grows: "auto_grow_enabled", size: "storage_mb" },
};
