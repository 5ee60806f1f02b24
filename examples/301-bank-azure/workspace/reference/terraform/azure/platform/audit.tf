# The audit trail shares its key with nothing, and its vault with no other identity: whoever makes the keys of the platform can
# make and rotate this one, and neither disable nor delete it. What is deleted all the same can be brought back for 90 days.
module "audit_keys" {
  source = "../modules/kms"

  name                 = "${var.name}-audit"
  suffix               = local.suffix
  resource_group       = azurerm_resource_group.this.name
  location             = var.region
  tenant_id            = data.azurerm_client_config.current.tenant_id
  subnet_id            = local.network.endpoint_subnet_id
  dns_zone_id          = module.names.zone_ids["vault"]
  officers             = var.administrators
  protected            = true
  deletion_window_days = 90
  keys = {
    audit = {
      description = "Audit trail"
      users       = { storage = azurerm_user_assigned_identity.this["storage"].principal_id }
    }
  }
  tags = local.tags.audit_store
}

resource "azurerm_role_assignment" "custodian" {
  for_each = var.key_custodian == null ? {} : { this = var.key_custodian }

  scope                = module.audit_keys.vault_id
  role_definition_name = "Key Vault Crypto Officer"
  principal_id         = each.value
}

resource "azurerm_role_assignment" "auditors" {
  for_each = var.auditors

  scope                = module.audit_store.arns["trail"]
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = each.value
}

# Who read the trail, and what was done with keys.
resource "azurerm_log_analytics_workspace" "audit" {
  name                         = "${var.name}-audit"
  resource_group_name          = azurerm_resource_group.this.name
  location                     = var.region
  sku                          = "PerGB2018"
  retention_in_days            = 365
  internet_query_enabled       = false
  local_authentication_enabled = false

  tags = local.own_tags
}

resource "azurerm_monitor_diagnostic_setting" "trail" {
  name                       = "reads"
  target_resource_id         = "${module.audit_store.account_id}/blobServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.audit.id

  enabled_log {
    category = "StorageRead"
  }

  enabled_log {
    category = "StorageDelete"
  }
}

resource "azurerm_monitor_diagnostic_setting" "keys" {
  for_each = { platform = module.keys.vault_id, audit = module.audit_keys.vault_id }

  name                       = "keys"
  target_resource_id         = each.value
  log_analytics_workspace_id = azurerm_log_analytics_workspace.audit.id

  enabled_log {
    category = "AuditEvent"
  }
}

# A key that is disabled or deleted takes what it encrypts with it: all hear of it while it can be undone.
resource "azurerm_monitor_scheduled_query_rules_alert_v2" "keys" {
  name                  = "${var.name}-keys"
  resource_group_name   = azurerm_resource_group.this.name
  location              = var.region
  description           = "A key was changed, disabled or deleted, or a vault was deleted"
  scopes                = [azurerm_log_analytics_workspace.audit.id]
  severity              = 1
  evaluation_frequency  = "PT5M"
  window_duration       = "PT15M"
  skip_query_validation = true

  criteria {
    query                   = "AzureDiagnostics | where ResourceProvider == 'MICROSOFT.KEYVAULT' | where OperationName in ('KeyUpdate', 'KeyDelete', 'VaultDelete')"
    time_aggregation_method = "Count"
    operator                = "GreaterThan"
    threshold               = 0
  }

  action {
    action_groups = [module.cost.alarm_topic_arn]
  }

  tags = local.own_tags
}
