mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mock" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::mock" }
  }
}

override_resource {
  target = aws_s3_bucket.access_logs
  values = { arn = "arn:aws:s3:::access-logs" }
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
    raw    = { archive_after_days = 90, expire_after_days = 400, noncurrent_days = 30 }
    models = {}
    audit  = { worm_years = 7 }
  }
}

run "everything_is_private_versioned_and_encrypted" {
  command = apply

  assert {
    condition     = join(" ", keys(aws_s3_bucket_public_access_block.this)) == "access-logs audit models raw" && alltrue([for purpose, block in aws_s3_bucket_public_access_block.this : block.bucket == local.all[purpose].id && block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets])
    error_message = "No bucket can become public."
  }

  assert {
    condition     = join(" ", keys(aws_s3_bucket_versioning.this)) == "access-logs audit models raw" && alltrue([for purpose, versioning in aws_s3_bucket_versioning.this : versioning.bucket == local.all[purpose].id && versioning.versioning_configuration[0].status == "Enabled"])
    error_message = "Every bucket keeps versions."
  }

  assert {
    condition     = join(" ", keys(aws_s3_bucket_ownership_controls.this)) == "access-logs audit models raw" && alltrue([for purpose, controls in aws_s3_bucket_ownership_controls.this : controls.bucket == local.all[purpose].id && controls.rule[0].object_ownership == "BucketOwnerEnforced"])
    error_message = "Policies alone decide on access: no object has a list of its own."
  }

  assert {
    condition     = join(" ", keys(aws_s3_bucket_server_side_encryption_configuration.this)) == "audit models raw" && alltrue(flatten([for purpose, encryption in aws_s3_bucket_server_side_encryption_configuration.this : [for rule in encryption.rule : encryption.bucket == aws_s3_bucket.this[purpose].id && rule.bucket_key_enabled && rule.apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms" && rule.apply_server_side_encryption_by_default[0].kms_master_key_id == var.key_arn]]))
    error_message = "Every bucket uses the customer's key."
  }

  assert {
    condition     = aws_s3_bucket_server_side_encryption_configuration.access_logs.bucket == aws_s3_bucket.access_logs.id && [for rule in aws_s3_bucket_server_side_encryption_configuration.access_logs.rule : rule.apply_server_side_encryption_by_default[0].sse_algorithm] == ["AES256"]
    error_message = "Access logs use the keys that S3 can write with."
  }

  assert {
    condition     = join(" ", keys(aws_s3_bucket_logging.this)) == "audit models raw" && alltrue([for purpose, logging in aws_s3_bucket_logging.this : logging.bucket == aws_s3_bucket.this[purpose].id && logging.target_bucket == aws_s3_bucket.access_logs.id && logging.target_prefix == "${purpose}/"])
    error_message = "Who reads and writes is logged, by bucket."
  }

  assert {
    condition     = alltrue([for policy in aws_s3_bucket_policy.this : [for statement in jsondecode(policy.policy).Statement : statement.Sid if statement.Effect == "Deny"] == ["DenyPlainHttp", "DenyOldTls", "DenyForeignKeys", "DenyKeysOfAws"]])
    error_message = "Plain HTTP, old TLS and other keys are refused."
  }

  assert {
    condition     = alltrue([for purpose, policy in aws_s3_bucket_policy.this : policy.bucket == aws_s3_bucket.this[purpose].id && [for statement in jsondecode(policy.policy).Statement : jsonencode(statement.Condition)] == [jsonencode({ Bool = { "aws:SecureTransport" = "false" } }), jsonencode({ NumericLessThan = { "s3:TlsVersion" = "1.2" } }), jsonencode({ Null = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = "false" }, StringNotEquals = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = var.key_arn } }), jsonencode({ Null = { "s3:x-amz-server-side-encryption" = "false", "s3:x-amz-server-side-encryption-aws-kms-key-id" = "true" } })]])
    error_message = "What is refused is what the statement says."
  }

  assert {
    condition     = alltrue([for policy in aws_s3_bucket_policy.this : [for statement in jsondecode(policy.policy).Statement : concat([statement.Principal, statement.Action], statement.Resource)] == [["*", "s3:*", "arn:aws:s3:::mock", "arn:aws:s3:::mock/*"], ["*", "s3:*", "arn:aws:s3:::mock", "arn:aws:s3:::mock/*"], ["*", "s3:PutObject", "arn:aws:s3:::mock/*"], ["*", "s3:PutObject", "arn:aws:s3:::mock/*"]]])
    error_message = "It is refused to everybody, for the bucket and its objects."
  }

  assert {
    condition     = aws_s3_bucket_policy.access_logs.bucket == aws_s3_bucket.access_logs.id && [for statement in jsondecode(aws_s3_bucket_policy.access_logs.policy).Statement : [statement.Sid, statement.Effect]] == [["DenyPlainHttp", "Deny"], ["DenyOldTls", "Deny"], ["AccessLogs", "Allow"]] && jsondecode(aws_s3_bucket_policy.access_logs.policy).Statement[2].Principal.Service == "logging.s3.amazonaws.com" && jsondecode(aws_s3_bucket_policy.access_logs.policy).Statement[2].Resource == ["arn:aws:s3:::access-logs/*"]
    error_message = "Only S3 writes access logs."
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.access_logs.policy).Statement[2].Condition.StringEquals == { "aws:SourceAccount" = var.account_id } && jsondecode(aws_s3_bucket_policy.access_logs.policy).Statement[2].Condition.ArnLike["aws:SourceArn"] == ["arn:aws:s3:::mock", "arn:aws:s3:::mock", "arn:aws:s3:::mock"]
    error_message = "It writes those of these buckets, in this account."
  }

  assert {
    condition     = aws_s3_bucket.access_logs.bucket == "acme-mlops-test-111122223333-access-logs" && aws_s3_bucket.access_logs.tags["archwright.dev/cost"] == "object-storage" && output.names["models"] == "acme-mlops-test-111122223333-models" && output.arns["models"] == "arn:aws:s3:::mock"
    error_message = "The bucket of the logs is no purpose that somebody may write to."
  }

  assert {
    condition     = [for rule in aws_s3_bucket_lifecycle_configuration.this["raw"].rule : [rule.id, rule.status]] == [["old-versions", "Enabled"], ["archive", "Enabled"], ["expire", "Enabled"]] && [for rule in aws_s3_bucket_lifecycle_configuration.this["models"].rule : rule.id] == ["old-versions"] && join(" ", keys(aws_s3_bucket_lifecycle_configuration.this)) == "audit models raw"
    error_message = "Old versions go from every bucket, current ones only where a bucket says so."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this["raw"].bucket == aws_s3_bucket.this["raw"].id && aws_s3_bucket_lifecycle_configuration.this["raw"].rule[0].noncurrent_version_expiration[0].noncurrent_days == 30 && aws_s3_bucket_lifecycle_configuration.this["raw"].rule[0].abort_incomplete_multipart_upload[0].days_after_initiation == 7 && [for transition in aws_s3_bucket_lifecycle_configuration.this["raw"].rule[1].transition : [transition.days, transition.storage_class]] == [[90, "GLACIER_IR"]] && aws_s3_bucket_lifecycle_configuration.this["raw"].rule[2].expiration[0].days == 400 && aws_s3_bucket_lifecycle_configuration.this["models"].rule[0].noncurrent_version_expiration[0].noncurrent_days == 90
    error_message = "Objects are archived and removed after the days of their bucket."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.access_logs.bucket == aws_s3_bucket.access_logs.id && [for rule in aws_s3_bucket_lifecycle_configuration.access_logs.rule : [rule.status, rule.expiration[0].days, rule.noncurrent_version_expiration[0].noncurrent_days]] == [["Enabled", 365, 7]]
    error_message = "Access logs are kept for a year."
  }

  assert {
    condition     = aws_s3_bucket.this["raw"].bucket == "acme-mlops-test-111122223333-raw" && aws_s3_bucket.this["raw"].tags["archwright.dev/element"] == "objectStore"
    error_message = "Names carry the account, tags the element."
  }
}

run "audit_trails_cannot_be_changed" {
  command = apply

  assert {
    condition     = aws_s3_bucket.this["audit"].object_lock_enabled && aws_s3_bucket_object_lock_configuration.this["audit"].rule[0].default_retention[0].mode == "COMPLIANCE" && aws_s3_bucket_object_lock_configuration.this["audit"].rule[0].default_retention[0].years == 7 && aws_s3_bucket_object_lock_configuration.this["audit"].bucket == aws_s3_bucket.this["audit"].id && aws_s3_bucket.this["models"].object_lock_enabled == false
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
    alarm_topic_arn = "arn:aws:sns:eu-central-1:111122223333:alarms"
    buckets = {
      models = {
        replicate_to_bucket_arn = "arn:aws:s3:::acme-mlops-dr-111122223333-models"
        replicate_to_key_arn    = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000009"
        replicate_within_15_min = true
      }
    }
  }

  assert {
    condition     = aws_s3_bucket_replication_configuration.this["models"].rule[0].destination[0].encryption_configuration[0].replica_kms_key_id == var.buckets["models"].replicate_to_key_arn && aws_s3_bucket_replication_configuration.this["models"].rule[0].destination[0].replication_time[0].time[0].minutes == 15 && aws_s3_bucket_replication_configuration.this["models"].rule[0].destination[0].metrics[0].event_threshold[0].minutes == 15
    error_message = "Copies are encrypted with the key of the recovery region and arrive within 15 minutes."
  }

  assert {
    condition     = aws_s3_bucket_replication_configuration.this["models"].bucket == aws_s3_bucket.this["models"].id && aws_s3_bucket_replication_configuration.this["models"].role == aws_iam_role.replication[0].arn && [for rule in aws_s3_bucket_replication_configuration.this["models"].rule : [rule.status, rule.delete_marker_replication[0].status, rule.source_selection_criteria[0].sse_kms_encrypted_objects[0].status, rule.destination[0].bucket, rule.destination[0].storage_class]] == [["Enabled", "Enabled", "Enabled", var.buckets["models"].replicate_to_bucket_arn, "STANDARD_IA"]]
    error_message = "Every object goes to the bucket of the recovery region, encrypted ones too, and so does every deletion."
  }

  assert {
    condition     = output.copies == { models = "arn:aws:s3:::acme-mlops-dr-111122223333-models" } && output.copy_key_arns == { models = var.buckets["models"].replicate_to_key_arn } && output.key_arn == var.key_arn
    error_message = "Who composes the platform sees what is copied where."
  }

  assert {
    condition     = jsondecode(aws_iam_role.replication[0].assume_role_policy).Statement[0].Principal.Service == "s3.amazonaws.com" && jsondecode(aws_iam_role.replication[0].assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == var.account_id && aws_iam_role_policy.replication[0].role == aws_iam_role.replication[0].id
    error_message = "S3 copies for this account, and only S3."
  }

  assert {
    condition     = { for statement in jsondecode(aws_iam_role_policy.replication[0].policy).Statement : statement.Sid => statement.Resource } == { ReadConfiguration = ["arn:aws:s3:::mock"], ReadObjects = ["arn:aws:s3:::mock/*"], WriteCopies = ["arn:aws:s3:::acme-mlops-dr-111122223333-models/*"], Decrypt = [var.key_arn], Encrypt = [var.buckets["models"].replicate_to_key_arn] }
    error_message = "It reads here with the key of here, and writes there with the key of there."
  }

  assert {
    condition     = alltrue(flatten([for statement in jsondecode(aws_iam_role_policy.replication[0].policy).Statement : [for action in statement.Action : !strcontains(action, "*")]]))
    error_message = "The replication role names its actions."
  }

  assert {
    condition     = [for purpose, alarm in aws_cloudwatch_metric_alarm.failed_copies : [purpose, alarm.metric_name, alarm.statistic, alarm.comparison_operator, alarm.threshold, alarm.treat_missing_data, alarm.dimensions["SourceBucket"], alarm.dimensions["DestinationBucket"], alarm.dimensions["RuleId"]]] == [["models", "OperationsFailedReplication", "Sum", "GreaterThanThreshold", 0, "notBreaching", "acme-mlops-test-111122223333-models", "acme-mlops-dr-111122223333-models", aws_s3_bucket_replication_configuration.this["models"].rule[0].id]] && one(aws_cloudwatch_metric_alarm.failed_copies["models"].alarm_actions) == var.alarm_topic_arn && length(aws_cloudwatch_metric_alarm.late_copies) == 0
    error_message = "A copy that failed is told."
  }
}

run "a_copy_of_another_region" {
  command = apply
  variables {
    alarm_topic_arn = "arn:aws:sns:eu-west-1:111122223333:alarms"
    buckets         = { models = { copied_from = "acme-mlops-prod-111122223333-models" }, traces = {} }
  }

  assert {
    condition     = [for purpose, alarm in aws_cloudwatch_metric_alarm.late_copies : [purpose, alarm.metric_name, alarm.statistic, alarm.comparison_operator, alarm.threshold, alarm.evaluation_periods, alarm.treat_missing_data, alarm.dimensions["SourceBucket"], alarm.dimensions["DestinationBucket"], alarm.dimensions["RuleId"]]] == [["models", "ReplicationLatency", "Maximum", "GreaterThanThreshold", 900, 3, "notBreaching", "acme-mlops-prod-111122223333-models", "acme-mlops-test-111122223333-models", "recovery-region"]] && one(aws_cloudwatch_metric_alarm.late_copies["models"].alarm_actions) == var.alarm_topic_arn && length(aws_cloudwatch_metric_alarm.failed_copies) == 0
    error_message = "A copy that is late is told where it should have arrived."
  }
}

run "copies_that_nobody_hears_of" {
  command = plan
  variables {
    buckets = { models = { copied_from = "acme-mlops-prod-111122223333-models" } }
  }
  expect_failures = [var.alarm_topic_arn]
}

run "a_topic_that_is_none" {
  command = plan
  variables {
    alarm_topic_arn = "alarms"
  }
  expect_failures = [var.alarm_topic_arn]
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

run "ids_of_something_else" {
  command = plan
  variables {
    key_arn = "alias/data"
  }
  expect_failures = [var.key_arn]
}
