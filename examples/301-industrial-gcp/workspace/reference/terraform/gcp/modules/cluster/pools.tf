locals {
  # The number is one for each zone: rounded up, a pool of accelerators would begin with more of them than it may ever have.
  # Pods that wait for one make the autoscaler add what is missing.
  first_nodes = {
    for pool, spec in var.pools : pool => spec.gpu ? floor(spec.min / length(coalesce(spec.zones, var.zones))) : ceil(spec.min / length(coalesce(spec.zones, var.zones)))
  }

  gpu_taint = { key = "nvidia.com/gpu", value = "present", effect = "NO_SCHEDULE" }
}

resource "google_container_node_pool" "this" {
  for_each = var.pools

  project            = var.project
  name               = each.key
  cluster            = google_container_cluster.this.id
  location           = var.region
  node_locations     = coalesce(each.value.zones, var.zones)
  initial_node_count = local.first_nodes[each.key]

  autoscaling {
    total_min_node_count = each.value.min
    total_max_node_count = each.value.max
    location_policy      = each.value.spot || each.value.gpu ? "ANY" : "BALANCED"
  }

  management {
    auto_repair  = true
    auto_upgrade = true
  }

  # No reservation holds one accelerator node more: such a pool gives a node up before it gets the new one.
  upgrade_settings {
    strategy        = "SURGE"
    max_surge       = each.value.gpu ? 0 : 1
    max_unavailable = each.value.gpu ? 1 : 0
  }

  node_config {
    machine_type      = each.value.instance_types[0]
    image_type        = "COS_CONTAINERD"
    disk_type         = "pd-balanced"
    disk_size_gb      = each.value.disk_gb
    boot_disk_kms_key = var.volumes_key_arn
    spot              = each.value.spot
    service_account   = google_service_account.node.email
    oauth_scopes      = ["https://www.googleapis.com/auth/cloud-platform"]
    labels            = merge(each.value.labels, { "archwright.dev/pool" = each.key, "archwright.dev/cost" = each.value.cost })
    resource_labels   = merge(local.labels, { "archwright-dev-cost" = each.value.cost })

    metadata = {
      disable-legacy-endpoints = "true"
    }

    # Pods get credentials of their own account only, never those of the node.
    workload_metadata_config {
      mode = "GKE_METADATA"
    }

    shielded_instance_config {
      enable_secure_boot          = true
      enable_integrity_monitoring = true
    }

    dynamic "guest_accelerator" {
      for_each = each.value.gpu ? [each.value] : []
      content {
        type  = guest_accelerator.value.gpu_type
        count = guest_accelerator.value.gpu_count

        gpu_driver_installation_config {
          gpu_driver_version = "DEFAULT"
        }
      }
    }

    dynamic "taint" {
      for_each = concat(each.value.taints, each.value.gpu ? [local.gpu_taint] : [])
      content {
        key    = taint.value.key
        value  = taint.value.value
        effect = taint.value.effect
      }
    }
  }

  lifecycle {
    # The autoscaler owns the number of nodes between min and max. Machines such as a3-highgpu-8g bring local disks, which GKE
    # writes into the pool by itself: a plan that read their absence here as a wish would replace the pool.
    ignore_changes = [
      initial_node_count,
      node_config[0].ephemeral_storage_local_ssd_config,
      node_config[0].local_nvme_ssd_block_config,
    ]
  }

  depends_on = [google_project_iam_member.node]
}
