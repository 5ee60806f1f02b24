# Flows of a landing zone's network are logged by the landing zone. A module of its own, and not a part of the network, because
# the network comes first: key and endpoint stand in it.
module "flow_logs" {
  source = "../modules/flow-logs"
  count  = local.new_network ? 1 : 0

  name             = var.name
  suffix           = local.suffix
  resource_group   = azurerm_resource_group.this.name
  location         = var.region
  vpc_id           = local.network.vpc_id
  subnet_id        = local.network.endpoint_subnet_id
  dns_zone_id      = module.names.zone_ids["blob"]
  flow_log_key_arn = module.keys.arns["data"]
  identity_id      = azurerm_user_assigned_identity.this["storage"].id
  tags             = local.tags.platform
}

# Slow statements may hold what people wrote: no longer than backups may keep it.
resource "azurerm_log_analytics_workspace" "database" {
  name                                    = "${var.name}-database"
  resource_group_name                     = azurerm_resource_group.this.name
  location                                = var.region
  sku                                     = "PerGB2018"
  retention_in_days                       = 30
  immediate_data_purge_on_30_days_enabled = true
  internet_query_enabled                  = false
  local_authentication_enabled            = false

  tags = local.own_tags
}
