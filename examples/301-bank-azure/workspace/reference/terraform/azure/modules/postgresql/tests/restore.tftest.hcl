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

run "restores_what_was_copied" {
  command = apply
  variables {
    restore = {
      source_arn = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-prod/providers/Microsoft.DBforPostgreSQL/flexibleServers/mlops-prod-postgresql-a1b2c3"
      time       = "2027-03-01T10:00:00Z"
    }
  }

  assert {
    condition     = azurerm_postgresql_flexible_server.this.create_mode == "GeoRestore" && azurerm_postgresql_flexible_server.this.source_server_id == var.restore.source_arn && azurerm_postgresql_flexible_server.this.point_in_time_restore_time_in_utc == var.restore.time && length(azurerm_postgresql_flexible_server_database.this) == 0 && length(azurerm_postgresql_flexible_server_active_directory_administrator.this) == 0
    error_message = "Database and administrators come from the copied backup."
  }
}
