locals {
  secret_replicas = merge(
    { (var.region) = module.keys.arns["secrets"] },
    var.recovery == null ? {} : { (var.recovery.region) = var.recovery.secrets_key },
  )
}

# Copying tells of new objects through a topic of its own: the agent of storage writes to it, that of the transfers makes and reads it.
resource "google_project_iam_member" "copies" {
  for_each = var.recovery == null ? {} : {
    "roles/pubsub.publisher"             = data.google_storage_project_service_account.this.member
    "roles/storagetransfer.serviceAgent" = data.google_storage_transfer_project_service_account.this.member
  }

  project = var.account_id
  role    = each.key
  member  = each.value
}

# In the recovery region it follows the primary. `active` promotes it: the data is there, nothing is restored.
module "metadata_db" {
  source   = "../modules/postgresql"
  for_each = local.data_runs ? { this = true } : {}

  name                = var.name
  project             = var.account_id
  region              = var.region
  vpc_id              = local.network.vpc_id
  data_connection     = local.network.data_connection
  key_arn             = module.keys.arns["data"]
  instance_class      = var.database.instance_class
  storage_gb          = var.database.storage_gb
  multi_az            = var.database.multi_az
  backup_days         = var.database.backup_days
  deletion_protection = var.database.deletion_protection
  database            = "platform"
  replica_of          = var.active || var.copies_of == null ? null : var.copies_of.database_arn
  promoted            = var.active && var.copies_of != null
  tags                = local.tags.metadata_db
}

module "object_store" {
  source = "../modules/object-storage"

  name           = var.name
  project        = var.account_id
  region         = var.region
  key_arn        = module.keys.arns["data"]
  transfer_agent = data.google_storage_transfer_project_service_account.this.email
  buckets = {
    for purpose, bucket in {
      raw         = { expire_after_days = 90, noncurrent_days = 21 }
      features    = { noncurrent_days = 21 }
      models      = { noncurrent_days = 21 }
      predictions = { archive_after_days = 90, expire_after_days = 400, noncurrent_days = 21 }
    } : purpose => merge(bucket, { replicate_to = try(var.recovery.bucket_names[purpose], null) })
  }
  tags = local.tags.object_store

  depends_on = [google_project_iam_member.copies]
}

# A bucket prefix of its own: nobody who may write objects of the platform may touch the audit trail.
module "audit_store" {
  source = "../modules/object-storage"

  name           = "${var.name}-audit"
  project        = var.account_id
  region         = var.region
  key_arn        = module.keys.arns["audit"]
  transfer_agent = data.google_storage_transfer_project_service_account.this.email
  buckets = {
    trail = {
      worm_years         = var.audit_years
      archive_after_days = 90
      replicate_to       = try(var.recovery.bucket_names["trail"], null)
    }
  }
  tags = local.tags.audit_store

  depends_on = [google_project_iam_member.copies]
}
