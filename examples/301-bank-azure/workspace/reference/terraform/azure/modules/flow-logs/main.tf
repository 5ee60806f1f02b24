# Network Watcher writes with a key of the account and from outside the network; the provider cannot give it an identity instead
# (hashicorp/terraform-provider-azurerm, issue 30219). The account holds nothing else: keys of it open only this, and flow logs
# replace the rules of its lifecycle.
resource "azurerm_storage_account" "this" {
  name                              = "${substr(replace(var.name, "-", ""), 0, 14)}flow${var.suffix}"
  resource_group_name               = var.resource_group
  location                          = var.location
  account_kind                      = "StorageV2"
  account_tier                      = "Standard"
  account_replication_type          = "ZRS"
  min_tls_version                   = "TLS1_2"
  https_traffic_only_enabled        = true
  allow_nested_items_to_be_public   = false
  cross_tenant_replication_enabled  = false
  infrastructure_encryption_enabled = true
  # archwright-ignore terraform-protection until=2027-11-19 reason="Network Watcher comes from outside; the rules below admit services of Azure and nobody else"
  public_network_access_enabled = true
  # archwright-ignore terraform-protection until=2027-11-19 reason="Network Watcher writes with a key: the provider cannot give flow logs an identity"
  shared_access_key_enabled = true

  network_rules {
    default_action = "Deny"
    bypass         = ["AzureServices"]
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [var.identity_id]
  }

  customer_managed_key {
    key_vault_key_id          = var.flow_log_key_arn
    user_assigned_identity_id = var.identity_id
  }

  tags = local.tags
}

# People read the logs over this address.
resource "azurerm_private_endpoint" "this" {
  name                = "${var.name}-flow-logs"
  resource_group_name = var.resource_group
  location            = var.location
  subnet_id           = var.subnet_id

  private_service_connection {
    name                           = "blob"
    private_connection_resource_id = azurerm_storage_account.this.id
    subresource_names              = ["blob"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [var.dns_zone_id]
  }

  tags = local.tags
}

# A subscription has one network watcher in a region. Azure makes it, under this name, with the first network there.
resource "azurerm_network_watcher_flow_log" "this" {
  name                 = "${var.name}-flow-logs"
  network_watcher_name = "NetworkWatcher_${var.location}"
  resource_group_name  = "NetworkWatcherRG"
  location             = var.location
  target_resource_id   = var.vpc_id
  storage_account_id   = azurerm_storage_account.this.id
  enabled              = true
  version              = 2

  retention_policy {
    enabled = true
    days    = var.flow_log_retention_days
  }

  tags = local.tags
}
