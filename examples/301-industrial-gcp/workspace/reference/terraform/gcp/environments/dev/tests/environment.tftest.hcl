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
  landing_zone_vpc_id = null
  administrators      = { platform-team = "platform-team@example.com" }
  monthly_budgets     = { platform-run = 1000 }
}

run "small_and_cheap" {
  command = apply

  assert {
    condition     = module.platform.pools["accelerator"].min == 0 && module.platform.pools["system"].min == 2
    error_message = "Accelerators scale to zero."
  }

  assert {
    condition     = module.platform.pools["accelerator"].cost == "platform-run" && module.platform.pools["general"].cost == "platform-run"
    error_message = "Each pool is charged to its line of finance.yaml."
  }

  assert {
    condition     = output.cluster_name == "mlops-dev"
    error_message = "Names carry the environment."
  }
}

run "in_the_landing_zone" {
  command = apply
  variables {
    landing_zone_vpc_id = "projects/acme-network-host/global/networks/shared"
  }

  assert {
    condition     = module.platform.vpc_id == var.landing_zone_vpc_id
    error_message = "The platform stands in the landing zone's network, and makes none."
  }
}

run "placeholder_account" {
  command = plan
  variables {
    account_id = "your-project-id"
  }
  expect_failures = [var.account_id]
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    account_id = "abcde"
  }
  expect_failures = [var.account_id]
}
