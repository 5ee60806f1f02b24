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

run "at_the_lower_limits" {
  command = plan
  variables {
    name          = "abc"
    tags          = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    repositories  = { ab = "e" }
    untagged_days = 1
    project       = "abcdef"
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name          = "a23456789-123456789-123456789-12"
    repositories  = { aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = "portal" }
    untagged_days = 90
    project       = "a23456789-123456789-123456789z"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name          = "ab"
    tags          = { "archwright.dev/element" = "e" }
    repositories  = { a = "portal" }
    untagged_days = 0
    project       = "abcde"
    region        = "Frankfurt"
  }
  expect_failures = [var.name, var.tags, var.repositories, var.untagged_days, var.project, var.region]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name          = "a23456789-123456789-123456789-123"
    tags          = { "archwright.dev/cost" = "c" }
    repositories  = { aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = "portal" }
    untagged_days = 91
    project       = "a23456789-123456789-123456789-z"
    region        = "europe-west3-a"
  }
  expect_failures = [var.name, var.tags, var.repositories, var.untagged_days, var.project, var.region]
}

run "no_repository" {
  command = plan
  variables {
    repositories = {}
  }
  expect_failures = [var.repositories]
}

run "repository_of_nobody" {
  command = plan
  variables {
    repositories = { portal = "" }
  }
  expect_failures = [var.repositories]
}

run "ids_of_something_else" {
  command = plan
  variables {
    key_arn = "data"
  }
  expect_failures = [var.key_arn]
}
