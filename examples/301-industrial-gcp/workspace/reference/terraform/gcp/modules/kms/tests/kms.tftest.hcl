mock_provider "google" {}

variables {
  name    = "mlops-test"
  project = "acme-mlops-test"
  region  = "europe-west3"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "metadata-db"
  }
  keys = {
    data = { description = "Data at rest", users = ["serviceAccount:service-1@gs-project-accounts.iam.gserviceaccount.com"] }
    idle = { description = "Nobody yet" }
  }
}

run "keys_rotate" {
  command = apply

  assert {
    condition     = alltrue([for key in google_kms_crypto_key.this : key.rotation_period == "7776000s" && key.destroy_scheduled_duration == "2592000s"])
    error_message = "Keys rotate every 90 days and can be saved for 30."
  }

  assert {
    condition     = google_kms_crypto_key.this["data"].labels["archwright-dev-cost"] == "platform-run" && google_kms_crypto_key.this["data"].labels["archwright-dev-element"] == "metadata-db"
    error_message = "Labels name cost line and element."
  }

  assert {
    condition     = join(" ", keys(google_kms_crypto_key_iam_binding.users)) == "data"
    error_message = "Only named accounts use a key."
  }
}

run "everybody" {
  command = plan
  variables {
    keys = { data = { description = "Data", users = ["allUsers"] } }
  }
  expect_failures = [var.keys]
}

run "short_deletion_window" {
  command = plan
  variables {
    deletion_window_days = 1
  }
  expect_failures = [var.deletion_window_days]
}

run "tags_without_element" {
  command = plan
  variables {
    tags = { "archwright.dev/cost" = "platform-run" }
  }
  expect_failures = [var.tags]
}
