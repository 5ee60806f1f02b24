mock_provider "aws" {
  mock_resource "aws_elasticache_replication_group" {
    defaults = { arn = "arn:aws:elasticache:eu-central-1:111122223333:replicationgroup:mock" }
  }
  mock_resource "aws_elasticache_user" {
    defaults = { arn = "arn:aws:elasticache:eu-central-1:111122223333:user:mock" }
  }
}

variables {
  name = "acme-mlops-test"
  tags = {
    "archwright.dev/cost"    = "online-store"
    "archwright.dev/element" = "onlineStore"
  }
  vpc_id                    = "vpc-0123456789abcdef0"
  subnet_ids                = ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"]
  client_security_group_ids = { cluster = "sg-0123456789abcdef0" }
  key_arn                   = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001"
  log_key_arn               = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000002"
  node_type                 = "cache.r7g.large"
  nodes                     = 3
  alarm_topic_arn           = "arn:aws:sns:eu-central-1:111122223333:alarms"
}

run "encrypted_and_authenticated" {
  command = apply

  assert {
    condition     = tobool(aws_elasticache_replication_group.this.at_rest_encryption_enabled) && aws_elasticache_replication_group.this.kms_key_id == var.key_arn && aws_elasticache_replication_group.this.transit_encryption_enabled && aws_elasticache_replication_group.this.transit_encryption_mode == "required"
    error_message = "Data is encrypted at rest with the customer's key, and every connection with TLS."
  }

  assert {
    condition     = length(aws_elasticache_replication_group.this.user_group_ids) == 1 && strcontains(aws_elasticache_user.application.access_string, "-@admin -@dangerous") && startswith(aws_elasticache_user.default.access_string, "off ")
    error_message = "The application logs in and cannot administer; the default user is off."
  }

  assert {
    condition     = aws_elasticache_user.application.authentication_mode[0].type == "iam" && aws_elasticache_user.application.user_id == aws_elasticache_user.application.user_name && aws_elasticache_user.default.user_name == "default"
    error_message = "The application logs in with its role; no password exists."
  }

  assert {
    condition     = aws_secretsmanager_secret.this.kms_key_id == var.key_arn && join(" ", keys(jsondecode(aws_secretsmanager_secret_version.this.secret_string))) == "cache host port username"
    error_message = "What the state knows of the connection opens nothing."
  }

  assert {
    condition     = length(output.connect_arns) == 2 && alltrue([for arn in output.connect_arns : startswith(arn, "arn:aws:elasticache:") && !strcontains(arn, "*")])
    error_message = "A role that may connect names this cache and this user."
  }
}

run "fails_over" {
  command = apply

  assert {
    condition     = aws_elasticache_replication_group.this.automatic_failover_enabled && aws_elasticache_replication_group.this.multi_az_enabled && aws_elasticache_replication_group.this.snapshot_retention_limit == 7
    error_message = "Replicas stand in other zones, and snapshots of a week exist."
  }

  assert {
    condition     = one([for parameter in aws_elasticache_parameter_group.this.parameter : parameter.value if parameter.name == "maxmemory-policy"]) == "noeviction"
    error_message = "Full memory is an error that somebody sees, not a missing feature."
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this) == 2 && alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.threshold < 90 && contains(alarm.alarm_actions, var.alarm_topic_arn)])
    error_message = "Alarms come before memory is full."
  }
}

run "one_node_for_development" {
  command = plan
  variables {
    nodes = 1
  }

  assert {
    condition     = aws_elasticache_replication_group.this.automatic_failover_enabled == false
    error_message = "One node cannot fail over."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name          = "abc"
    tags          = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    nodes         = 1
    snapshot_days = 1
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name          = "a23456789-123456789-123456789-12"
    nodes         = 6
    snapshot_days = 35
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name          = "ab"
    tags          = { "archwright.dev/element" = "e" }
    subnet_ids    = ["subnet-0aaaaaaaaaaaaaaaa"]
    node_type     = "r7g.large"
    nodes         = 0
    snapshot_days = 0
  }
  expect_failures = [var.name, var.tags, var.subnet_ids, var.node_type, var.nodes, var.snapshot_days]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name          = "a23456789-123456789-123456789-123"
    tags          = { "archwright.dev/cost" = "c" }
    node_type     = "cache.r7g"
    nodes         = 7
    snapshot_days = 36
  }
  expect_failures = [var.name, var.tags, var.node_type, var.nodes, var.snapshot_days]
}
