locals {
  primary = one([
    for connection in flatten(google_memorystore_instance.this.endpoints[*].connections[*].psc_auto_connection) : connection
    if connection.connection_type == "CONNECTION_TYPE_PRIMARY"
  ])
}

# Endpoints of the cache may stand in this subnet. In a landing zone its owner has made the policy.
resource "google_network_connectivity_service_connection_policy" "this" {
  count = var.makes_policy ? 1 : 0

  project       = var.project
  name          = "${var.name}-answers"
  location      = var.region
  service_class = "gcp-memorystore"
  description   = "Private endpoints of the answer cache"
  network       = var.vpc_id
  labels        = local.labels

  psc_config {
    subnetworks = var.subnet_ids
  }
}

resource "google_memorystore_instance" "this" {
  project                     = var.project
  location                    = var.region
  instance_id                 = "${var.name}-answers"
  mode                        = "CLUSTER_DISABLED"
  engine_version              = var.engine_version
  node_type                   = var.node_type
  shard_count                 = 1
  replica_count               = var.nodes - 1
  authorization_mode          = "IAM_AUTH"
  transit_encryption_mode     = "SERVER_AUTHENTICATION"
  kms_key                     = var.key_arn
  deletion_protection_enabled = false
  labels                      = local.labels

  # A full cache drops the answers that nobody asked for longest.
  engine_configs = { "maxmemory-policy" = "volatile-lru" }

  desired_auto_created_endpoints {
    network    = var.vpc_id
    project_id = var.project
  }

  # Kept answers are never restored: a copy on disk would bring back what was deleted.
  persistence_config {
    mode = "DISABLED"
  }

  zone_distribution_config {
    mode = "MULTI_ZONE"
  }

  maintenance_policy {
    weekly_maintenance_window {
      day = "SUNDAY"
      start_time {
        hours = 3
      }
    }
  }

  depends_on = [google_network_connectivity_service_connection_policy.this]
}

# Workloads log in with a token of their own account, and to this cache only: there is no password that a file or a state could
# hold. Memorystore admits users and service accounts, no principal of a Kubernetes service account.
resource "google_project_iam_member" "connect" {
  for_each = var.users

  project = var.project
  role    = "roles/memorystore.dbConnectionUser"
  member  = each.value

  condition {
    title      = "answer-cache"
    expression = "resource.name == \"projects/${var.project}/locations/${var.region}/instances/${google_memorystore_instance.this.instance_id}\""
  }
}

# Where the cache is and which authority signs its certificate, one entry for each workload, for External Secrets.
resource "google_secret_manager_secret" "this" {
  for_each = var.users

  project   = var.project
  secret_id = "${var.name}-answer-cache-${each.key}"
  labels    = local.labels

  replication {
    user_managed {
      dynamic "replicas" {
        for_each = var.replicas
        content {
          location = replicas.key
          customer_managed_encryption {
            kms_key_name = replicas.value
          }
        }
      }
    }
  }
}

resource "google_secret_manager_secret_version" "this" {
  for_each = var.users

  secret = google_secret_manager_secret.this[each.key].id
  secret_data = jsonencode({
    host = local.primary.ip_address
    port = local.primary.port
    ca   = flatten(google_memorystore_instance.this.managed_server_ca[*].ca_certs[*].certificates)
  })
}
