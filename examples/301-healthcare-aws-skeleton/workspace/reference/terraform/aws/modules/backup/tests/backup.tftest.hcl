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
    condition     = aws_backup_vault.this.kms_key_arn == var.key_arn && aws_backup_vault_lock_configuration.this.min_retention_days == 14 && aws_backup_vault_lock_configuration.this.max_retention_days == 2557 && aws_backup_vault_lock_configuration.this.backup_vault_name == aws_backup_vault.this.name
    error_message = "The vault uses the customer's key, and its lock keeps every backup for two weeks at least."
  }

  assert {
    condition     = one(aws_backup_plan.this.rule).schedule == "cron(0 3 * * ? *)" && one(one(aws_backup_plan.this.rule).lifecycle).delete_after == 35 && [for rule in aws_backup_plan.this.rule : [rule.rule_name, rule.target_vault_name, rule.start_window, rule.completion_window]] == [["daily", aws_backup_vault.this.name, 60, 480]]
    error_message = "Backups run daily and stay for 35 days."
  }

  assert {
    condition     = one(aws_backup_selection.this.selection_tag).key == "archwright.dev/backup" && one(aws_backup_selection.this.selection_tag).value == "daily" && one(aws_backup_selection.this.selection_tag).type == "STRINGEQUALS" && aws_backup_selection.this.plan_id == aws_backup_plan.this.id && aws_backup_selection.this.iam_role_arn == aws_iam_role.this.arn
    error_message = "The plan selects by tag."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Principal.Service == "backup.amazonaws.com" && jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"
    error_message = "AWS Backup takes the role for this account only."
  }

  assert {
    condition     = [for attachment in aws_iam_role_policy_attachment.this : attachment.policy_arn] == [for name in ["AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForRestores"] : "arn:aws:iam::aws:policy/service-role/${name}"] && alltrue([for attachment in aws_iam_role_policy_attachment.this : attachment.role == aws_iam_role.this.name])
    error_message = "It may back up and restore."
  }

  assert {
    condition     = aws_backup_vault_notifications.this.backup_vault_events == toset(["COPY_JOB_FAILED", "RESTORE_JOB_COMPLETED"]) && aws_backup_vault_notifications.this.backup_vault_name == aws_backup_vault.this.name && aws_backup_vault_notifications.this.sns_topic_arn == var.alarm_topic_arn && length(one(aws_backup_plan.this.rule).copy_action) == 0
    error_message = "Failed copies are reported, and restores; without a recovery region nothing is copied."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.failed.namespace == "AWS/Backup" && aws_cloudwatch_metric_alarm.failed.metric_name == "NumberOfBackupJobsFailed" && aws_cloudwatch_metric_alarm.failed.dimensions == tomap({ BackupVaultName = aws_backup_vault.this.name }) && aws_cloudwatch_metric_alarm.failed.statistic == "Sum" && aws_cloudwatch_metric_alarm.failed.threshold == 0 && aws_cloudwatch_metric_alarm.failed.comparison_operator == "GreaterThanThreshold" && aws_cloudwatch_metric_alarm.failed.treat_missing_data == "notBreaching" && aws_cloudwatch_metric_alarm.failed.alarm_actions == toset([var.alarm_topic_arn])
    error_message = "A failed backup alarms."
  }
}

run "copies_in_the_recovery_region" {
  command = apply
  variables {
    copy_to_vault_arn = "arn:aws:backup:eu-west-1:111122223333:backup-vault:acme-mlops-dr"
  }

  assert {
    condition     = one(one(aws_backup_plan.this.rule).copy_action).destination_vault_arn == var.copy_to_vault_arn && one(one(one(aws_backup_plan.this.rule).copy_action).lifecycle).delete_after == 35
    error_message = "Every backup has a copy in the recovery region, kept as long."
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

  assert {
    condition     = aws_backup_vault_lock_configuration.this.changeable_for_days == 3 && aws_backup_vault_lock_configuration.this.min_retention_days == 7 && aws_backup_vault_lock_configuration.this.max_retention_days == 14
    error_message = "The lock is the one that was asked for."
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

run "ids_of_something_else" {
  command = plan
  variables {
    key_arn         = "alias/data"
    alarm_topic_arn = "alarms"
  }
  expect_failures = [var.key_arn, var.alarm_topic_arn]
}
