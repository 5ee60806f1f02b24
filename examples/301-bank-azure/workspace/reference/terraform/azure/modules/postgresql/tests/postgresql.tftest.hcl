mock_provider "azurerm" {
  mock_resource "azurerm_postgresql_flexible_server" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.DBforPostgreSQL/flexibleServers/mlops-test-postgresql-a1b2c3" }
  }
}

variables {
  name           = "mlops-test"
  suffix         = "a1b2c3"
  resource_group = "mlops-test"
  location       = "westeurope"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "metadata-db"
  }
  log_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.OperationalInsights/workspaces/mlops-test-database"
  subnet_ids       = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test/subnets/data"]
  dns_zone_id      = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/privateDnsZones/mlops-test.private.postgres.database.azure.com"
  tenant_id        = "00000000-0000-0000-0000-000000000001"
  administrators   = { platform-team = "00000000-0000-0000-0000-000000000003" }
  key_arn          = "https://mlopstest.vault.azure.net/keys/data"
  identity_id      = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.ManagedIdentity/userAssignedIdentities/database"
  instance_class   = "GP_Standard_D4ds_v5"
  storage_gb       = 128
  multi_az         = true
  database         = "platform"
}

run "private_and_encrypted" {
  command = apply

  assert {
    condition     = azurerm_postgresql_flexible_server.this.public_network_access_enabled == false && azurerm_postgresql_flexible_server.this.customer_managed_key[0].key_vault_key_id == var.key_arn
    error_message = "The database is private and encrypted with the customer's key."
  }

  assert {
    condition     = azurerm_postgresql_flexible_server_configuration.this["require_secure_transport"].value == "ON"
    error_message = "Connections without TLS are refused."
  }

  assert {
    condition     = azurerm_postgresql_flexible_server.this.name == "mlops-test-postgresql-a1b2c3"
    error_message = "No other subscription has a server of this name."
  }
}

run "extensions_that_administrators_may_create" {
  command = apply
  variables {
    extensions = ["vector", "pg_trgm"]
  }

  assert {
    condition     = azurerm_postgresql_flexible_server_configuration.this["azure.extensions"].value == "VECTOR,PG_TRGM"
    error_message = "The server admits these extensions."
  }
}

run "no_extension_unless_named" {
  command = apply

  assert {
    condition     = !contains(keys(azurerm_postgresql_flexible_server_configuration.this), "azure.extensions")
    error_message = "Nothing is admitted that nobody asked for."
  }
}

run "an_extension_in_capitals" {
  command = plan
  variables {
    extensions = ["VECTOR"]
  }
  expect_failures = [var.extensions]
}

run "the_log_leaves_the_server" {
  command = apply

  assert {
    condition     = azurerm_monitor_diagnostic_setting.log.target_resource_id == azurerm_postgresql_flexible_server.this.id && azurerm_monitor_diagnostic_setting.log.log_analytics_workspace_id == var.log_workspace_id && [for log in azurerm_monitor_diagnostic_setting.log.enabled_log : log.category] == ["PostgreSQLLogs"]
    error_message = "Connections and slow statements go to the workspace that is given."
  }
}

run "a_workspace_by_its_name" {
  command = plan
  variables {
    log_workspace_id = "mlops-test-database"
  }
  expect_failures = [var.log_workspace_id]
}

run "administrators_and_services_log_in" {
  command = apply

  assert {
    condition     = azurerm_postgresql_flexible_server.this.authentication[0].active_directory_auth_enabled && { for name, group in azurerm_postgresql_flexible_server_active_directory_administrator.this : name => [group.object_id, group.principal_name, group.principal_type] } == { platform-team = [var.administrators["platform-team"], "platform-team", "Group"] }
    error_message = "Groups of Entra ID administer the database with their identity."
  }

  assert {
    condition     = azurerm_postgresql_flexible_server.this.authentication[0].password_auth_enabled && azurerm_postgresql_flexible_server.this.administrator_login == "emergency" && azurerm_postgresql_flexible_server.this.administrator_password_wo_version == 1
    error_message = "Roles of services have passwords; the administrator with a password is for an emergency."
  }
}

run "data_survives" {
  command = apply

  assert {
    condition     = azurerm_postgresql_flexible_server.this.high_availability[0].mode == "ZoneRedundant" && azurerm_postgresql_flexible_server.this.backup_retention_days == 14 && azurerm_management_lock.this[0].lock_level == "CanNotDelete" && output.deletion_protection
    error_message = "A standby, restore to any second and a lock protect the data."
  }
}

run "copies_its_backups" {
  command = apply
  variables {
    geo_backup = {
      key_arn     = "https://mlopsdr.vault.azure.net/keys/data"
      identity_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-dr/providers/Microsoft.ManagedIdentity/userAssignedIdentities/database"
    }
  }

  assert {
    condition     = azurerm_postgresql_flexible_server.this.geo_redundant_backup_enabled && azurerm_postgresql_flexible_server.this.customer_managed_key[0].geo_backup_key_vault_key_id == var.geo_backup.key_arn && length(azurerm_postgresql_flexible_server.this.identity[0].identity_ids) == 2
    error_message = "Backups in the recovery region use the key of that region."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name           = "abc"
    tags           = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    engine_version = "15"
    storage_gb     = 32
    database       = "d"
    backup_days    = 7
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name        = "a23456789-123456789-123456789-12"
    storage_gb  = 4096
    backup_days = 35
    database    = "ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name           = "ab"
    tags           = { "archwright.dev/element" = "e" }
    subnet_ids     = []
    engine_version = "14"
    instance_class = "Standard_D4ds_v5"
    storage_gb     = 16
    administrators = {}
    database       = "9lives"
    backup_days    = 6
    restore        = { source_arn = "/subscriptions/x", time = "yesterday" }
    location       = "West Europe"
    suffix         = "short"
  }
  expect_failures = [var.name, var.tags, var.suffix, var.subnet_ids, var.engine_version, var.instance_class, var.storage_gb, var.administrators, var.database, var.backup_days, var.restore, var.location]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name           = "a23456789-123456789-123456789-123"
    tags           = { "archwright.dev/cost" = "c" }
    subnet_ids     = ["one", "two"]
    engine_version = "18"
    instance_class = "XL_Standard_D4ds_v5"
    storage_gb     = 100
    administrators = { platform-team = "platform-team" }
    database       = "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
    backup_days    = 36
    location       = "westeurope-1"
    suffix         = "too-long"
  }
  expect_failures = [var.name, var.tags, var.suffix, var.subnet_ids, var.engine_version, var.instance_class, var.storage_gb, var.administrators, var.database, var.backup_days, var.location]
}

run "ids_of_something_else" {
  command = plan
  variables {
    dns_zone_id = "privatelink.example.net"
    tenant_id   = "example.com"
    key_arn     = "https://mlopstest.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef"
    identity_id = "00000000-0000-0000-0000-000000000002"
  }
  expect_failures = [var.dns_zone_id, var.tenant_id, var.key_arn, var.identity_id]
}

run "a_name_and_no_id" {
  command = plan
  variables {
    resource_group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test"
  }
  expect_failures = [var.resource_group]
}
