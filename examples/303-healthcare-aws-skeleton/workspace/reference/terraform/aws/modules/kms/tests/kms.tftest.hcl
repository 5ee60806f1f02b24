mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

variables {
  name = "acme-mlops-test"
  tags = {
    "archwright.dev/cost"    = "keys"
    "archwright.dev/element" = "secretStore"
  }
  keys = {
    data = { description = "Data at rest" }
    logs = { description = "Logs", services = ["logs.eu-central-1.amazonaws.com"] }
    tell = { description = "Alarms", services = ["cloudwatch.amazonaws.com"] }
    node = { description = "Node volumes", autoscaling = true }
    kube = { description = "Kubernetes secrets", cluster = true }
    aps  = { description = "Metrics", granting = ["aps.eu-central-1.amazonaws.com"] }
  }
}

run "keys_rotate_and_name_their_actions" {
  command = apply

  assert {
    condition     = alltrue([for key in aws_kms_key.this : key.enable_key_rotation && key.deletion_window_in_days == 30]) && alltrue([for key in aws_kms_key.this : key.multi_region == false])
    error_message = "Every key rotates, stays in its region and can be saved for 30 days."
  }

  assert {
    condition     = alltrue(flatten([for key in aws_kms_key.this : [for statement in jsondecode(key.policy).Statement : [for action in statement.Action : !strcontains(action, "*")]]]))
    error_message = "No statement of a key policy may use a wildcard action."
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this["data"].policy).Statement : [statement.Sid, statement.Effect, statement.Principal.AWS]] == [for sid in ["Administration", "UseThroughIamPolicies", "GrantsForAwsResources"] : [sid, "Allow", "arn:aws:iam::111122223333:root"]]
    error_message = "The account decides by its own policies who uses a key."
  }

  assert {
    condition     = length(setintersection(jsondecode(aws_kms_key.this["data"].policy).Statement[0].Action, ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"])) == 0 && length(setsubtract(["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion"], jsondecode(aws_kms_key.this["data"].policy).Statement[0].Action)) == 0
    error_message = "Who administers a key does not read with it, and can bring it back."
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this["data"].policy).Statement : join(" ", [for action in statement.Action : trimprefix(action, "kms:")])] == ["CancelKeyDeletion CreateAlias DeleteAlias DescribeKey DisableKey EnableKey EnableKeyRotation GetKeyPolicy GetKeyRotationStatus ListGrants ListKeyPolicies ListResourceTags PutKeyPolicy ReplicateKey RevokeGrant ScheduleKeyDeletion TagResource UntagResource UpdateAlias UpdateKeyDescription", "Decrypt DescribeKey Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo", "CreateGrant"]
    error_message = "Terraform can manage a key, workloads can use it, and nobody can do more."
  }

  assert {
    condition     = alltrue(flatten([for purpose, key in aws_kms_key.this : [for statement in jsondecode(key.policy).Statement : statement.Condition.Bool["kms:GrantIsForAWSResource"] == "true" if contains(statement.Action, "kms:CreateGrant") && !contains(["GrantForTheCluster", "GrantsThroughAps"], statement.Sid)]]))
    error_message = "Keys are granted to AWS resources only."
  }

  assert {
    condition     = { for purpose, key in aws_kms_key.this : purpose => [for statement in jsondecode(key.policy).Statement : [statement.Principal.AWS, join(" ", statement.Action), can(statement.Condition)] if statement.Sid == "GrantForTheCluster"] } == { aps = [], data = [], logs = [], tell = [], node = [], kube = [["arn:aws:iam::111122223333:root", "kms:CreateGrant", false]] }
    error_message = "Whoever creates a cluster may give it the key of its secrets: EKS refuses a condition there. No other key is granted so."
  }

  assert {
    condition     = aws_kms_alias.this["data"].name == "alias/acme-mlops-test/data" && alltrue([for purpose, alias in aws_kms_alias.this : alias.target_key_id == aws_kms_key.this[purpose].key_id]) && output.aliases["logs"] == "alias/acme-mlops-test/logs" && output.arns["logs"] == aws_kms_key.this["logs"].arn
    error_message = "The alias names environment and purpose."
  }
}

