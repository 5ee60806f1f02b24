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
    data = { users = ["serviceAccount:service-1@gs-project-accounts.iam.gserviceaccount.com"] }
    idle = {}
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
    condition     = join(" ", keys(google_kms_crypto_key_iam_binding.users)) == "data" && google_kms_crypto_key_iam_binding.users["data"].role == "roles/cloudkms.cryptoKeyEncrypterDecrypter" && google_kms_crypto_key_iam_binding.users["data"].members == toset(var.keys["data"].users) && google_kms_crypto_key_iam_binding.users["data"].crypto_key_id == google_kms_crypto_key.this["data"].id
    error_message = "Only named accounts use a key, and cannot manage it."
  }

  assert {
    condition     = google_kms_key_ring.this.location == var.region && google_kms_key_ring.this.name == "mlops-test" && alltrue([for key in google_kms_crypto_key.this : key.key_ring == google_kms_key_ring.this.id && key.purpose == "ENCRYPT_DECRYPT"])
    error_message = "Keys stay in the region."
  }
}

run "a_protected_key" {
  command = plan
  variables {
    keys                 = { audit = { protected = true }, data = {} }
    deletion_window_days = 7
  }

  assert {
    condition     = { for purpose, key in google_kms_crypto_key.this : purpose => key.destroy_scheduled_duration } == { audit = "10368000s", data = "604800s" }
    error_message = "A protected key can be saved for 120 days, however short the others'."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name                 = "abc"
    tags                 = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    deletion_window_days = 7
    rotation_days        = 1
    project              = "abcdef"
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name                 = "a23456789-123456789-123456789-12"
    deletion_window_days = 120
    rotation_days        = 365
    project              = "a23456789-123456789-123456789z"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name                 = "ab"
    tags                 = { "archwright.dev/element" = "e" }
    deletion_window_days = 6
    rotation_days        = 0
    keys                 = {}
    project              = "abcde"
    region               = "Frankfurt"
  }
  expect_failures = [var.name, var.tags, var.deletion_window_days, var.rotation_days, var.keys, var.project, var.region]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name                 = "a23456789-123456789-123456789-123"
    tags                 = { "archwright.dev/cost" = "c" }
    deletion_window_days = 121
    rotation_days        = 366
    keys                 = { Data = {} }
    project              = "a23456789-123456789-123456789-z"
    region               = "europe-west3-a"
  }
  expect_failures = [var.name, var.tags, var.deletion_window_days, var.rotation_days, var.keys, var.project, var.region]
}

run "everybody" {
  command = plan
  variables {
    keys = { data = { users = ["allUsers"] } }
  }
  expect_failures = [var.keys]
}
