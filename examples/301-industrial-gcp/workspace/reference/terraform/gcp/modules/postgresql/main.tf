resource "google_sql_database_instance" "this" {
  project             = var.project
  name                = "${var.name}-postgresql"
  region              = var.region
  database_version    = "POSTGRES_${var.engine_version}"
  encryption_key_name = var.key_arn
  deletion_protection = var.deletion_protection

  # A replica follows the primary of another region with a key of its own region. It is promoted when the name goes and the
  # kind changes: the name alone changes nothing.
  master_instance_name = var.replica_of
  instance_type        = var.replica_of == null ? "CLOUD_SQL_INSTANCE" : "READ_REPLICA_INSTANCE"

  settings {
    tier                        = var.instance_class
    edition                     = startswith(var.instance_class, "db-perf-optimized") ? "ENTERPRISE_PLUS" : "ENTERPRISE"
    availability_type           = var.multi_az ? "REGIONAL" : "ZONAL"
    disk_type                   = "PD_SSD"
    disk_size                   = var.storage_gb.initial
    disk_autoresize             = true
    disk_autoresize_limit       = var.storage_gb.limit
    deletion_protection_enabled = var.deletion_protection
    user_labels                 = local.labels

    ip_configuration {
      ipv4_enabled    = false
      private_network = var.vpc_id
      ssl_mode        = "ENCRYPTED_ONLY"
    }

    backup_configuration {
      enabled                        = var.replica_of == null
      point_in_time_recovery_enabled = var.replica_of == null
      start_time                     = "02:00"
      transaction_log_retention_days = 7

      backup_retention_settings {
        retained_backups = var.backup_days
        retention_unit   = "COUNT"
      }
    }

    # A replica has no window of its own.
    dynamic "maintenance_window" {
      for_each = var.replica_of == null ? [7] : []
      content {
        day          = maintenance_window.value
        hour         = 3
        update_track = "stable"
      }
    }

    insights_config {
      query_insights_enabled = true
    }

    # Who has an identity of the provider logs in with it instead of a password.
    database_flags {
      name  = "cloudsql.iam_authentication"
      value = "on"
    }

    database_flags {
      name  = "log_connections"
      value = "on"
    }

    # Cloud Logging keeps it for thirty days: a slow statement may hold what people wrote.
    database_flags {
      name  = "log_min_duration_statement"
      value = "1000"
    }
  }

  lifecycle {
    precondition {
      condition     = length(var.data_connection) > 0
      error_message = "The database needs the private connection of the network."
    }
  }
}

# A promoted replica brings the databases of its primary.
resource "google_sql_database" "this" {
  count = var.replica_of == null && !var.promoted ? 1 : 0

  project  = var.project
  name     = var.database
  instance = google_sql_database_instance.this.name
}
