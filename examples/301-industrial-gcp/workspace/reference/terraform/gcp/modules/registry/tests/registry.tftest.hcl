mock_provider "google" {}

variables {
  name    = "mlops-test"
  project = "acme-mlops-test"
  region  = "europe-west3"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "mlops-platform"
  }
  key_arn      = "projects/acme-mlops-test/locations/europe-west3/keyRings/mlops-test/cryptoKeys/data"
  repositories = { portal = "portal", training = "training-jobs" }
}

run "immutable_and_encrypted" {
  command = apply

  assert {
    condition     = alltrue([for repository in google_artifact_registry_repository.this : repository.docker_config[0].immutable_tags && repository.kms_key_name == var.key_arn])
    error_message = "Tags cannot be moved, images use the customer's key."
  }

  assert {
    condition     = google_artifact_registry_repository.this["training"].labels["archwright-dev-element"] == "training-jobs" && output.urls["portal"] == "europe-west3-docker.pkg.dev/acme-mlops-test/mlops-test-portal/portal"
    error_message = "Labels name the element, addresses the region."
  }
}

run "images_for_ever" {
  command = plan
  variables {
    untagged_days = 1000
  }
  expect_failures = [var.untagged_days]
}
