mock_provider "google" {}

variables {
  name    = "mlops-test"
  project = "acme-mlops-test"
  region  = "europe-west3"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "metadata-db"
  }
  vpc_id          = "projects/acme-mlops-test/global/networks/mlops-test"
  data_connection = "connected"
  key_arn         = "projects/acme-mlops-test/locations/europe-west3/keyRings/mlops-test/cryptoKeys/data"
  instance_class  = "db-custom-4-16384"
  storage_gb      = { initial = 100, limit = 500 }
  multi_az        = true
  database        = "platform"
}

run "private_encrypted_and_without_a_password" {
  command = apply

  assert {
    condition     = google_sql_database_instance.this.settings[0].ip_configuration[0].ipv4_enabled == false && google_sql_database_instance.this.settings[0].ip_configuration[0].ssl_mode == "ENCRYPTED_ONLY" && google_sql_database_instance.this.encryption_key_name == var.key_arn
    error_message = "No public address, TLS only, encrypted with the customer's key."
  }

  assert {
    condition     = one([for flag in google_sql_database_instance.this.settings[0].database_flags : flag.value if flag.name == "cloudsql.iam_authentication"]) == "on"
    error_message = "Workloads log in with their identity."
  }
}

run "data_survives" {
  command = apply

  assert {
    condition     = google_sql_database_instance.this.settings[0].availability_type == "REGIONAL" && google_sql_database_instance.this.deletion_protection && google_sql_database_instance.this.settings[0].backup_configuration[0].point_in_time_recovery_enabled && google_sql_database_instance.this.settings[0].backup_configuration[0].backup_retention_settings[0].retained_backups == 14
    error_message = "A standby, restore to any second and backups of 14 days protect the data."
  }

  assert {
    condition     = google_sql_database_instance.this.settings[0].user_labels["archwright-dev-cost"] == "platform-run" && output.port == 5432
    error_message = "Labels name the cost line."
  }
}

run "short_backups" {
  command = plan
  variables {
    backup_days = 1
  }
  expect_failures = [var.backup_days]
}

run "storage_cannot_grow" {
  command = plan
  variables {
    storage_gb = { initial = 100, limit = 100 }
  }
  expect_failures = [var.storage_gb]
}

run "follows_another_region" {
  command = apply
  variables {
    replica_of = "mlops-prod-postgresql"
  }

  assert {
    condition     = google_sql_database_instance.this.master_instance_name == "mlops-prod-postgresql" && google_sql_database_instance.this.settings[0].backup_configuration[0].enabled == false && length(google_sql_database.this) == 0
    error_message = "A replica holds what its primary holds; backups and databases are the primary's."
  }
}

run "replica_of_a_path" {
  command = plan
  variables {
    replica_of = "projects/acme/instances/mlops-prod-postgresql"
  }
  expect_failures = [var.replica_of]
}
