mock_provider "google" {
  mock_data "google_project" {
    defaults = { number = "111122223333", billing_account = "000000-000000-000000" }
  }
  mock_data "google_storage_project_service_account" {
    defaults = { member = "serviceAccount:service-111122223333@gs-project-accounts.iam.gserviceaccount.com" }
  }
  mock_data "google_storage_transfer_project_service_account" {
    defaults = {
      email  = "project-111122223333@storage-transfer-service.iam.gserviceaccount.com"
      member = "serviceAccount:project-111122223333@storage-transfer-service.iam.gserviceaccount.com"
    }
  }
  mock_data "google_compute_network" {
    defaults = { id = "projects/acme-network-host/global/networks/shared" }
  }
  mock_data "google_compute_subnetwork" {
    defaults = {
      id                       = "projects/acme-network-host/regions/europe-west4/subnetworks/private"
      private_ip_google_access = true
      secondary_ip_range       = [{ range_name = "pods", ip_cidr_range = "100.64.0.0/14" }, { range_name = "services", ip_cidr_range = "100.68.0.0/20" }]
    }
  }
  mock_resource "google_compute_network" {
    defaults = { id = "projects/acme-mlops-test/global/networks/mlops-test" }
  }
  mock_resource "google_compute_subnetwork" {
    defaults = { id = "projects/acme-mlops-test/regions/europe-west4/subnetworks/mlops-test-private" }
  }
  mock_resource "google_kms_crypto_key" {
    defaults = { id = "projects/acme-mlops-test/locations/europe-west4/keyRings/mlops-test/cryptoKeys/mock" }
  }
  mock_resource "google_container_cluster" {
    defaults = { master_auth = { cluster_ca_certificate = "bW9jaw==" } }
  }
  mock_resource "google_service_account" {
    defaults = { email = "mock@acme-mlops-test.iam.gserviceaccount.com" }
  }
  mock_resource "google_pubsub_topic" {
    defaults = { id = "projects/acme-mlops-test/topics/mlops-test-alarms" }
  }
}

override_resource {
  target = module.keys.google_kms_crypto_key.this["audit"]
  values = { id = "projects/acme-mlops-test/locations/europe-west4/keyRings/mlops-test/cryptoKeys/audit" }
}

variables {
  name             = "mlops-test"
  environment      = "prod"
  account_id       = "acme-mlops-test"
  region           = "europe-west4"
  zones            = ["europe-west4-a", "europe-west4-b", "europe-west4-c"]
  cidr             = "10.44.0.0/16"
  administrators   = { platform-team = "platform-team@example.com" }
  auditors         = { internal-audit = "internal-audit@example.com" }
  people           = { on-call = "on-call@example.com" }
  api_client_cidrs = {}
  pools = {
    system      = { instance_types = ["n2-standard-4"], min = 3, max = 6 }
    general     = { instance_types = ["n2-standard-8"], min = 3, max = 20 }
    restricted  = { instance_types = ["n2-standard-8"], min = 3, max = 20 }
    accelerator = { instance_types = ["a2-highgpu-8g"], min = 0, max = 6, gpu_type = "nvidia-tesla-a100", gpu_count = 8 }
  }
  database = {
    instance_class      = "db-perf-optimized-N-4"
    storage_gb          = { initial = 200, limit = 1000 }
    multi_az            = true
    backup_days         = 35
    deletion_protection = true
  }
  monthly_budgets = { platform-run = 1000 }
}

run "labels_bind_resources_to_model_and_finance" {
  command = apply

  assert {
    condition     = alltrue([for tags in local.tags : length(tags["archwright.dev/element"]) > 0 && length(tags["archwright.dev/cost"]) > 0 && tags["environment"] == "prod"])
    error_message = "Every set of tags names an element and a line of finance.yaml."
  }

  assert {
    condition     = length(distinct([for tags in local.tags : tags["archwright.dev/element"]])) >= 5
    error_message = "Data stores are told apart."
  }

  assert {
    condition     = { for pool, spec in output.pools : pool => spec.cost } == { system = "platform-run", general = "platform-run", restricted = "platform-run", accelerator = "accelerator-pooling" }
    error_message = "Each pool is charged to its line of finance.yaml."
  }
}

run "the_pool_stands_where_its_machine_is" {
  command = plan

  assert {
    condition     = local.accelerator_zones == ["europe-west4-a", "europe-west4-b"]
    error_message = "The pool has the zones that have its machine, and no other."
  }
}

