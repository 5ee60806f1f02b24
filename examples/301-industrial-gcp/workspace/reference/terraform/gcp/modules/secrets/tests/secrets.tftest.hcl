mock_provider "google" {}

variables {
  name    = "mlops-test"
  project = "acme-mlops-test"
  region  = "europe-west3"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "mlops-platform"
  }
  secrets = { "platform-api/database" = { description = "Database user of the platform API", element = "platform-api" } }
  replicas = {
    europe-west3 = "projects/acme-mlops-test/locations/europe-west3/keyRings/mlops-test/cryptoKeys/secrets"
    europe-west4 = "projects/acme-mlops-test/locations/europe-west4/keyRings/mlops-dr/cryptoKeys/secrets"
  }
}

run "encrypted_in_every_region" {
  command = apply

  assert {
    condition     = { for replica in google_secret_manager_secret.this["platform-api/database"].replication[0].user_managed[0].replicas : replica.location => replica.customer_managed_encryption[0].kms_key_name } == { for region, key in var.replicas : region => key }
    error_message = "Each region encrypts with its own key of the customer."
  }

  assert {
    condition     = google_secret_manager_secret.this["platform-api/database"].secret_id == "mlops-test-platform-api-database" && google_secret_manager_secret.this["platform-api/database"].labels["archwright-dev-element"] == "platform-api"
    error_message = "The name carries the environment, the label the element."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name    = "abc"
    tags    = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    secrets = { a = { description = "a", element = "e" } }
    project = "abcdef"
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name    = "a23456789-123456789-123456789-12"
    project = "a23456789-123456789-123456789z"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name     = "ab"
    tags     = { "archwright.dev/element" = "e" }
    secrets  = { "/sso" = { description = "OIDC client", element = "platform-api" } }
    replicas = { europe-west4 = "projects/acme-mlops-test/locations/europe-west4/keyRings/mlops-dr/cryptoKeys/secrets" }
    project  = "abcde"
  }
  expect_failures = [var.name, var.tags, var.secrets, var.replicas, var.project]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name    = "a23456789-123456789-123456789-123"
    tags    = { "archwright.dev/cost" = "c" }
    secrets = { "sso/client/id" = { description = "OIDC client", element = "platform-api" } }
    project = "a23456789-123456789-123456789-z"
  }
  expect_failures = [var.name, var.tags, var.secrets, var.project]
}

run "secret_of_nobody_and_nowhere" {
  command = plan
  variables {
    secrets = { sso = { description = "OIDC client", element = "" } }
    region  = "Frankfurt"
  }
  expect_failures = [var.secrets, var.region]
}
