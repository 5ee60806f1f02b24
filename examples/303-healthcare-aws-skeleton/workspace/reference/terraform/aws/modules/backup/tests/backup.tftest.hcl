mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mock" }
  }
}

variables {
  name = "acme-mlops-test"
  tags = {
    "archwright.dev/cost"    = "metadata-database"
    "archwright.dev/element" = "metadataDatabase"
  }
  key_arn         = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001"
  alarm_topic_arn = "arn:aws:sns:eu-central-1:111122223333:alarms"
}

run "daily_encrypted_and_locked" {
  command = apply

  assert {
    condition     = aws_backup_vault.this.kms_key_arn == var.key_arn && aws_backup_vault_lock_configuration.this.min_retention_days == 14
    error_message = "The vault uses the customer's key, and backups of two weeks cannot be deleted."
  }

  assert {
    condition     = one(aws_backup_plan.this.rule).schedule == "cron(0 3 * * ? *)" && one(one(aws_backup_plan.this.rule).lifecycle).delete_after == 35
    error_message = "Backups run daily and stay for 35 days."
  }

  assert {
    condition     = one(aws_backup_selection.this.selection_tag).key == "archwright.dev/backup" && one(aws_backup_selection.this.selection_tag).value == "daily"
    error_message = "The plan selects by tag."
  }

  assert {
    condition     = contains(aws_backup_vault_notifications.this.backup_vault_events, "BACKUP_JOB_FAILED") && length(one(aws_backup_plan.this.rule).copy_action) == 0
    error_message = "A failed backup is reported; without a recovery region nothing is copied."
  }
}

run "copies_in_the_recovery_region" {
  command = apply
  variables {
    copy_to_vault_arn = "arn:aws:backup:eu-west-1:111122223333:backup-vault:acme-mlops-dr"
  }

  assert {
    condition     = one(one(aws_backup_plan.this.rule).copy_action).destination_vault_arn == var.copy_to_vault_arn
    error_message = "Every backup has a copy in the recovery region."
  }
}

run "kept_shorter_than_the_lock" {
  command = plan
  variables {
    keep_days = 20
    lock      = { min_days = 30, max_days = 365 }
  }
  expect_failures = [aws_backup_vault_lock_configuration.this]
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name      = "abc"
    tags      = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    keep_days = 14
    lock      = { min_days = 7, max_days = 14, grace_days = 3 }
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name = "a23456789-123456789-123456789-12"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name              = "ab"
    tags              = { "archwright.dev/element" = "e" }
    keep_days         = 13
    lock              = { min_days = 6, max_days = 365 }
    schedule          = "0 3 * * *"
    copy_to_vault_arn = "acme-mlops-dr"
  }
  expect_failures = [var.name, var.tags, var.keep_days, var.lock, var.schedule, var.copy_to_vault_arn]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name              = "a23456789-123456789-123456789-123"
    tags              = { "archwright.dev/cost" = "c" }
    lock              = { min_days = 30, max_days = 30 }
    schedule          = "cron(0 3 * * ? * *)"
    copy_to_vault_arn = "arn:aws:backup:eu-west-1:1111222233334:backup-vault:acme"
  }
  expect_failures = [var.name, var.tags, var.lock, var.schedule, var.copy_to_vault_arn]
}

run "grace_shorter_than_aws_allows" {
  command = plan
  variables {
    lock = { min_days = 14, max_days = 365, grace_days = 2 }
  }
  expect_failures = [var.lock]
}
