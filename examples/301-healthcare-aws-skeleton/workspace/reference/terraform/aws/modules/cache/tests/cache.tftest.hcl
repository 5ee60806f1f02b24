mock_provider "aws" {
  mock_resource "aws_elasticache_replication_group" {
    defaults = {
      arn             = "arn:aws:elasticache:eu-central-1:111122223333:replicationgroup:mock"
      member_clusters = ["acme-mlops-test-cache-005", "acme-mlops-test-cache-001"]
    }
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
    condition     = aws_elasticache_replication_group.this.subnet_group_name == aws_elasticache_subnet_group.this.name && aws_elasticache_subnet_group.this.subnet_ids == toset(var.subnet_ids) && aws_elasticache_replication_group.this.security_group_ids == toset([aws_security_group.this.id]) && aws_security_group.this.vpc_id == var.vpc_id
    error_message = "The cache stands in the data subnets, behind its own group."
  }

  assert {
    condition     = [for rule in aws_vpc_security_group_ingress_rule.client : [rule.security_group_id, rule.referenced_security_group_id, rule.from_port, rule.to_port, rule.ip_protocol]] == [[aws_security_group.this.id, "sg-0123456789abcdef0", 6379, 6379, "tcp"]] && aws_elasticache_replication_group.this.port == 6379 && output.port == 6379
    error_message = "Only the named groups reach its port."
  }

  assert {
    condition     = aws_cloudwatch_log_group.slow.kms_key_id == var.log_key_arn && aws_cloudwatch_log_group.slow.retention_in_days == 30 && [for log in aws_elasticache_replication_group.this.log_delivery_configuration : [log.destination, log.destination_type, log.log_format, log.log_type]] == [[aws_cloudwatch_log_group.slow.name, "cloudwatch-logs", "json", "slow-log"]]
    error_message = "Slow commands are logged, encrypted and kept for thirty days."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.user_group_ids == toset([aws_elasticache_user_group.this.user_group_id]) && aws_elasticache_user_group.this.user_ids == toset([aws_elasticache_user.application.user_id, aws_elasticache_user.default.user_id]) && aws_elasticache_user.application.access_string == "on ~* &* +@all -@admin -@dangerous" && aws_elasticache_user.default.access_string == "off -@all"
    error_message = "The application logs in and cannot administer; the default user is off."
  }

  assert {
    condition     = aws_elasticache_user.application.authentication_mode[0].type == "iam" && aws_elasticache_user.application.user_id == aws_elasticache_user.application.user_name && aws_elasticache_user.default.user_name == "default"
    error_message = "The application logs in with its role; no password exists."
  }

  assert {
    condition     = aws_secretsmanager_secret.this.kms_key_id == var.key_arn && aws_secretsmanager_secret.this.recovery_window_in_days == 0 && join(" ", keys(jsondecode(aws_secretsmanager_secret_version.this.secret_string))) == "cache host port username" && aws_secretsmanager_secret_version.this.secret_id == aws_secretsmanager_secret.this.id && jsondecode(aws_secretsmanager_secret_version.this.secret_string).username == "acme-mlops-test-app" && jsondecode(aws_secretsmanager_secret_version.this.secret_string).cache == "acme-mlops-test-cache" && jsondecode(aws_secretsmanager_secret_version.this.secret_string).host == output.host
    error_message = "What the state knows of the connection opens nothing."
  }

  assert {
    condition     = output.connect_arns == [aws_elasticache_replication_group.this.arn, aws_elasticache_user.application.arn] && output.secret_arn == aws_secretsmanager_secret.this.arn && alltrue([for arn in output.connect_arns : startswith(arn, "arn:aws:elasticache:") && !strcontains(arn, "*")])
    error_message = "A role that may connect names this cache and this user."
  }
}

run "fails_over" {
  command = apply

  assert {
    condition     = aws_elasticache_replication_group.this.automatic_failover_enabled && aws_elasticache_replication_group.this.multi_az_enabled && aws_elasticache_replication_group.this.snapshot_retention_limit == 7 && aws_elasticache_replication_group.this.num_cache_clusters == 3 && aws_elasticache_replication_group.this.node_type == "cache.r7g.large"
    error_message = "Replicas stand in other zones, and snapshots of a week exist."
  }

  assert {
    condition     = one([for parameter in aws_elasticache_parameter_group.this.parameter : parameter.value if parameter.name == "maxmemory-policy"]) == "noeviction" && aws_elasticache_replication_group.this.parameter_group_name == aws_elasticache_parameter_group.this.name && aws_elasticache_parameter_group.this.family == "redis7" && [aws_elasticache_replication_group.this.engine, aws_elasticache_replication_group.this.engine_version] == ["redis", "7.1"]
    error_message = "Full memory is an error that somebody sees, not a missing feature."
  }

  assert {
    condition     = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => "${alarm.namespace} ${alarm.statistic} ${alarm.metric_name} ${alarm.comparison_operator} ${alarm.threshold}" if endswith(name, "-1") } == { cpu-1 = "AWS/ElastiCache Maximum EngineCPUUtilization GreaterThanThreshold 75", memory-1 = "AWS/ElastiCache Maximum DatabaseMemoryUsagePercentage GreaterThanThreshold 80" }
    error_message = "Alarms come before memory is full."
  }

  assert {
    condition     = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => alarm.dimensions } == { for key in setproduct(["cpu", "memory"], [[1, "acme-mlops-test-cache-001"], [2, "acme-mlops-test-cache-005"], [3, "acme-mlops-test-cache-003"]]) : "${key[0]}-${key[1][0]}" => tomap({ CacheClusterId = key[1][1] }) }
    error_message = "Each node has alarms of its own, under the name by which ElastiCache counts; a node that is missing has them under the name that it had."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : contains(alarm.alarm_actions, var.alarm_topic_arn) && contains(alarm.ok_actions, var.alarm_topic_arn) && alarm.treat_missing_data == "breaching" && alarm.period * alarm.evaluation_periods == 300])
    error_message = "They reach somebody within five minutes, also when the cache says nothing."
  }
}

run "one_node_for_development" {
  command = plan
  variables {
    nodes = 1
  }

  assert {
    condition     = join(" ", keys(aws_cloudwatch_metric_alarm.this)) == "cpu-1 memory-1"
    error_message = "One node has one alarm of each kind."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.automatic_failover_enabled == false && aws_elasticache_replication_group.this.multi_az_enabled == false
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

run "ids_of_something_else" {
  command = plan
  variables {
    key_arn         = "alias/data"
    log_key_arn     = "alias/data"
    alarm_topic_arn = "alarms"
  }
  expect_failures = [var.key_arn, var.log_key_arn, var.alarm_topic_arn]
}

run "names_in_place_of_ids" {
  command = plan
  variables {
    vpc_id                    = "acme-network"
    client_security_group_ids = { cluster = "sg-cluster" }
  }
  expect_failures = [var.vpc_id, var.client_security_group_ids]
}