run "a_region_without_the_machine" {
  command = plan
  variables {
    region = "europe-west3"
    zones  = ["europe-west3-a", "europe-west3-b", "europe-west3-c"]
    active = false
  }
  expect_failures = [output.pools]
}

run "people_are_groups" {
  command = apply

  assert {
    condition     = google_project_iam_member.administrator["platform-team"].member == "group:platform-team@example.com" && google_project_iam_member.administrator["platform-team"].role == "roles/container.admin" && google_project_iam_member.people["on-call"].member == "group:on-call@example.com" && google_project_iam_member.people["on-call"].role == "roles/container.clusterViewer"
    error_message = "Administrators are groups, and administer clusters only."
  }
}

run "agents_of_copying" {
  command = apply
  variables {
    landing_zone_vpc_id = "projects/acme-network-host/global/networks/shared"
    recovery = {
      region       = "europe-west3"
      secrets_key  = "projects/acme-mlops-test/locations/europe-west3/keyRings/mlops-dr/cryptoKeys/secrets"
      bucket_names = { raw = "raw", features = "features", models = "models", predictions = "predictions", trail = "trail" }
    }
  }

  assert {
    condition = { for role, grant in google_project_iam_member.copies : role => grant.member } == {
      "roles/pubsub.publisher"             = "serviceAccount:service-111122223333@gs-project-accounts.iam.gserviceaccount.com"
      "roles/storagetransfer.serviceAgent" = "serviceAccount:project-111122223333@storage-transfer-service.iam.gserviceaccount.com"
    }
    error_message = "Storage tells of new objects, and the transfers hear of them."
  }
}

run "a_recovery_region_outside_the_network" {
  command = plan
  variables {
    recovery = {
      region       = "europe-west3"
      secrets_key  = "projects/acme-mlops-test/locations/europe-west3/keyRings/dr/cryptoKeys/secrets"
      bucket_names = {}
    }
  }
  expect_failures = [var.recovery]
}

run "a_copy_outside_the_network" {
  command = plan
  variables {
    copies_of = { database_arn = "prod-postgresql" }
  }
  expect_failures = [var.copies_of]
}

run "a_recovery_region_of_another_project" {
  command = plan
  variables {
    landing_zone_vpc_id = "projects/acme-network-host/global/networks/shared"
    recovery = {
      region       = "europe-west3"
      secrets_key  = "projects/acme-mlops-other/locations/europe-west3/keyRings/mlops-dr/cryptoKeys/secrets"
      bucket_names = { raw = "raw", features = "features", models = "models", predictions = "predictions", trail = "trail" }
    }
  }
  expect_failures = [var.recovery]
}

run "a_database_in_production_that_anybody_deletes" {
  command = plan
  variables {
    database = {
      instance_class      = "db-perf-optimized-N-4"
      storage_gb          = { initial = 200, limit = 1000 }
      multi_az            = true
      backup_days         = 35
      deletion_protection = false
    }
  }
  expect_failures = [var.database]
}

run "the_audit_trail_and_its_key" {
  command = apply
  variables {
    key_custodian = "key-custodian@example.com"
  }

  assert {
    condition     = module.audit_store.key_arn == module.keys.arns["audit"] && module.object_store.key_arn == module.keys.arns["data"] && module.keys.arns["audit"] != module.keys.arns["data"]
    error_message = "The audit trail shares its key with nothing."
  }

  assert {
    condition     = { for name, grant in google_storage_bucket_iam_member.auditors : name => [grant.role, grant.member, grant.bucket] } == { internal-audit = ["roles/storage.objectViewer", "group:internal-audit@example.com", module.audit_store.names["trail"]] }
    error_message = "Auditors read the trail, and do nothing else."
  }

  assert {
    condition     = google_project_iam_audit_config.storage["this"].service == "storage.googleapis.com" && [for log in google_project_iam_audit_config.storage["this"].audit_log_config : log.log_type] == ["DATA_READ"] && strcontains(google_logging_project_sink.audit.filter, "bucket_name=\"${module.audit_store.names["trail"]}\"") && endswith(google_logging_project_sink.audit.destination, "/buckets/${google_logging_project_bucket_config.audit.bucket_id}") && google_logging_project_bucket_config.audit.retention_days == 365
    error_message = "Reads of the trail are kept for a year."
  }

  assert {
    condition     = toset(google_iam_deny_policy.keys["this"].rules[0].deny_rule[0].denied_permissions) == toset(["cloudkms.googleapis.com/cryptoKeyVersions.destroy", "cloudkms.googleapis.com/cryptoKeyVersions.update"]) && toset(google_iam_deny_policy.keys["this"].rules[0].deny_rule[0].denied_principals) == toset(["principalSet://goog/public:all"]) && toset(google_iam_deny_policy.keys["this"].rules[0].deny_rule[0].exception_principals) == toset(["principalSet://goog/group/key-custodian@example.com"])
    error_message = "Nobody but the custodian ends a key."
  }

  assert {
    condition     = strcontains(google_monitoring_alert_policy.keys["this"].conditions[0].condition_matched_log[0].filter, "(Destroy|Update)CryptoKeyVersion$") && google_monitoring_alert_policy.keys["this"].notification_channels == tolist([google_monitoring_notification_channel.alarms["this"].name]) && google_monitoring_notification_channel.alarms["this"].labels["topic"] == module.cost.alarm_topic_arn && startswith(google_pubsub_topic_iam_member.alerts["this"].member, "serviceAccount:service-111122223333@gcp-sa-monitoring-notification.")
    error_message = "Whoever puts a key at risk is heard of."
  }
}

