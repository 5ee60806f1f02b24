mock_provider "google" {}

variables {
  name    = "mlops-test"
  project = "acme-mlops-test"
  region  = "europe-west3"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "metadata-db"
  }
  project_number = "123456789012"
  workloads = {
    registry = {
      element         = "model-registry"
      namespace       = "mlops-platform"
      service_account = "model-registry"
      buckets         = [{ name = "acme-models", write = true }]
      secret_ids      = ["model-registry-database"]
    }
    serving = {
      element         = "serving"
      namespace       = "mlops-serving"
      service_account = "serving"
      buckets         = [{ name = "acme-models" }]
    }
  }
}

run "rights_are_exact" {
  command = apply

  assert {
    condition     = google_storage_bucket_iam_member.this["registry/acme-models"].role == "roles/storage.objectUser" && google_storage_bucket_iam_member.this["serving/acme-models"].role == "roles/storage.objectViewer"
    error_message = "Who only reads cannot write."
  }

  assert {
    condition     = endswith(google_storage_bucket_iam_member.this["serving/acme-models"].member, "acme-mlops-test.svc.id.goog/subject/ns/mlops-serving/sa/serving")
    error_message = "Only the workload's own service account gets the right."
  }

  assert {
    condition     = length(google_secret_manager_secret_iam_member.this) == 1
    error_message = "Secrets are given one by one."
  }
}

run "shared_service_account" {
  command = plan
  variables {
    workloads = {
      one = { element = "one", namespace = "mlops", service_account = "same", secret_ids = ["a"] }
      two = { element = "two", namespace = "mlops", service_account = "same", secret_ids = ["a"] }
    }
  }
  expect_failures = [var.workloads]
}

run "identity_without_rights" {
  command = plan
  variables {
    workloads = { one = { element = "one", namespace = "mlops", service_account = "one" } }
  }
  expect_failures = [var.workloads]
}

run "rights_end_at_a_prefix" {
  command = plan
  variables {
    workloads = {
      training = {
        element         = "training-jobs"
        namespace       = "mlops-training"
        service_account = "training-jobs"
        buckets         = [{ name = "acme-models", prefixes = ["candidates"], write = true }]
      }
    }
  }

  assert {
    condition     = google_storage_bucket_iam_member.this["training/acme-models"].condition[0].expression == "resource.name.startsWith(\"projects/_/buckets/acme-models/objects/candidates/\")"
    error_message = "A workload writes below its prefixes only."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name           = "abc"
    tags           = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    workloads      = { one = { element = "one", namespace = "m", service_account = "s", secret_ids = ["a"] } }
    project_number = "1"
    project        = "abcdef"
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name      = "a23456789-123456789-123456789-12"
    workloads = { one = { element = "one", namespace = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", service_account = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", secret_ids = ["a"] } }
    project   = "a23456789-123456789-123456789z"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name           = "ab"
    tags           = { "archwright.dev/element" = "e" }
    workloads      = { one = { element = "one", namespace = "", service_account = "one", secret_ids = ["a"] } }
    project_number = ""
    project        = "abcde"
    region         = "Frankfurt"
  }
  expect_failures = [var.name, var.tags, var.workloads, var.project_number, var.project, var.region]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name           = "a23456789-123456789-123456789-123"
    tags           = { "archwright.dev/cost" = "c" }
    workloads      = { one = { element = "one", namespace = "mlops", service_account = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", secret_ids = ["a"] } }
    project_number = "acme-mlops-test"
    project        = "a23456789-123456789-123456789-z"
    region         = "europe-west3-a"
  }
  expect_failures = [var.name, var.tags, var.workloads, var.project_number, var.project, var.region]
}

run "namespace_too_long" {
  command = plan
  variables {
    workloads = { one = { element = "one", namespace = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", service_account = "one", secret_ids = ["a"] } }
  }
  expect_failures = [var.workloads]
}
