locals {
  # The recovery region replicates the database as soon as production has one, also while nothing else runs there.
  database = var.active || var.copies_of != null ? { this = true } : {}
  peer     = local.source != null ? "/subscriptions/${local.source[2]}/resourceGroups/${local.source[4]}/providers/Microsoft.Network/virtualNetworks/${local.source[4]}" : try(var.recovery.network_id, null)
}

# A replica reads the primary's log over the private network. Networks of the landing zone are peered there.
resource "azurerm_virtual_network_peering" "copies" {
  count = local.new_network && local.peer != null ? 1 : 0

  name                      = "database-copies"
  resource_group_name       = azurerm_resource_group.this.name
  virtual_network_name      = var.name
  remote_virtual_network_id = local.peer

  depends_on = [module.network]
}

# Primary and replica find each other by name.
resource "azurerm_private_dns_zone_virtual_network_link" "copies" {
  count = local.new_network && local.peer != null ? 1 : 0

  name                  = "${var.name}-copies"
  resource_group_name   = azurerm_resource_group.this.name
  private_dns_zone_name = "${var.name}.private.postgres.database.azure.com"
  virtual_network_id    = local.peer

  tags = local.own_tags

  depends_on = [module.names]
}

# Backups are copied to the recovery region as well: a replica repeats what was deleted by mistake.
module "metadata_db" {
  source   = "../modules/postgresql"
  for_each = local.database

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
  replica_of          = var.copies_of == null ? null : { server_arn = var.copies_of.database_arn, promoted = var.copies_of.promoted }
  tags                = local.tags.metadata_db

  depends_on = [azurerm_virtual_network_peering.copies, azurerm_private_dns_zone_virtual_network_link.copies]
}

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
  # Features and checkpoints are written as files.
  file_endpoint = { dns_zone_id = module.names.zone_ids["files"] }
  buckets = {
    raw         = { expire_after_days = 90, noncurrent_days = 21 }
    features    = { noncurrent_days = 21 }
    models      = { noncurrent_days = 21 }
    predictions = { archive_after_days = 90, expire_after_days = 400, noncurrent_days = 21 }
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
  key_arn        = module.audit_keys.arns["audit"]
  identity_id    = azurerm_user_assigned_identity.this["storage"].id
  subnet_id      = local.network.endpoint_subnet_id
  dns_zone_id    = module.names.zone_ids["blob"]
  buckets = {
    trail = { worm_years = var.audit_years, archive_after_days = 90 }
  }
  replicate_to_account_id = try(var.recovery.audit_account_id, null)
  tags                    = local.tags.audit_store
}
