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

run "private_and_encrypted" {
  command = apply

  assert {
    condition     = google_sql_database_instance.this.settings[0].ip_configuration[0].ipv4_enabled == false && google_sql_database_instance.this.settings[0].ip_configuration[0].ssl_mode == "ENCRYPTED_ONLY" && google_sql_database_instance.this.encryption_key_name == var.key_arn
    error_message = "No public address, TLS only, encrypted with the customer's key."
  }

  assert {
    condition     = one([for flag in google_sql_database_instance.this.settings[0].database_flags : flag.value if flag.name == "cloudsql.iam_authentication"]) == "on"
    error_message = "An identity of the provider can log in."
  }
}

run "data_survives" {
  command = apply

  assert {
    condition     = google_sql_database_instance.this.settings[0].availability_type == "REGIONAL" && google_sql_database_instance.this.deletion_protection && output.deletion_protection && google_sql_database_instance.this.settings[0].backup_configuration[0].point_in_time_recovery_enabled && google_sql_database_instance.this.settings[0].backup_configuration[0].backup_retention_settings[0].retained_backups == 14
    error_message = "A standby, restore to any second and backups of 14 days protect the data."
  }

  assert {
    condition     = google_sql_database_instance.this.settings[0].user_labels["archwright-dev-cost"] == "platform-run" && output.port == 5432
    error_message = "Labels name the cost line."
  }
}

run "follows_another_region" {
  command = apply
  variables {
    replica_of = "mlops-prod-postgresql"
  }

  assert {
    condition     = google_sql_database_instance.this.master_instance_name == "mlops-prod-postgresql" && google_sql_database_instance.this.instance_type == "READ_REPLICA_INSTANCE" && google_sql_database_instance.this.settings[0].backup_configuration[0].enabled == false && length(google_sql_database_instance.this.settings[0].maintenance_window) == 0 && length(google_sql_database.this) == 0
    error_message = "A replica holds what its primary holds; backups, databases and the hour of maintenance are the primary's."
  }
}

run "is_promoted" {
  command = apply
  variables {
    promoted = true
  }

  assert {
    condition     = google_sql_database_instance.this.instance_type == "CLOUD_SQL_INSTANCE" && google_sql_database_instance.this.settings[0].backup_configuration[0].enabled && google_sql_database_instance.this.settings[0].maintenance_window[0].day == 7 && length(google_sql_database.this) == 0
    error_message = "A promoted replica answers on its own, with backups, an hour of maintenance and the databases that it has."
  }
}

run "promoted_and_following" {
  command = plan
  variables {
    promoted   = true
    replica_of = "mlops-prod-postgresql"
  }
  expect_failures = [var.promoted]
}

run "before_the_network_is_connected" {
  command = plan
  variables {
    data_connection = ""
  }
  expect_failures = [google_sql_database_instance.this]
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name           = "abc"
    tags           = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    engine_version = "15"
    storage_gb     = { initial = 20, limit = 22 }
    database       = "d"
    backup_days    = 7
    project        = "abcdef"
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name        = "a23456789-123456789-123456789-12"
    backup_days = 35
    database    = "ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
    project     = "a23456789-123456789-123456789z"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name           = "ab"
    tags           = { "archwright.dev/element" = "e" }
    engine_version = "14"
    instance_class = "custom-4-16384"
    storage_gb     = { initial = 19, limit = 500 }
    database       = "9lives"
    backup_days    = 6
    replica_of     = "projects/acme/instances/mlops-prod-postgresql"
    project        = "abcde"
    region         = "Frankfurt"
  }
  expect_failures = [var.name, var.tags, var.engine_version, var.instance_class, var.storage_gb, var.database, var.backup_days, var.replica_of, var.project, var.region]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name           = "a23456789-123456789-123456789-123"
    tags           = { "archwright.dev/cost" = "c" }
    engine_version = "18"
    storage_gb     = { initial = 100, limit = 109 }
    database       = "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
    backup_days    = 36
    project        = "a23456789-123456789-123456789-z"
    region         = "europe-west3-a"
  }
  expect_failures = [var.name, var.tags, var.engine_version, var.storage_gb, var.database, var.backup_days, var.project, var.region]
}

run "ids_of_something_else" {
  command = plan
  variables {
    vpc_id  = "shared"
    key_arn = "data"
  }
  expect_failures = [var.vpc_id, var.key_arn]
}
