# In the recovery region it is made from the last backup that Azure has copied there.
module "metadata_db" {
  source   = "../modules/postgresql"
  for_each = local.running

  name                = var.name
  suffix              = local.suffix
  resource_group      = azurerm_resource_group.this.name
  location            = var.region
  subnet_ids          = local.network.data_subnet_ids
  dns_zone_id         = module.names.zone_ids["database"]
  tenant_id           = data.azurerm_client_config.current.tenant_id
  administrators      = var.administrators
  key_arn             = module.keys.arns["data"]
  identity_id         = azurerm_user_assigned_identity.this["database"].id
  log_workspace_id    = azurerm_log_analytics_workspace.database.id
  instance_class      = var.database.instance_class
  storage_gb          = var.database.storage_gb
  multi_az            = var.database.multi_az
  backup_days         = var.database.backup_days
  deletion_protection = var.database.deletion_protection
  database            = "platform"
  geo_backup          = var.recovery == null ? null : { key_arn = var.recovery.key_arn, identity_id = var.recovery.identity_id }
  restore             = try(var.copies_of.restore_to, null) == null ? null : { source_arn = var.copies_of.database_arn, time = var.copies_of.restore_to }
  tags                = local.tags.metadata_db
}

# Azure counts the days of an older version from when it was written: that of a document which is older than a week goes within a
# day of its deletion, and soft deletion keeps it for another week, in which a mistake can be undone. No copy outlives the 30 days
# that Q-11 gives to backups: neither a version, nor a snapshot of the index, nor a backup of the database.
module "object_store" {
  source = "../modules/object-storage"

  name           = var.name
  suffix         = local.suffix
  resource_group = azurerm_resource_group.this.name
  location       = var.region
  key_arn        = module.keys.arns["data"]
  identity_id    = azurerm_user_assigned_identity.this["storage"].id
  subnet_id      = local.network.endpoint_subnet_id
  dns_zone_id    = module.names.zone_ids["blob"]
  buckets = {
    models     = { noncurrent_days = 21 }
    documents  = { noncurrent_days = 7 }
    evaluation = { noncurrent_days = 21 }
    snapshots  = { expire_after_days = 14, noncurrent_days = 1 }
  }
  replicate_to_account_id = try(var.recovery.object_account_id, null)
  tags                    = local.tags.object_store
}

# An account of its own: nobody who may write objects of the platform may touch the audit trail.
module "audit_store" {
  source = "../modules/object-storage"

  name           = "${var.name}-audit"
  suffix         = local.suffix
  resource_group = azurerm_resource_group.this.name
  location       = var.region
  key_arn        = module.keys.arns["data"]
  identity_id    = azurerm_user_assigned_identity.this["storage"].id
  subnet_id      = local.network.endpoint_subnet_id
  dns_zone_id    = module.names.zone_ids["blob"]
  buckets = {
    trail = { worm_years = var.audit_years, archive_after_days = 90 }
  }
  replicate_to_account_id = try(var.recovery.audit_account_id, null)
  tags                    = local.tags.audit_store
}
