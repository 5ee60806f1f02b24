mock_provider "azurerm" {
  mock_resource "azurerm_kubernetes_cluster" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.ContainerService/managedClusters/mlops-test" }
  }
}

variables {
  name           = "mlops-test"
  resource_group = "mlops-test"
  location       = "westeurope"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "metadata-db"
  }
  subnet_ids             = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test/subnets/private"]
  pod_cidr               = "10.244.0.0/16"
  api_subnet_id          = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Network/virtualNetworks/mlops-test/subnets/api"
  secrets_key_id         = "https://mlopstest.vault.azure.net/keys/secrets/0123456789abcdef0123456789abcdef"
  tenant_id              = "00000000-0000-0000-0000-000000000001"
  identity_id            = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.ManagedIdentity/userAssignedIdentities/cluster"
  disk_encryption_set_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Compute/diskEncryptionSets/nodes"
  log_workspace_id       = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.OperationalInsights/workspaces/mlops-test"
  node_identity = {
    id        = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
    client_id = "00000000-0000-0000-0000-000000000006"
    object_id = "00000000-0000-0000-0000-000000000005"
  }
  administrators = ["00000000-0000-0000-0000-000000000003"]
  people         = { on-call = "00000000-0000-0000-0000-000000000007" }
  pools = {
    system      = { cost = "platform-run", instance_types = ["Standard_D4s_v5"], min = 3, max = 6 }
    general     = { cost = "platform-run", instance_types = ["Standard_D8s_v5"], min = 3, max = 20 }
    accelerator = { cost = "accelerator-pooling", instance_types = ["Standard_NC24ads_A100_v4"], min = 0, max = 8, gpu = true, spot = true }
  }
}

run "private_and_without_local_accounts" {
  command = apply

  assert {
    condition     = azurerm_kubernetes_cluster.this.private_cluster_enabled && azurerm_kubernetes_cluster.this.private_cluster_public_fqdn_enabled == false && azurerm_kubernetes_cluster.this.local_account_disabled
    error_message = "The API is private, and only Entra ID gives access."
  }

  assert {
    condition     = azurerm_kubernetes_cluster.this.private_dns_zone_id == "System" && azurerm_kubernetes_cluster.this.dns_prefix == var.name
    error_message = "The zone of the API comes from the provider, which then takes the general prefix only."
  }

  assert {
    condition     = azurerm_kubernetes_cluster.this.maintenance_window_auto_upgrade[0].day_of_week == "Sunday" && azurerm_kubernetes_cluster.this.maintenance_window_node_os[0].day_of_week == "Sunday"
    error_message = "Kubernetes and the images of nodes are renewed in a window."
  }

  assert {
    condition     = { for name, one in azurerm_role_assignment.credentials : one.principal_id => one.role_definition_name } == { (var.administrators[0]) = "Azure Kubernetes Service Cluster User Role", (var.people["on-call"]) = "Azure Kubernetes Service Cluster User Role" } && azurerm_kubernetes_cluster.this.azure_active_directory_role_based_access_control[0].admin_group_object_ids == var.administrators
    error_message = "Administrators and people find the way to the cluster; only administrators have every right in it."
  }

  assert {
    condition     = azurerm_kubernetes_cluster.this.workload_identity_enabled && azurerm_kubernetes_cluster.this.oidc_issuer_enabled && azurerm_kubernetes_cluster.this.network_profile[0].network_policy == "cilium"
    error_message = "Workload identity and enforced network policies are on."
  }

  assert {
    condition     = azurerm_kubernetes_cluster.this.network_profile[0].pod_cidr == var.pod_cidr
    error_message = "Pods have the range that the rules of the network admit."
  }

  assert {
    condition     = azurerm_kubernetes_cluster.this.disk_encryption_set_id == var.disk_encryption_set_id && alltrue([for pool in azurerm_kubernetes_cluster_node_pool.this : pool.host_encryption_enabled && pool.node_public_ip_enabled == false])
    error_message = "Disks use the customer's key, nodes have no public address."
  }

  assert {
    condition     = contains([for log in azurerm_monitor_diagnostic_setting.control_plane.enabled_log : log.category], "kube-audit-admin")
    error_message = "Changes through the API are logged."
  }

  assert {
    condition     = azurerm_kubernetes_cluster.this.key_management_service[0].key_vault_key_id == var.secrets_key_id && azurerm_kubernetes_cluster.this.key_management_service[0].key_vault_network_access == "Private" && azurerm_kubernetes_cluster.this.api_server_access_profile[0].subnet_id == var.api_subnet_id
    error_message = "Kubernetes secrets are encrypted with the customer's key, and the API stands in the network."
  }

  assert {
    condition     = azurerm_kubernetes_cluster.this.auto_scaler_profile[0].expander == "least-waste" && alltrue([for pool in azurerm_kubernetes_cluster_node_pool.this : pool.auto_scaling_enabled])
    error_message = "Every pool is scaled by the provider."
  }
}

