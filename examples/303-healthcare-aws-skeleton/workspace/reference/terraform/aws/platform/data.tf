module "metadata_db" {
  source   = "../modules/postgresql"
  for_each = local.running

  name                      = var.name
  vpc_id                    = local.network.vpc_id
  subnet_ids                = local.network.data_subnet_ids
  client_security_group_ids = { cluster = local.cluster.node_security_group_id }
  key_arn                   = module.keys.arns["data"]
  log_key_arn               = module.keys.arns["logs"]
  instance_class            = var.database.instance_class
  storage_gb                = var.database.storage_gb
  multi_az                  = var.database.multi_az
  backup_days               = var.database.backup_days
  deletion_protection       = var.database.deletion_protection
  database                  = "platform"
  restore_from_backup_arn   = var.copies_of == null ? null : var.copies_of.restore_from_arn
  alarm_topic_arn           = module.observability.alarm_topic_arn
  tags                      = local.tags.metadata_db
}

# Transaction logs reach the recovery region every five minutes, also while nothing runs there.
resource "aws_db_instance_automated_backups_replication" "this" {
  count = var.copies_of == null ? 0 : 1

  source_db_instance_arn = var.copies_of.database_arn
  kms_key_id             = module.keys.arns["data"]
  retention_period       = var.database.backup_days
}

# Of a deleted document an older version stays for a week, so that a mistake can be undone; then the bucket holds nothing of it. No copy
# outlives the 30 days that Q-11 gives to backups: neither a version, nor a snapshot of the index, nor a backup of the database.
module "object_store" {
  source = "../modules/object-storage"

  name       = var.name
  account_id = var.account_id
  key_arn    = module.keys.arns["data"]
  buckets = {
    for purpose, bucket in {
      models     = { noncurrent_days = 21 }
      documents  = { noncurrent_days = 7 }
      evaluation = { noncurrent_days = 21 }
      snapshots  = { expire_after_days = 14, noncurrent_days = 1 }
      } : purpose => merge(bucket, var.recovery == null ? {} : {
        replicate_to_bucket_arn = var.recovery.bucket_arns[purpose]
        replicate_to_key_arn    = var.recovery.key_arn
        replicate_within_15_min = true
    }, { copied_from = try(var.copies_of.bucket_names[purpose], null) })
  }
  alarm_topic_arn = module.observability.alarm_topic_arn
  tags            = local.tags.object_store
}

# A bucket prefix of its own: nobody who may write objects of the platform may touch the audit trail. So it is
# with its key: a lock is worth nothing when the key of what it locks can go.
module "audit_store" {
  source = "../modules/object-storage"

  name       = "${var.name}-audit"
  account_id = var.account_id
  key_arn    = module.keys.arns["audit"]
  buckets = {
    for purpose, bucket in {
      trail = { worm_years = var.audit_years, archive_after_days = 90 }
      } : purpose => merge(bucket, var.recovery == null ? {} : {
        replicate_to_bucket_arn = var.recovery.bucket_arns["trail"]
        replicate_to_key_arn    = var.recovery.audit_key
        replicate_within_15_min = true
    }, { copied_from = try(var.copies_of.bucket_names[purpose], null) })
  }
  alarm_topic_arn = module.observability.alarm_topic_arn
  tags            = local.tags.audit_store
}

# Words of all chunks. Rebuilt from the documents when it is lost: there is nothing in it that the object store has not.
module "lexical_index" {
  source   = "../modules/search"
  for_each = local.running

  name                      = var.name
  vpc_id                    = local.network.vpc_id
  subnet_ids                = local.network.data_subnet_ids
  client_security_group_ids = { cluster = local.cluster.node_security_group_id }
  key_arn                   = module.keys.arns["data"]
  log_key_arn               = module.keys.arns["logs"]
  instance_type             = var.search.instance_type
  nodes                     = var.search.nodes
  masters                   = var.search.masters
  storage_gb                = var.search.storage_gb
  readers                   = { rag-service = module.identity[each.key].role_arns["rag-service"] }
  writers                   = { ingestion = module.identity[each.key].role_arns["ingestion"] }
  alarm_topic_arn           = module.observability.alarm_topic_arn
  tags                      = local.tags.lexical_index
}

module "backup" {
  source = "../modules/backup"

  name              = var.name
  key_arn           = module.keys.arns["data"]
  copy_to_vault_arn = var.recovery == null ? null : var.recovery.vault_arn
  keep_days         = 28
  alarm_topic_arn   = module.observability.alarm_topic_arn
  tags              = local.tags.metadata_db
}
