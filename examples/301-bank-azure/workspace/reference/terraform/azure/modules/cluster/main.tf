resource "azurerm_kubernetes_cluster" "this" {
  name                                = var.name
  resource_group_name                 = var.resource_group
  location                            = var.location
  kubernetes_version                  = var.kubernetes_version
  dns_prefix                          = var.name
  private_cluster_enabled             = true
  private_cluster_public_fqdn_enabled = false
  private_dns_zone_id                 = "System"
  local_account_disabled              = true
  role_based_access_control_enabled   = true
  azure_policy_enabled                = true
  oidc_issuer_enabled                 = true
  workload_identity_enabled           = true
  disk_encryption_set_id              = var.disk_encryption_set_id
  sku_tier                            = "Standard"
  automatic_upgrade_channel           = "patch"
  node_os_upgrade_channel             = "NodeImage"

  identity {
    type         = "UserAssigned"
    identity_ids = [var.identity_id]
  }

  # Nodes pull images with an identity of their own, which nothing else uses.
  kubelet_identity {
    user_assigned_identity_id = var.node_identity.id
    client_id                 = var.node_identity.client_id
    object_id                 = var.node_identity.object_id
  }

  azure_active_directory_role_based_access_control {
    azure_rbac_enabled     = true
    tenant_id              = var.tenant_id
    admin_group_object_ids = var.administrators
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_policy      = "cilium"
    network_data_plane  = "cilium"
    pod_cidr            = var.pod_cidr
    outbound_type       = var.outbound_type
    load_balancer_sku   = "standard"

    # Paid by the node. Encryption between nodes is one of them, which this provider cannot switch on yet: see the README.
    dynamic "advanced_networking" {
      for_each = var.network_security_services ? [1] : []
      content {
        security_enabled = true
      }
    }
  }

  api_server_access_profile {
    virtual_network_integration_enabled = true
    subnet_id                           = var.api_subnet_id
  }

  # Kubernetes secrets; the vault is private as well. A rotated key comes with the next apply.
  key_management_service {
    key_vault_key_id         = var.secrets_key_id
    key_vault_network_access = "Private"
  }

  # AKS scales every pool between its minimum and maximum itself.
  auto_scaler_profile {
    expander                      = "least-waste"
    balance_similar_node_groups   = true
    skip_nodes_with_local_storage = false
    scale_down_unneeded           = "10m"
  }

  default_node_pool {
    name                         = "system"
    vm_size                      = var.pools["system"].instance_types[0]
    vnet_subnet_id               = var.subnet_ids[0]
    zones                        = var.zones
    auto_scaling_enabled         = true
    min_count                    = var.pools["system"].min
    max_count                    = var.pools["system"].max
    os_sku                       = "AzureLinux"
    os_disk_size_gb              = var.pools["system"].disk_gb
    host_encryption_enabled      = true
    orchestrator_version         = var.kubernetes_version
    node_public_ip_enabled       = false
    only_critical_addons_enabled = true
    node_labels                  = merge(var.pools["system"].labels, { "archwright.dev/pool" = "system", "archwright.dev/cost" = var.pools["system"].cost })
    temporary_name_for_rotation  = "systemtmp"

    upgrade_settings {
      max_surge = "33%"
    }

    tags = merge(local.tags, { "archwright.dev-cost" = var.pools["system"].cost })
  }

  key_vault_secrets_provider {
    secret_rotation_enabled = true
  }

  maintenance_window_auto_upgrade {
    frequency   = "Weekly"
    interval    = 1
    duration    = 4
    day_of_week = "Sunday"
    start_time  = "02:00"
    utc_offset  = "+00:00"
  }

  # New images of nodes come by a channel of their own, and without a window of their own at any hour.
  maintenance_window_node_os {
    frequency   = "Weekly"
    interval    = 1
    duration    = 4
    day_of_week = "Sunday"
    start_time  = "06:00"
    utc_offset  = "+00:00"
  }

  tags = local.tags
}

resource "azurerm_monitor_diagnostic_setting" "control_plane" {
  name                       = "control-plane"
  target_resource_id         = azurerm_kubernetes_cluster.this.id
  log_analytics_workspace_id = var.log_workspace_id

  dynamic "enabled_log" {
    for_each = toset(["kube-apiserver", "kube-audit-admin", "kube-controller-manager", "kube-scheduler", "guard"])
    content {
      category = enabled_log.value
    }
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "this" {
  for_each = { for pool, spec in var.pools : pool => spec if pool != "system" }

  name                    = each.key
  kubernetes_cluster_id   = azurerm_kubernetes_cluster.this.id
  vm_size                 = each.value.instance_types[0]
  vnet_subnet_id          = var.subnet_ids[0]
  zones                   = each.value.gpu ? null : var.zones
  auto_scaling_enabled    = true
  min_count               = each.value.min
  max_count               = each.value.max
  os_sku                  = each.value.gpu ? "Ubuntu" : "AzureLinux"
  orchestrator_version    = var.kubernetes_version
  os_disk_size_gb         = each.value.disk_gb
  host_encryption_enabled = true
  node_public_ip_enabled  = false
  priority                = each.value.spot ? "Spot" : "Regular"
  eviction_policy         = each.value.spot ? "Delete" : null
  spot_max_price          = each.value.spot ? -1 : null

  # Neither quota nor reservation holds one accelerator node more: such a pool gives a node up before it gets the new one. Azure
  # takes no such settings for spot nodes.
  dynamic "upgrade_settings" {
    for_each = each.value.spot ? [] : [each.value.gpu]
    content {
      max_surge       = upgrade_settings.value ? null : "10%"
      max_unavailable = upgrade_settings.value ? "1" : null
    }
  }

  # AKS puts this label and this taint on spot nodes by itself; a plan that does not name them would take them away.
  node_labels = merge(
    each.value.labels,
    { "archwright.dev/pool" = coalesce(each.value.pool, each.key), "archwright.dev/cost" = each.value.cost },
    each.value.spot ? { "kubernetes.azure.com/scalesetpriority" = "spot" } : {},
  )
  node_taints = concat(
    [for taint in each.value.taints : "${taint.key}=${taint.value}:${taint.effect}"],
    each.value.gpu ? ["nvidia.com/gpu=present:NoSchedule"] : [],
    each.value.spot ? ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"] : [],
  )

  # Nodes of the pool take their places in this group of reservations.
  capacity_reservation_group_id = each.value.reservation

  tags = merge(local.tags, { "archwright.dev-cost" = each.value.cost })
}

# The way to the cluster, for which cluster-admin is not enough. What people may do in it is bound in the manifests.
resource "azurerm_role_assignment" "credentials" {
  for_each = merge({ for group in var.administrators : group => group }, var.people)

  scope                = azurerm_kubernetes_cluster.this.id
  role_definition_name = "Azure Kubernetes Service Cluster User Role"
  principal_id         = each.value
}
