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

variables {
  account_id          = "acme-mlops-test"
  region              = "europe-west4"
  landing_zone_vpc_id = null
  administrators      = { platform-team = "platform-team@example.com" }
  monthly_budgets     = { platform-run = 1000 }
  accelerators        = 37
}

run "survives_the_loss_of_a_zone" {
  command = apply

  assert {
    condition     = alltrue([for pool in ["system", "general", "restricted"] : module.platform.pools[pool].min >= 3])
    error_message = "Every pool that serves has a node in each of three zones."
  }

  assert {
    condition     = module.platform.pools["accelerator"].min == 0 && module.platform.pools["accelerator"].max == 5
    error_message = "Accelerators scale to zero and up to whole nodes for the devices of the capacity model."
  }

  assert {
    condition     = join(" ", keys(output.bucket_names)) == "features models predictions raw trail"
    error_message = "Object store and audit store have their buckets."
  }
}

run "copies_to_the_recovery_region" {
  command = apply
  variables {
    landing_zone_vpc_id = "projects/acme-network-host/global/networks/shared"
    recovery = {
      region      = "europe-west3"
      secrets_key = "projects/acme-mlops-test/locations/europe-west3/keyRings/mlops-dr/cryptoKeys/secrets"
      bucket_names = {
        raw         = "acme-mlops-test-mlops-dr-raw"
        features    = "acme-mlops-test-mlops-dr-features"
        models      = "acme-mlops-test-mlops-dr-models"
        predictions = "acme-mlops-test-mlops-dr-predictions"
        trail       = "acme-mlops-test-mlops-dr-audit-trail"
      }
    }
  }

  assert {
    condition     = output.database_arn != null
    error_message = "The recovery region can follow the database."
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
    account_id   = "abcde"
    accelerators = -1
  }
  expect_failures = [var.account_id, var.accelerators]
}

run "half_an_accelerator" {
  command = plan
  variables {
    accelerators = 0.5
  }
  expect_failures = [var.accelerators]
}