run "only_the_custodian_ends_a_protected_key" {
  command = apply
  variables {
    custodian = "arn:aws:iam::111122223333:role/key-custodian"
    keys = {
      audit = { description = "Audit trail", protected = true }
      data  = { description = "Data at rest" }
    }
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this["audit"].policy).Statement : [statement.Sid, statement.Principal.AWS] if length(setintersection(statement.Action, ["kms:DisableKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"])) > 0] == [["Custody", var.custodian]]
    error_message = "The account delegates the end of a protected key to nobody; its custodian has it."
  }

  assert {
    condition     = { for statement in jsondecode(aws_kms_key.this["audit"].policy).Statement : statement.Sid => length(statement.Action) } == { Administration = 17, UseThroughIamPolicies = 7, GrantsForAwsResources = 1, Custody = 3 } && !strcontains(aws_kms_key.this["audit"].policy, "kms:*")
    error_message = "Everybody else keeps what they need to use the key and to save it, and no statement more."
  }

  assert {
    condition     = aws_kms_key.this["audit"].bypass_policy_lockout_safety_check && !aws_kms_key.this["data"].bypass_policy_lockout_safety_check && !strcontains(aws_kms_key.this["data"].policy, "key-custodian")
    error_message = "Other keys are administered by the account."
  }
}

run "a_protected_key_that_nobody_keeps" {
  command = plan
  variables {
    keys = { audit = { description = "Audit trail", protected = true } }
  }
  expect_failures = [var.custodian]
}

run "a_custodian_that_is_no_role" {
  command = plan
  variables {
    custodian = "arn:aws:iam::111122223333:root"
  }
  expect_failures = [var.custodian]
}

run "services_are_bound_to_the_account" {
  command = plan
  variables {
    keys = {
      tell  = { description = "Alarms", services = ["cloudwatch.amazonaws.com"] }
      logs  = { description = "Logs", services = ["logs.eu-central-1.amazonaws.com"] }
      node  = { description = "Node volumes", autoscaling = true }
      event = { description = "Notices", services = ["events.amazonaws.com"] }
      aps   = { description = "Metrics", granting = ["aps.eu-central-1.amazonaws.com"] }
    }
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this["event"].policy).Statement : length(statement.Condition) if can(statement.Principal.Service)] == [0]
    error_message = "EventBridge names no account to KMS: a condition would keep every event out of an encrypted queue or topic."
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this["aps"].policy).Statement : [statement.Action, statement.Condition.StringEquals] if statement.Sid == "GrantsThroughAps"] == [[["kms:CreateGrant"], { "kms:ViaService" = "aps.eu-central-1.amazonaws.com" }]]
    error_message = "A service that makes its grants itself does so only through its own interface."
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this["tell"].policy).Statement : statement.Condition if can(statement.Principal.Service)] == [{ StringEquals = { "aws:SourceAccount" = "111122223333" } }]
    error_message = "A service may use the key for this account only."
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this["logs"].policy).Statement : statement.Condition if can(statement.Principal.Service)] == [{ ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-central-1:111122223333:log-group:*" } }]
    error_message = "CloudWatch Logs may use the key for log groups of this account and region only: it does not say for which account it works otherwise."
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this["logs"].policy).Statement : statement.Sid if can(statement.Principal.Service)] == ["ServiceLogsEuCentral1AmazonawsCom"] && length(jsondecode(aws_kms_key.this["logs"].policy).Statement) == 4 && length(jsondecode(aws_kms_key.this["node"].policy).Statement) == 5
    error_message = "Services and Auto Scaling get their statements, and nobody else."
  }

  assert {
    condition     = [for statement in slice(jsondecode(aws_kms_key.this["node"].policy).Statement, 3, 5) : [statement.Sid, statement.Principal.AWS, contains(statement.Action, "kms:CreateGrant")]] == [["AutoScalingUse", "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling", false], ["AutoScalingGrants", "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling", true]] && jsondecode(aws_kms_key.this["logs"].policy).Statement[3].Principal.Service == "logs.eu-central-1.amazonaws.com"
    error_message = "Auto Scaling attaches volumes as its own role; a service is the one that was named."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name                 = "abc"
    tags                 = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    deletion_window_days = 7
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name                 = "a23456789-123456789-123456789-12"
    deletion_window_days = 30
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name                 = "ab"
    tags                 = { "archwright.dev/element" = "e" }
    deletion_window_days = 6
    keys                 = {}
  }
  expect_failures = [var.name, var.tags, var.deletion_window_days, var.keys]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name                 = "a23456789-123456789-123456789-123"
    tags                 = { "archwright.dev/cost" = "c" }
    deletion_window_days = 31
    keys                 = { "Logs" = { description = "Logs" } }
  }
  expect_failures = [var.name, var.tags, var.deletion_window_days, var.keys]
}

run "wrong_service_principal" {
  command = plan
  variables {
    keys = { logs = { description = "Logs", services = ["logs"] } }
  }
  expect_failures = [var.keys]
}
