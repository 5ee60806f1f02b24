mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mock" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::mock" }
  }
}

variables {
  name       = "acme-mlops-test"
  account_id = "111122223333"
  tags = {
    "archwright.dev/cost"    = "object-storage"
    "archwright.dev/element" = "objectStore"
  }
  key_arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001"
  buckets = {
    raw    = { archive_after_days = 90 }
    models = {}
    audit  = { worm_years = 7 }
  }
}

run "everything_is_private_versioned_and_encrypted" {
  command = apply

  assert {
    condition     = length(aws_s3_bucket_public_access_block.this) == 4 && alltrue([for block in aws_s3_bucket_public_access_block.this : block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets])
    error_message = "No bucket can become public."
  }

  assert {
    condition     = alltrue([for versioning in aws_s3_bucket_versioning.this : versioning.versioning_configuration[0].status == "Enabled"])
    error_message = "Every bucket keeps versions."
  }

  assert {
    condition     = alltrue(flatten([for encryption in aws_s3_bucket_server_side_encryption_configuration.this : [for rule in encryption.rule : rule.apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms" && rule.apply_server_side_encryption_by_default[0].kms_master_key_id == var.key_arn]]))
    error_message = "Every bucket uses the customer's key."
  }

  assert {
    condition     = alltrue([for policy in aws_s3_bucket_policy.this : [for statement in jsondecode(policy.policy).Statement : statement.Sid if statement.Effect == "Deny"] == ["DenyPlainHttp", "DenyOldTls", "DenyForeignKeys"]])
    error_message = "Plain HTTP, old TLS and foreign keys are refused."
  }

  assert {
    condition     = aws_s3_bucket.this["raw"].bucket == "acme-mlops-test-111122223333-raw" && aws_s3_bucket.this["raw"].tags["archwright.dev/element"] == "objectStore"
    error_message = "Names carry the account, tags the element."
  }
}

run "audit_trails_cannot_be_changed" {
  command = apply

  assert {
    condition     = aws_s3_bucket.this["audit"].object_lock_enabled && aws_s3_bucket_object_lock_configuration.this["audit"].rule[0].default_retention[0].mode == "COMPLIANCE" && aws_s3_bucket_object_lock_configuration.this["audit"].rule[0].default_retention[0].years == 7
    error_message = "Not even an administrator can shorten the retention of the audit trail."
  }

  assert {
    condition     = length(aws_s3_bucket_object_lock_configuration.this) == 1 && length(aws_s3_bucket_replication_configuration.this) == 0
    error_message = "Only what asks for it is locked or replicated."
  }
}

run "copies_in_the_recovery_region" {
  command = apply
  variables {
    buckets = {
      models = {
        replicate_to_bucket_arn = "arn:aws:s3:::acme-mlops-dr-111122223333-models"
        replicate_to_key_arn    = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000009"
        replicate_within_15_min = true
      }
    }
  }

  assert {
    condition     = aws_s3_bucket_replication_configuration.this["models"].rule[0].destination[0].encryption_configuration[0].replica_kms_key_id == var.buckets["models"].replicate_to_key_arn && aws_s3_bucket_replication_configuration.this["models"].rule[0].destination[0].replication_time[0].time[0].minutes == 15
    error_message = "Copies are encrypted with the key of the recovery region and arrive within 15 minutes."
  }

  assert {
    condition     = alltrue(flatten([for statement in jsondecode(aws_iam_role_policy.replication[0].policy).Statement : [for action in statement.Action : !strcontains(action, "*")]]))
    error_message = "The replication role names its actions."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name            = "abc"
    tags            = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    buckets         = { ab = { worm_years = 1, expire_after_days = 365 } }
    access_log_days = 90
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name    = "a23456789-123456789-123456789-12"
    buckets = { a23456789-123456 = {} }
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name            = "ab"
    tags            = { "archwright.dev/element" = "e" }
    account_id      = "11112222333"
    buckets         = { a = {} }
    access_log_days = 89
  }
  expect_failures = [var.name, var.tags, var.account_id, var.buckets, var.access_log_days]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name       = "a23456789-123456789-123456789-123"
    tags       = { "archwright.dev/cost" = "c" }
    account_id = "1111222233334"
    buckets    = { a23456789-1234567 = {} }
  }
  expect_failures = [var.name, var.tags, var.account_id, var.buckets]
}

run "replication_needs_a_key" {
  command = plan
  variables {
    buckets = { models = { replicate_to_bucket_arn = "arn:aws:s3:::other" } }
  }
  expect_failures = [var.buckets]
}

run "expiry_before_end_of_retention" {
  command = plan
  variables {
    buckets = { audit = { worm_years = 1, expire_after_days = 364 } }
  }
  expect_failures = [var.buckets]
}
