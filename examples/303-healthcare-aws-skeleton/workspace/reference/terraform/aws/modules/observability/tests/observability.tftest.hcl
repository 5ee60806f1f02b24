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
  alarm_key_arn   = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000002"
  metrics_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000003"
}

run "everything_is_encrypted" {
  command = apply

  assert {
    condition     = aws_sns_topic.alarms.kms_master_key_id == var.alarm_key_arn && aws_prometheus_workspace.this.kms_key_arn == var.metrics_key_arn
    error_message = "Alarms and metrics use the customer's keys."
  }

  assert {
    condition     = output.remote_write_url == "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-mock/api/v1/remote_write" && output.alarm_topic_arn == aws_sns_topic.alarms.arn && output.metrics_workspace_arn == aws_prometheus_workspace.this.arn
    error_message = "Addresses are complete."
  }
}

run "who_may_raise_an_alarm" {
  command = apply
  variables {
    subscribers = { pager = "https://events.example.com/integration" }
  }

  assert {
    condition     = [for statement in jsondecode(aws_sns_topic_policy.alarms.policy).Statement : statement.Principal.Service if statement.Effect == "Allow"] == ["backup.amazonaws.com", "budgets.amazonaws.com", "cloudwatch.amazonaws.com", "costalerts.amazonaws.com", "events.amazonaws.com"]
    error_message = "CloudWatch, Backup, Budgets, Cost Anomaly Detection and EventBridge publish, and nobody else."
  }

  assert {
    condition     = aws_sns_topic_policy.alarms.arn == aws_sns_topic.alarms.arn && alltrue([for statement in jsondecode(aws_sns_topic_policy.alarms.policy).Statement : statement.Action == ["sns:Publish"] && statement.Resource == aws_sns_topic.alarms.arn]) && alltrue([for statement in jsondecode(aws_sns_topic_policy.alarms.policy).Statement : statement.Condition.StringEquals["aws:SourceAccount"] == "111122223333" if statement.Effect == "Allow" && statement.Sid != "PublishEvents"])
    error_message = "They publish to this topic, and those that can say so for this account."
  }

  assert {
    condition     = [for statement in jsondecode(aws_sns_topic_policy.alarms.policy).Statement : [statement.Sid, statement.Principal, jsonencode(statement.Condition)] if statement.Effect == "Deny"] == [["DenyPlainHttp", "*", jsonencode({ Bool = { "aws:SecureTransport" = "false" } })]]
    error_message = "Nobody publishes without TLS."
  }

  assert {
    condition     = aws_sns_topic_subscription.pager["pager"].protocol == "https" && aws_sns_topic_subscription.pager["pager"].endpoint == "https://events.example.com/integration" && aws_sns_topic_subscription.pager["pager"].topic_arn == aws_sns_topic.alarms.arn && aws_sns_topic_subscription.pager["pager"].endpoint_auto_confirms
    error_message = "Alarms reach the paging service, encrypted."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name = "abc"
    tags = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
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
    name        = "ab"
    tags        = { "archwright.dev/element" = "e" }
    subscribers = { pager = "http://events.example.com" }
  }
  expect_failures = [var.name, var.tags, var.subscribers]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name = "a23456789-123456789-123456789-123"
    tags = { "archwright.dev/cost" = "c" }
  }
  expect_failures = [var.name, var.tags]
}

run "ids_of_something_else" {
  command = plan
  variables {
    alarm_key_arn   = "alias/data"
    metrics_key_arn = "alias/data"
  }
  expect_failures = [var.alarm_key_arn, var.metrics_key_arn]
}