run "what_encryption_between_nodes_needs" {
  command = plan
  variables {
    network_security_services = true
  }

  assert {
    condition     = azurerm_kubernetes_cluster.this.network_profile[0].advanced_networking[0].security_enabled
    error_message = "The cluster has the services that encryption between nodes needs."
  }
}

run "pools_carry_cost_lines_and_taints" {
  command = apply

  assert {
    condition     = { for pool, nodes in azurerm_kubernetes_cluster_node_pool.this : pool => nodes.tags["archwright.dev-cost"] } == { general = "platform-run", accelerator = "accelerator-pooling" } && azurerm_kubernetes_cluster.this.default_node_pool[0].tags["archwright.dev-cost"] == "platform-run"
    error_message = "Every pool is charged to its own line."
  }

  assert {
    condition     = join(" ", azurerm_kubernetes_cluster_node_pool.this["accelerator"].node_taints) == "nvidia.com/gpu=present:NoSchedule kubernetes.azure.com/scalesetpriority=spot:NoSchedule" && length(azurerm_kubernetes_cluster_node_pool.this["general"].node_taints) == 0
    error_message = "Accelerator nodes, and only these, keep other pods away."
  }

  assert {
    condition     = azurerm_kubernetes_cluster_node_pool.this["accelerator"].min_count == 0 && azurerm_kubernetes_cluster_node_pool.this["accelerator"].priority == "Spot"
    error_message = "Accelerators scale to zero."
  }

  assert {
    condition     = azurerm_kubernetes_cluster_node_pool.this["accelerator"].spot_max_price == -1 && azurerm_kubernetes_cluster_node_pool.this["accelerator"].node_labels["kubernetes.azure.com/scalesetpriority"] == "spot" && !contains(keys(azurerm_kubernetes_cluster_node_pool.this["general"].node_labels), "kubernetes.azure.com/scalesetpriority")
    error_message = "Spot nodes, and only these, cost up to the full price and have the label that Azure gives them."
  }
}

