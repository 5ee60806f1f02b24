locals {
  # A copy brings administrators, roles and databases with its data.
  copy = var.restore != null || var.replica_of != null
}

# Azure knows one server of a name in the world, also of those that only a network reaches.
resource "azurerm_postgresql_flexible_server" "this" {
  name                          = "${var.name}-postgresql-${var.suffix}"
  resource_group_name           = var.resource_group
  location                      = var.location
  version                       = var.engine_version
  sku_name                      = var.instance_class
  storage_mb                    = var.storage_gb * 1024
  auto_grow_enabled             = true
  backup_retention_days         = var.backup_days
  delegated_subnet_id           = var.subnet_ids[0]
  private_dns_zone_id           = var.dns_zone_id
  public_network_access_enabled = false
  zone                          = "1"
  geo_redundant_backup_enabled  = var.geo_backup != null

  # In the recovery region: a replica that reads the primary's log, or the last backup that Azure has copied there.
  create_mode                       = var.replica_of != null ? "Replica" : var.restore != null ? "GeoRestore" : "Default"
  source_server_id                  = try(var.replica_of.server_arn, var.restore.source_arn, null)
  point_in_time_restore_time_in_utc = try(var.restore.time, null)
  # A promoted replica answers on its own and never follows again.
  replication_role = try(var.replica_of.promoted, false) ? "None" : null

  # Administrators log in with their identity. Services have roles with a password, because most products know nothing else.
  authentication {
    active_directory_auth_enabled = true
    password_auth_enabled         = true
    tenant_id                     = var.tenant_id
  }

  # Azure demands an administrator with a password as well. Its password is made up at the first apply and written nowhere, neither
  # plan nor state: nobody knows it until somebody sets another one in an emergency.
  administrator_login               = local.copy ? null : "emergency"
  administrator_password_wo         = local.copy ? null : "Aa-${uuid()}"
  administrator_password_wo_version = local.copy ? null : 1

  identity {
    type         = "UserAssigned"
    identity_ids = compact([var.identity_id, try(var.geo_backup.identity_id, null)])
  }

  customer_managed_key {
    key_vault_key_id                     = var.key_arn
    primary_user_assigned_identity_id    = var.identity_id
    geo_backup_key_vault_key_id          = try(var.geo_backup.key_arn, null)
    geo_backup_user_assigned_identity_id = try(var.geo_backup.identity_id, null)
  }

  dynamic "high_availability" {
    # A replica has no standby until it is promoted.
    for_each = var.multi_az && try(var.replica_of.promoted, true) ? ["2"] : []
    content {
      mode                      = "ZoneRedundant"
      standby_availability_zone = high_availability.value
    }
  }

  maintenance_window {
    day_of_week  = 0
    start_hour   = 3
    start_minute = 0
  }

  tags = local.tags

  lifecycle {
    # After a failover primary and standby have changed zones. Storage grows by itself and never shrinks: a plan that read the
    # size of the first day as a wish would replace the server, data included.
    ignore_changes = [zone, high_availability[0].standby_availability_zone, storage_mb, create_mode, source_server_id, point_in_time_restore_time_in_utc]
  }
}

resource "azurerm_postgresql_flexible_server_configuration" "this" {
  for_each = merge(
    {
      require_secure_transport   = "ON"
      log_connections            = "ON"
      log_min_duration_statement = "1000"
    },
    # Azure lets nobody, administrators included, create an extension that is not on this list.
    length(var.extensions) == 0 ? {} : { "azure.extensions" = join(",", [for name in var.extensions : upper(name)]) },
  )

  name      = each.key
  server_id = azurerm_postgresql_flexible_server.this.id
  value     = each.value
}

# They make the roles of the services, each with its own database.
resource "azurerm_postgresql_flexible_server_active_directory_administrator" "this" {
  for_each = local.copy ? {} : var.administrators

  server_name         = azurerm_postgresql_flexible_server.this.name
  resource_group_name = var.resource_group
  tenant_id           = var.tenant_id
  object_id           = each.value
  principal_name      = each.key
  principal_type      = "Group"
}

resource "azurerm_postgresql_flexible_server_database" "this" {
  count = local.copy ? 0 : 1

  name      = var.database
  server_id = azurerm_postgresql_flexible_server.this.id
  collation = "en_US.utf8"
  charset   = "UTF8"
}

# Whoever may delete the resource group may not delete the data with it.
resource "azurerm_management_lock" "this" {
  count = var.deletion_protection ? 1 : 0

  name       = "keep-the-data"
  scope      = azurerm_postgresql_flexible_server.this.id
  lock_level = "CanNotDelete"
  notes      = "The metadata database; removing the lock is a decision of the platform team."
}

resource "azurerm_monitor_diagnostic_setting" "log" {
  name                       = "log"
  target_resource_id         = azurerm_postgresql_flexible_server.this.id
  log_analytics_workspace_id = var.log_workspace_id

  enabled_log {
    category = "PostgreSQLLogs"
  }
}
