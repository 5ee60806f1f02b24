resource "google_container_cluster" "this" {
  project                  = var.project
  name                     = var.name
  location                 = var.region
  node_locations           = var.zones
  min_master_version       = var.kubernetes_version
  remove_default_node_pool = true
  initial_node_count       = 1
  deletion_protection      = var.deletion_protection
  network                  = var.vpc_id
  subnetwork               = var.subnet_ids[0]
  networking_mode          = "VPC_NATIVE"
  datapath_provider        = "ADVANCED_DATAPATH"
  enable_shielded_nodes    = true
  resource_labels          = local.labels

  # Prometheus reaches the kubelets by a policy of this kind: others know no nodes.
  enable_cilium_clusterwide_network_policy = true

  # The provider encrypts between virtual machines anyway, with keys of its own; this one adds keys that stay on the nodes.
  in_transit_encryption_config = var.encrypt_between_nodes ? "IN_TRANSIT_ENCRYPTION_INTER_NODE_TRANSPARENT" : "IN_TRANSIT_ENCRYPTION_DISABLED"

  ip_allocation_policy {
    cluster_secondary_range_name  = var.pod_range_name
    services_secondary_range_name = var.service_range_name
  }

  # The API answers in the subnet of the nodes, where network policies let out who calls it.
  private_cluster_config {
    enable_private_nodes        = true
    enable_private_endpoint     = true
    private_endpoint_subnetwork = var.subnet_ids[0]
  }

  master_authorized_networks_config {
    dynamic "cidr_blocks" {
      for_each = var.api_client_cidrs
      content {
        cidr_block   = cidr_blocks.value
        display_name = cidr_blocks.key
      }
    }
  }

  master_auth {
    client_certificate_config {
      issue_client_certificate = false
    }
  }

  authenticator_groups_config {
    security_group = var.administrators_group
  }

  workload_identity_config {
    workload_pool = "${var.project}.svc.id.goog"
  }

  database_encryption {
    state    = "ENCRYPTED"
    key_name = var.secrets_key_arn
  }

  # GKE scales every pool between its minimum and maximum itself. Nodes that stand mostly idle are drained sooner than
  # by default; no node pool is made that pools.tf does not name.
  cluster_autoscaling {
    enabled             = false
    autoscaling_profile = "OPTIMIZE_UTILIZATION"
  }

  release_channel {
    channel = "REGULAR"
  }

  # On by default, it answers in pods of its own, to which network policies would refuse everybody: they know those of kube-dns.
  addons_config {
    dns_cache_config {
      enabled = false
    }
  }

  # GKE takes no less than 48 hours within 32 days, in windows of four hours and more: four weekends give 64. The first one lies in
  # the past, so that no month without a window comes first.
  maintenance_policy {
    recurring_window {
      start_time = "2026-01-03T02:00:00Z"
      end_time   = "2026-01-03T10:00:00Z"
      recurrence = "FREQ=WEEKLY;BYDAY=SA,SU"
    }
  }

  logging_config {
    enable_components = ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"]
  }

  monitoring_config {
    enable_components = ["SYSTEM_COMPONENTS"]
    managed_prometheus {
      enabled = false
    }
  }

  # The first pool stands for minutes only. It, too, has disks with the customer's key and an account that may do nothing but join.
  node_config {
    service_account   = google_service_account.node.email
    oauth_scopes      = ["https://www.googleapis.com/auth/cloud-platform"]
    disk_type         = "pd-balanced"
    boot_disk_kms_key = var.volumes_key_arn

    shielded_instance_config {
      enable_secure_boot = true
    }
  }

  cost_management_config {
    enabled = true
  }

  binary_authorization {
    evaluation_mode = "PROJECT_SINGLETON_POLICY_ENFORCE"
  }

  security_posture_config {
    mode = "BASIC"
  }

  lifecycle {
    # Of the pool that is gone.
    ignore_changes = [node_config]
  }

  depends_on = [google_project_iam_member.node]
}

resource "google_service_account" "node" {
  project      = var.project
  account_id   = "${substr(var.name, 0, 24)}-node"
  display_name = "Nodes of ${var.name}"
}

resource "google_project_iam_member" "node" {
  for_each = toset(["roles/container.defaultNodeServiceAccount", "roles/artifactregistry.reader"])

  project = var.project
  role    = each.value
  member  = "serviceAccount:${google_service_account.node.email}"
}
