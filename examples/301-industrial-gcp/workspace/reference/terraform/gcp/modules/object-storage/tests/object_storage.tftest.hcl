mock_provider "google" {}

variables {
  name    = "mlops-test"
  project = "acme-mlops-test"
  region  = "europe-west3"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "metadata-db"
  }
  key_arn = "projects/acme-mlops-test/locations/europe-west3/keyRings/mlops-test/cryptoKeys/data"
  buckets = {
    raw   = { archive_after_days = 90 }
    audit = { worm_years = 7 }
  }
}

run "private_and_encrypted" {
  command = apply

  assert {
    condition     = alltrue([for bucket in google_storage_bucket.this : bucket.public_access_prevention == "enforced" && bucket.uniform_bucket_level_access && bucket.encryption[0].default_kms_key_name == var.key_arn && !bucket.force_destroy])
    error_message = "No bucket can become public, and each uses the customer's key."
  }

  assert {
    condition     = google_storage_bucket.this["raw"].versioning[0].enabled && google_storage_bucket.this["raw"].labels["archwright-dev-element"] == "metadata-db"
    error_message = "Objects keep versions, labels name the element."
  }
}

run "audit_trails_cannot_be_changed" {
  command = apply

  assert {
    condition     = google_storage_bucket.this["audit"].retention_policy[0].is_locked && tonumber(google_storage_bucket.this["audit"].retention_policy[0].retention_period) == 220903200 && length(google_storage_bucket.this["raw"].retention_policy) == 0
    error_message = "The retention of the audit trail is locked for seven years; others have none."
  }
}

run "copies_new_objects" {
  command = apply
  variables {
    transfer_agent = "project-111122223333@storage-transfer-service.iam.gserviceaccount.com"
    buckets        = { raw = { replicate_to = "acme-mlops-dr-raw" }, features = {} }
  }

  assert {
    condition     = join(" ", keys(google_storage_transfer_job.copy)) == "raw" && google_storage_transfer_job.copy["raw"].replication_spec[0].gcs_data_sink[0].bucket_name == "acme-mlops-dr-raw"
    error_message = "Only what names a bucket of the recovery region is copied."
  }

  assert {
    condition     = alltrue([for grant in google_storage_bucket_iam_member.sink : grant.bucket == "acme-mlops-dr-raw" && startswith(grant.member, "serviceAccount:")])
    error_message = "The transfer agent may write there, and nobody else by this."
  }

  assert {
    condition     = [for grant in google_storage_bucket_iam_member.source : [grant.role, grant.bucket, grant.member]] == [for role in ["roles/storage.legacyBucketOwner", "roles/storage.objectViewer"] : [role, google_storage_bucket.this["raw"].name, "serviceAccount:${var.transfer_agent}"]] && google_storage_transfer_job.copy["raw"].replication_spec[0].gcs_data_source[0].bucket_name == google_storage_bucket.this["raw"].name && google_storage_transfer_job.copy["raw"].status == "ENABLED"
    error_message = "It reads only what is copied."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name    = "abc"
    tags    = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    buckets = { ab = { worm_years = 1, expire_after_days = 365 } }
    project = "abcdef"
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name    = "a23456789-123456789-123456789-12"
    buckets = { a23456789-123456 = {} }
    project = "a23456789-123456789-123456789z"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name    = "ab"
    tags    = { "archwright.dev/element" = "e" }
    buckets = { a = {} }
    project = "abcde"
    region  = "Frankfurt"
  }
  expect_failures = [var.name, var.tags, var.buckets, var.project, var.region]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name    = "a23456789-123456789-123456789-123"
    tags    = { "archwright.dev/cost" = "c" }
    buckets = { a23456789-1234567 = {} }
    project = "a23456789-123456789-123456789-z"
    region  = "europe-west3-a"
  }
  expect_failures = [var.name, var.tags, var.buckets, var.project, var.region]
}

run "expiry_before_end_of_retention" {
  command = plan
  variables {
    buckets = { audit = { worm_years = 1, expire_after_days = 364 } }
  }
  expect_failures = [var.buckets]
}

run "nobody_copies" {
  command = plan
  variables {
    buckets = { raw = { replicate_to = "acme-mlops-dr-raw" } }
  }
  expect_failures = [var.transfer_agent]
}

run "ids_of_something_else" {
  command = plan
  variables {
    key_arn = "data"
  }
  expect_failures = [var.key_arn]
}
