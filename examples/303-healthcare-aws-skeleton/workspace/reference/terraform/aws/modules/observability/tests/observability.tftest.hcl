mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:111122223333:alarms" }
  }
  mock_resource "aws_prometheus_workspace" {
    defaults = { prometheus_endpoint = "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-mock/" }
  }
}

variables {
  name = "acme-mlops-test"
  tags = {
    "archwright.dev/cost"    = "observability"
    "archwright.dev/element" = "observability"
  }
  cluster_name    = "acme-mlops-test"
  log_key_arn     = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001"
  alarm_key_arn   = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000002"
  metrics_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000003"
}

run "everything_is_encrypted" {
  command = apply

  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.containers : group.kms_key_id == var.log_key_arn]) && aws_sns_topic.alarms.kms_master_key_id == var.alarm_key_arn && aws_prometheus_workspace.this.kms_key_arn == var.metrics_key_arn
    error_message = "Logs, alarms and metrics use the customer's keys."
  }

  assert {
    condition     = aws_cloudwatch_log_group.containers["audit"].retention_in_days == 400 && aws_cloudwatch_log_group.containers["application"].retention_in_days == 90
    error_message = "Audit logs outlive application logs."
  }

  assert {
    condition     = output.remote_write_url == "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-mock/api/v1/remote_write"
    error_message = "The address is complete."
  }
}

run "who_may_raise_an_alarm" {
  command = apply
  variables {
    subscribers = { pager = "https://events.example.com/integration" }
  }

  assert {
    condition     = [for statement in jsondecode(aws_sns_topic_policy.alarms.policy).Statement : statement.Principal.Service if statement.Effect == "Allow"] == ["backup.amazonaws.com", "budgets.amazonaws.com", "cloudwatch.amazonaws.com", "costalerts.amazonaws.com"]
    error_message = "CloudWatch, Backup, Budgets and Cost Anomaly Detection publish, and nobody else."
  }

  assert {
    condition     = aws_sns_topic_subscription.pager["pager"].protocol == "https"
    error_message = "Alarms travel encrypted."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name               = "abc"
    tags               = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    log_retention_days = { application = 30, audit = 365 }
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name               = "a23456789-123456789-123456789-12"
    log_retention_days = { application = 2557, audit = 2557 }
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name               = "ab"
    tags               = { "archwright.dev/element" = "e" }
    log_retention_days = { application = 90, audit = 180 }
    subscribers        = { pager = "http://events.example.com" }
  }
  expect_failures = [var.name, var.tags, var.log_retention_days, var.subscribers]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name               = "a23456789-123456789-123456789-123"
    tags               = { "archwright.dev/cost" = "c" }
    log_retention_days = { application = 3653, audit = 400 }
  }
  expect_failures = [var.name, var.tags, var.log_retention_days]
}