run "what_is_said_once_in_a_project" {
  command = plan
  variables {
    environment   = "dr"
    active        = false
    key_custodian = "key-custodian@example.com"
  }

  assert {
    condition     = length(google_project_iam_audit_config.storage) + length(google_logging_project_exclusion.reads) + length(google_iam_deny_policy.keys) + length(google_monitoring_alert_policy.keys) == 0
    error_message = "The recovery region lies in the project of production, whose root says it."
  }
}

run "auditors_by_name" {
  command = plan
  variables {
    auditors = { internal-audit = "internal-audit" }
  }
  expect_failures = [var.auditors]
}

run "a_custodian_who_administers" {
  command = plan
  variables {
    key_custodian = "platform-team@example.com"
  }
  expect_failures = [var.key_custodian]
}

run "network_of_the_landing_zone" {
  command = apply
  variables {
    landing_zone_vpc_id = "projects/acme-network-host/global/networks/shared"
  }

  assert {
    condition     = length(module.network) == 0 && length(module.landing_zone) == 1
    error_message = "The landing zone's network is read, none is made."
  }
}

run "one_database_in_production" {
  command = plan
  variables {
    database = {
      instance_class      = "db-perf-optimized-N-4"
      storage_gb          = { initial = 200, limit = 1000 }
      multi_az            = false
      backup_days         = 35
      deletion_protection = true
    }
  }
  expect_failures = [var.database]
}

run "accelerators_always_on" {
  command = plan
  variables {
    pools = {
      system      = { instance_types = ["n2-standard-4"], min = 3, max = 6 }
      general     = { instance_types = ["n2-standard-8"], min = 3, max = 20 }
      restricted  = { instance_types = ["n2-standard-8"], min = 3, max = 20 }
      accelerator = { instance_types = ["a2-highgpu-8g"], min = 2, max = 6, gpu_type = "nvidia-tesla-a100", gpu_count = 8 }
    }
  }
  expect_failures = [var.pools]
}

run "zones_of_another_region" {
  command = plan
  variables {
    zones = ["europe-west3-a", "europe-west3-b"]
  }
  expect_failures = [var.zones]
}

run "a_person_is_no_administrator" {
  command = plan
  variables {
    administrators = {}
    people         = { somebody = "somebody@example.com" }
  }
  expect_failures = [var.administrators, var.people]
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    audit_years = 0
    cost_line   = "9-lives"
  }
  expect_failures = [var.audit_years, var.cost_line]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    environment = "test"
    audit_years = 11
    cost_line   = "Platform"
  }
  expect_failures = [var.environment, var.audit_years, var.cost_line]
}

run "names_in_the_place_of_ids" {
  command = plan
  variables {
    recovery = { region = "europe-west3", secrets_key = "projects/${var.account_id}/secrets", bucket_names = {} }
  }
  expect_failures = [var.recovery]
}

run "a_region_by_the_name_of_its_place" {
  command = plan
  variables {
    region = "Frankfurt"
  }
  expect_failures = [var.region]
}

run "an_instance_is_followed_by_its_name" {
  command = plan
  variables {
    copies_of = { database_arn = "projects/acme/instances/postgresql" }
  }
  expect_failures = [var.copies_of]
}
