# Azure offers no Valkey: this is Azure Managed Redis, which speaks the same protocol and finds similar questions as well.
resource "azurerm_managed_redis" "this" {
  name                      = "${var.name}-answers-${var.suffix}"
  resource_group_name       = var.resource_group
  location                  = var.location
  sku_name                  = var.sku_name
  high_availability_enabled = var.high_availability
  public_network_access     = "Disabled"

  identity {
    type         = "UserAssigned"
    identity_ids = [var.identity_id]
  }

  customer_managed_key {
    key_vault_key_id          = var.key_id
    user_assigned_identity_id = var.identity_id
  }

  # Workloads log in with their own identity: there is no key that a file or a state could hold. Kept answers are never
  # written to disk: a copy would bring back what was deleted. Search demands that memory is never emptied by force; answers
  # leave when their time is over.
  default_database {
    access_keys_authentication_enabled = false
    client_protocol                    = "Encrypted"
    clustering_policy                  = "EnterpriseCluster"
    eviction_policy                    = "NoEviction"

    module {
      name = "RediSearch"
    }
  }

  tags = local.tags
}

resource "azurerm_private_endpoint" "this" {
  name                = "${var.name}-answers"
  resource_group_name = var.resource_group
  location            = var.location
  subnet_id           = var.subnet_id

  private_service_connection {
    name                           = "answers"
    private_connection_resource_id = azurerm_managed_redis.this.id
    subresource_names              = ["redisEnterprise"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "answers"
    private_dns_zone_ids = [var.dns_zone_id]
  }

  tags = local.tags
}
