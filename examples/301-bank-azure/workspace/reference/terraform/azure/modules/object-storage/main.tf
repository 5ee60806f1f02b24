resource "azurerm_storage_account" "this" {
  name                              = "${substr(replace(var.name, "-", ""), 0, 18)}${var.suffix}"
  resource_group_name               = var.resource_group
  location                          = var.location
  account_kind                      = "StorageV2"
  account_tier                      = "Standard"
  account_replication_type          = "ZRS"
  min_tls_version                   = "TLS1_2"
  https_traffic_only_enabled        = true
  public_network_access_enabled     = false
  allow_nested_items_to_be_public   = false
  shared_access_key_enabled         = false
  cross_tenant_replication_enabled  = false
  infrastructure_encryption_enabled = true

  identity {
    type         = "UserAssigned"
    identity_ids = [var.identity_id]
  }

  customer_managed_key {
    key_vault_key_id          = var.key_arn
    user_assigned_identity_id = var.identity_id
  }

  blob_properties {
    versioning_enabled  = true
    change_feed_enabled = true

    # On top of the days of old versions: what is deleted for good is gone a week later.
    delete_retention_policy {
      days = 7
    }

    container_delete_retention_policy {
      days = 7
    }
  }

  tags = local.tags
}

# Without an endpoint of its own the address of the file system stays a public one, which the account refuses.
resource "azurerm_private_endpoint" "this" {
  for_each = merge({ blob = var.dns_zone_id }, var.file_endpoint == null ? {} : { dfs = var.file_endpoint.dns_zone_id })

  name                = "${var.name}-${each.key}"
  resource_group_name = var.resource_group
  location            = var.location
  subnet_id           = var.subnet_id

  private_service_connection {
    name                           = each.key
    private_connection_resource_id = azurerm_storage_account.this.id
    subresource_names              = [each.key]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [each.value]
  }

  tags = local.tags
}

resource "azurerm_storage_container" "this" {
  for_each = var.buckets

  name                  = each.key
  storage_account_id    = azurerm_storage_account.this.id
  container_access_type = "private"
}

resource "azurerm_storage_container_immutability_policy" "this" {
  for_each = { for purpose, bucket in var.buckets : purpose => bucket if bucket.worm_years != null }

  storage_container_resource_manager_id = azurerm_storage_container.this[each.key].id
  immutability_period_in_days           = each.value.worm_years * 366
  locked                                = true
}

resource "azurerm_storage_management_policy" "this" {
  storage_account_id = azurerm_storage_account.this.id

  dynamic "rule" {
    for_each = var.buckets
    content {
      name    = rule.key
      enabled = true

      filters {
        blob_types   = ["blockBlob"]
        prefix_match = ["${rule.key}/"]
      }

      actions {
        dynamic "base_blob" {
          for_each = rule.value.archive_after_days == null && rule.value.expire_after_days == null ? [] : [rule.value]
          content {
            tier_to_cold_after_days_since_modification_greater_than = base_blob.value.archive_after_days
            delete_after_days_since_modification_greater_than       = base_blob.value.expire_after_days
          }
        }

        version {
          delete_after_days_since_creation = rule.value.noncurrent_days
        }
      }
    }
  }
}

# New objects are copied to an account of the recovery region, which has a key of its own.
resource "azurerm_storage_object_replication" "this" {
  for_each = var.replicate_to_account_id == null ? {} : { recovery = var.replicate_to_account_id }

  source_storage_account_id      = azurerm_storage_account.this.id
  destination_storage_account_id = each.value

  dynamic "rules" {
    for_each = azurerm_storage_container.this
    content {
      source_container_name      = rules.value.name
      destination_container_name = rules.value.name
      copy_blobs_created_after   = "Everything"
    }
  }
}
