mock_provider "google" {
  mock_resource "google_service_account" {
    defaults = {
      email = "mock@acme-mlops-test.iam.gserviceaccount.com"
      name  = "projects/acme-mlops-test/serviceAccounts/mock@acme-mlops-test.iam.gserviceaccount.com"
    }
  }
}

variables {
  name           = "mlops-test"
  project        = "acme-mlops-test"
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

run "an_account_is_taken_on_by_its_workload_only" {
  command = apply
  variables {
    workloads = {
      rag-service = {
        element         = "rag-service"
        namespace       = "llm-rag"
        service_account = "rag-service"
        buckets         = [{ name = "acme-trail", write = true }]
        secret_ids      = ["rag-service-database"]
        account         = true
      }
      serving = {
        element         = "serving"
        namespace       = "mlops-serving"
        service_account = "serving"
        buckets         = [{ name = "acme-models" }]
      }
    }
  }

  assert {
    condition     = [for grant in google_service_account_iam_member.this : [grant.service_account_id, grant.role, grant.member]] == [[google_service_account.this["rag-service"].name, "roles/iam.workloadIdentityUser", "serviceAccount:acme-mlops-test.svc.id.goog[llm-rag/rag-service]"]] && google_service_account.this["rag-service"].account_id == "mlops-test-rag-service"
    error_message = "Only the workload may take its account on, and who asks for none has none."
  }

  assert {
    condition     = google_storage_bucket_iam_member.this["rag-service/acme-trail"].member == "serviceAccount:mock@acme-mlops-test.iam.gserviceaccount.com" && google_secret_manager_secret_iam_member.this["rag-service/rag-service-database"].member == "serviceAccount:mock@acme-mlops-test.iam.gserviceaccount.com" && startswith(google_storage_bucket_iam_member.this["serving/acme-models"].member, "principal://") && output.accounts == { rag-service = "mock@acme-mlops-test.iam.gserviceaccount.com" }
    error_message = "Who takes an account on comes as this account everywhere."
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

run "account_with_a_name_of_one_letter" {
  command = plan
  variables {
    workloads = { a = { element = "one", namespace = "mlops", service_account = "one", secret_ids = ["a"], account = true } }
  }
  expect_failures = [var.workloads]
}

run "account_with_the_longest_name" {
  command = plan
  variables {
    name      = "a23456789-123456789-123456789-12"
    workloads = { a23456789-123456789a = { element = "one", namespace = "mlops", service_account = "one", secret_ids = ["a"], account = true } }
  }

  assert {
    condition     = google_service_account.this["a23456789-123456789a"].account_id == "a23456789-a23456789-123456789a"
    error_message = "The name of an account has thirty characters at most."
  }
}

run "account_with_a_name_too_long" {
  command = plan
  variables {
    workloads = { a23456789-123456789ab = { element = "one", namespace = "mlops", service_account = "one", secret_ids = ["a"], account = true } }
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
    condition     = google_storage_bucket_iam_member.this["training/acme-models"].condition[0].expression == "resource.name.startsWith(\"projects/_/buckets/acme-models/objects/candidates/\") || api.getAttribute(\"storage.googleapis.com/objectListPrefix\", \"\").startsWith(\"candidates/\")"
    error_message = "A workload writes and lists below its prefixes only."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name           = "abc"
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
    workloads      = { one = { element = "one", namespace = "", service_account = "one", secret_ids = ["a"] } }
    project_number = ""
    project        = "abcde"
  }
  expect_failures = [var.name, var.workloads, var.project_number, var.project]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name           = "a23456789-123456789-123456789-123"
    workloads      = { one = { element = "one", namespace = "mlops", service_account = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", secret_ids = ["a"] } }
    project_number = "acme-mlops-test"
    project        = "a23456789-123456789-123456789-z"
  }
  expect_failures = [var.name, var.workloads, var.project_number, var.project]
}

run "namespace_too_long" {
  command = plan
  variables {
    workloads = { one = { element = "one", namespace = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", service_account = "one", secret_ids = ["a"] } }
  }
  expect_failures = [var.workloads]
}
