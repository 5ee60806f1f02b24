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
      id                       = "projects/acme-network-host/regions/europe-west3/subnetworks/private"
      private_ip_google_access = true
      secondary_ip_range       = [{ range_name = "pods", ip_cidr_range = "100.64.0.0/14" }, { range_name = "services", ip_cidr_range = "100.68.0.0/20" }]
    }
  }
  mock_resource "google_compute_network" {
    defaults = { id = "projects/acme-mlops-test/global/networks/mlops-test" }
  }
  mock_resource "google_compute_subnetwork" {
    defaults = { id = "projects/acme-mlops-test/regions/europe-west3/subnetworks/mlops-test-private" }
  }
  mock_resource "google_kms_crypto_key" {
    defaults = { id = "projects/acme-mlops-test/locations/europe-west3/keyRings/mlops-test/cryptoKeys/mock" }
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

variables {
  account_id          = "acme-mlops-test"
  region              = "europe-west3"
  landing_zone_vpc_id = "projects/acme-network-host/global/networks/shared"
  administrators      = { platform-team = "platform-team@example.com" }
  monthly_budgets     = { platform-run = 1000 }
}

run "asleep" {
  command = apply

  assert {
    condition     = output.cluster_name == null && output.database_host == null
    error_message = "Without a drill or a disaster no cluster and no database run."
  }

  assert {
    condition     = join(" ", keys(output.recovery.bucket_names)) == "features models predictions raw trail" && output.recovery.region == "europe-west3"
    error_message = "Keys and buckets for the copies exist."
  }
}

run "follows_the_primary" {
  command = apply
  variables {
    copies_of = { database_arn = "mlops-prod-postgresql" }
  }

  assert {
    condition     = output.cluster_name == null && output.database_host != null
    error_message = "The data is here before anything runs."
  }
}

run "awake" {
  command = apply
  variables {
    active    = true
    copies_of = { database_arn = "mlops-prod-postgresql" }
  }

  assert {
    condition     = module.platform.pools["general"].cost == "recovery-region" && output.cluster_name == "mlops-dr" && module.platform.pools["restricted"].max == 20
    error_message = "The cluster takes the predictions of the high tier, and the line of the recovery region pays."
  }

  assert {
    condition     = module.platform.database_protected
    error_message = "In a disaster nobody deletes the database by accident."
  }
}

run "awake_for_a_drill" {
  command = apply
  variables {
    active              = true
    deletion_protection = false
    copies_of           = { database_arn = "mlops-prod-postgresql" }
  }

  assert {
    condition     = module.platform.database_protected == false
    error_message = "After a drill the database can go again."
  }
}

run "awake_with_an_empty_database" {
  command = plan
  variables {
    active = true
  }
  expect_failures = [var.copies_of]
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    account_id = "abcde"
    cost_line  = "9-lives"
  }
  expect_failures = [var.account_id, var.cost_line]
}