run "upgrades_ask_for_no_accelerator_more" {
  command = plan
  variables {
    kubernetes_version = "1.34"
    pools = {
      system      = { cost = "platform-run", instance_types = ["Standard_D4s_v5"], min = 3, max = 6 }
      general     = { cost = "platform-run", instance_types = ["Standard_D8s_v5"], min = 3, max = 20 }
      accelerator = { cost = "accelerator-pooling", instance_types = ["Standard_NC24ads_A100_v4"], min = 0, max = 8, gpu = true }
      spare       = { cost = "accelerator-pooling", instance_types = ["Standard_NC24ads_A100_v4"], min = 0, max = 8, gpu = true, spot = true }
    }
  }

  assert {
    condition     = azurerm_kubernetes_cluster_node_pool.this["general"].upgrade_settings[0].max_surge == "10%" && azurerm_kubernetes_cluster_node_pool.this["accelerator"].upgrade_settings[0].max_surge == null && azurerm_kubernetes_cluster_node_pool.this["accelerator"].upgrade_settings[0].max_unavailable == "1" && length(azurerm_kubernetes_cluster_node_pool.this["spare"].upgrade_settings) == 0
    error_message = "An accelerator pool gives up a node before it gets the new one, others get one more; spot pools have no such settings."
  }

  assert {
    condition     = azurerm_kubernetes_cluster.this.default_node_pool[0].orchestrator_version == "1.34" && alltrue([for pool in azurerm_kubernetes_cluster_node_pool.this : pool.orchestrator_version == "1.34"])
    error_message = "Nodes follow the version of the control plane."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name               = "abc"
    tags               = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    kubernetes_version = "1.34"
    zones              = ["1", "2"]
    pools              = { system = { cost = "platform-run", instance_types = ["Standard_D4s_v5"], min = 2, max = 2 }, c = { cost = "c", instance_types = ["Standard_D4s_v5"], min = 0, max = 1 } }
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name               = "a23456789-123456789-123456789-12"
    kubernetes_version = "1.36"
    outbound_type      = "userDefinedRouting"
    pools              = { system = { cost = "platform-run", instance_types = ["Standard_D4s_v5"], min = 2, max = 2 }, c23456789012 = { cost = "c", instance_types = ["Standard_D4s_v5"], min = 0, max = 1 } }
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name               = "ab"
    tags               = { "archwright.dev/element" = "e" }
    kubernetes_version = "1.33"
    subnet_ids         = []
    zones              = ["1"]
    administrators     = []
    people             = { somebody = "00000000-0000-0000-0000-000000000007" }
    outbound_type      = "loadBalancer"
    pod_cidr           = "10.244.0.0"
    pools              = { system = { cost = "platform-run", instance_types = ["Standard_D4s_v5"], min = 1, max = 6 } }
    location           = "West Europe"
  }
  expect_failures = [var.name, var.tags, var.kubernetes_version, var.subnet_ids, var.zones, var.people, var.administrators, var.outbound_type, var.pod_cidr, var.pools, var.location]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name               = "a23456789-123456789-123456789-123"
    tags               = { "archwright.dev/cost" = "c" }
    kubernetes_version = "1.37"
    subnet_ids         = ["one", "two"]
    pools              = { system = { cost = "platform-run", instance_types = ["Standard_D4s_v5"], min = 2, max = 1 } }
    location           = "westeurope-1"
  }
  expect_failures = [var.name, var.tags, var.kubernetes_version, var.subnet_ids, var.pools, var.location]
}

run "system_pool_is_required" {
  command = plan
  variables {
    pools = { cpu = { cost = "platform-run", instance_types = ["Standard_D4s_v5"], min = 2, max = 20 } }
  }
  expect_failures = [var.pools]
}

run "long_pool_name" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["Standard_D4s_v5"], min = 2, max = 2 }, c234567890123 = { cost = "c", instance_types = ["Standard_D4s_v5"], min = 0, max = 1 } }
  }
  expect_failures = [var.pools]
}

run "pools_without_room" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["Standard_D4s_v5"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["Standard_D4s_v5"], min = 0, max = 0 } }
  }
  expect_failures = [var.pools]
}

run "pools_that_begin_too_large" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["Standard_D4s_v5"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["Standard_D4s_v5"], min = 2, max = 1 } }
  }
  expect_failures = [var.pools]
}

run "pools_of_two_kinds_of_machine" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["Standard_D4s_v5"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["Standard_D4s_v5", "Standard_D8s_v5"], min = 0, max = 1 } }
  }
  expect_failures = [var.pools]
}

run "pools_that_nobody_pays" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["Standard_D4s_v5"], min = 2, max = 2 }, cpu = { cost = "", instance_types = ["Standard_D4s_v5"], min = 0, max = 1 } }
  }
  expect_failures = [var.pools]
}

run "taints_of_another_cloud" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["Standard_D4s_v5"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["Standard_D4s_v5"], min = 0, max = 1, taints = [{ key = "spare", value = "true", effect = "NO_SCHEDULE" }] } }
  }
  expect_failures = [var.pools]
}

run "ids_of_something_else" {
  command = plan
  variables {
    tenant_id              = "example.com"
    identity_id            = "00000000-0000-0000-0000-000000000002"
    disk_encryption_set_id = "mock"
    log_workspace_id       = "mock"
    api_subnet_id          = "mock"
    secrets_key_id         = "https://mlopstest.vault.azure.net/keys/data"
  }
  expect_failures = [var.tenant_id, var.identity_id, var.disk_encryption_set_id, var.log_workspace_id, var.api_subnet_id, var.secrets_key_id]
}

run "a_name_and_no_id" {
  command = plan
  variables {
    resource_group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test"
  }
  expect_failures = [var.resource_group]
}
