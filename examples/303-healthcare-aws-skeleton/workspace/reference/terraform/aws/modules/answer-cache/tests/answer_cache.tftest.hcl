mock_provider "aws" {
  mock_resource "aws_elasticache_replication_group" {
    defaults = {
      arn             = "arn:aws:elasticache:eu-central-1:111122223333:replicationgroup:mock"
      member_clusters = ["llm-test-answers-005", "llm-test-answers-001"]
    }
  }
  mock_resource "aws_elasticache_user" {
    defaults = { arn = "arn:aws:elasticache:eu-central-1:111122223333:user:mock" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:mock" }
  }
}

variables {
  name = "llm-test"
  tags = {
    "archwright.dev/cost"    = "retrieval-run"
    "archwright.dev/element" = "answer-cache"
  }
  vpc_id                    = "vpc-0123456789abcdef0"
  subnet_ids                = ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"]
  client_security_group_ids = { cluster = "sg-0123456789abcdef0" }
  key_arn                   = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001"
  secrets_key_arn           = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000003"
  log_key_arn               = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000002"
  node_type                 = "cache.r7g.large"
  nodes                     = 3
  users                     = { rag-service = {}, ingestion = { removes_only = true } }
  alarm_topic_arn           = "arn:aws:sns:eu-central-1:111122223333:alarms"
}

run "encrypted_and_authenticated" {
  command = apply

  assert {
    condition     = tobool(aws_elasticache_replication_group.this.at_rest_encryption_enabled) && aws_elasticache_replication_group.this.kms_key_id == var.key_arn && aws_elasticache_replication_group.this.transit_encryption_enabled && aws_elasticache_replication_group.this.transit_encryption_mode == "required"
    error_message = "Answers are encrypted at rest with the customer's key, and every connection with TLS."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.subnet_group_name == aws_elasticache_subnet_group.this.name && aws_elasticache_subnet_group.this.subnet_ids == toset(var.subnet_ids) && aws_elasticache_replication_group.this.security_group_ids == toset([aws_security_group.this.id]) && aws_security_group.this.vpc_id == var.vpc_id
    error_message = "The cache stands in the data subnets, behind its own group."
  }

  assert {
    condition     = [for rule in aws_vpc_security_group_ingress_rule.client : [rule.security_group_id, rule.referenced_security_group_id, rule.from_port, rule.to_port, rule.ip_protocol]] == [[aws_security_group.this.id, "sg-0123456789abcdef0", 6379, 6379, "tcp"]] && aws_elasticache_replication_group.this.port == 6379
    error_message = "Only the named groups reach its port."
  }

  assert {
    condition     = aws_cloudwatch_log_group.slow.kms_key_id == var.log_key_arn && aws_cloudwatch_log_group.slow.retention_in_days == 30 && [for log in aws_elasticache_replication_group.this.log_delivery_configuration : [log.destination, log.destination_type, log.log_format, log.log_type]] == [[aws_cloudwatch_log_group.slow.name, "cloudwatch-logs", "json", "slow-log"]]
    error_message = "Slow commands are logged, encrypted and kept for thirty days."
  }

  assert {
    condition     = alltrue([for user in aws_elasticache_user.this : user.authentication_mode[0].type == "iam" && user.user_id == user.user_name]) && !contains([for user in aws_elasticache_user.this : user.user_name], "default") && aws_elasticache_replication_group.this.user_group_ids == toset([aws_elasticache_user_group.this.user_group_id]) && aws_elasticache_user_group.this.user_ids == toset([for user in aws_elasticache_user.this : user.user_id])
    error_message = "Workloads log in with their roles; no password exists, and nobody gets in without a name."
  }

  assert {
    condition     = strcontains(aws_elasticache_user.this["rag-service"].access_string, "-@admin -@dangerous") && strcontains(aws_elasticache_user.this["ingestion"].access_string, "-@all") && !strcontains(aws_elasticache_user.this["ingestion"].access_string, "+@write")
    error_message = "Nobody administers, and ingestion removes answers without being able to write one."
  }

  assert {
    condition     = alltrue([for user, secret in aws_secretsmanager_secret_version.this : join(" ", keys(jsondecode(secret.secret_string))) == "cache host port username"]) && alltrue([for secret in aws_secretsmanager_secret.this : secret.kms_key_id == var.secrets_key_arn && secret.recovery_window_in_days == 0])
    error_message = "What the state knows of the connection opens nothing."
  }

  assert {
    condition     = length(output.connect_arns["ingestion"]) == 2 && alltrue([for arn in flatten(values(output.connect_arns)) : startswith(arn, "arn:aws:elasticache:") && !strcontains(arn, "*")])
    error_message = "A role that may connect names this cache and its own user."
  }
}

run "forgets_and_fails_over" {
  command = apply

  assert {
    condition     = aws_elasticache_replication_group.this.automatic_failover_enabled && aws_elasticache_replication_group.this.multi_az_enabled && aws_elasticache_replication_group.this.snapshot_retention_limit == 0
    error_message = "Replicas stand in other zones, and no snapshot keeps an answer whose document was deleted."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.engine == "valkey" && one([for parameter in aws_elasticache_parameter_group.this.parameter : parameter.value if parameter.name == "maxmemory-policy"]) == "volatile-lru" && aws_elasticache_replication_group.this.parameter_group_name == aws_elasticache_parameter_group.this.name && aws_elasticache_parameter_group.this.family == "valkey8"
    error_message = "A full cache drops old answers instead of refusing new ones."
  }

  assert {
    condition     = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => alarm.dimensions } == { for key in setproduct(["cpu", "memory"], [[1, "llm-test-answers-001"], [2, "llm-test-answers-005"], [3, "llm-test-answers-003"]]) : "${key[0]}-${key[1][0]}" => tomap({ CacheClusterId = key[1][1] }) }
    error_message = "Each node has alarms of its own, under the name by which ElastiCache counts; a node that is missing has them under the name that it had."
  }

  assert {
    condition     = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => "${alarm.namespace} ${alarm.statistic} ${alarm.metric_name} ${alarm.comparison_operator} ${alarm.threshold}" if endswith(name, "-1") } == { cpu-1 = "AWS/ElastiCache Maximum EngineCPUUtilization GreaterThanThreshold 75", memory-1 = "AWS/ElastiCache Maximum DatabaseMemoryUsagePercentage GreaterThanThreshold 90" } && alltrue([for alarm in aws_cloudwatch_metric_alarm.this : contains(alarm.alarm_actions, var.alarm_topic_arn) && contains(alarm.ok_actions, var.alarm_topic_arn) && alarm.treat_missing_data == "breaching"])
    error_message = "Memory and CPU raise alarms."
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
    condition     = aws_elasticache_replication_group.this.automatic_failover_enabled == false
    error_message = "One node cannot fail over."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name           = "abc"
    tags           = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    nodes          = 1
    engine_version = "8.0"
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name           = "a23456789-123456789-123456789-12"
    nodes          = 6
    engine_version = "9.9"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name           = "ab"
    tags           = { "archwright.dev/element" = "e" }
    subnet_ids     = ["subnet-0aaaaaaaaaaaaaaaa"]
    node_type      = "r7g.large"
    nodes          = 0
    engine_version = "7.2"
    users          = {}
  }
  expect_failures = [var.name, var.tags, var.subnet_ids, var.node_type, var.nodes, var.engine_version, var.users]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name           = "a23456789-123456789-123456789-123"
    tags           = { "archwright.dev/cost" = "c" }
    node_type      = "cache.r7g"
    nodes          = 7
    engine_version = "10.0"
    users          = { Reader = {} }
  }
  expect_failures = [var.name, var.tags, var.node_type, var.nodes, var.engine_version, var.users]
}

run "ids_of_something_else" {
  command = plan
  variables {
    key_arn         = "alias/data"
    log_key_arn     = "alias/data"
    secrets_key_arn = "alias/data"
    alarm_topic_arn = "alarms"
  }
  expect_failures = [var.key_arn, var.log_key_arn, var.secrets_key_arn, var.alarm_topic_arn]
}

run "names_in_place_of_ids" {
  command = plan
  variables {
    vpc_id                    = "acme-network"
    client_security_group_ids = { cluster = "sg-cluster" }
  }
  expect_failures = [var.vpc_id, var.client_security_group_ids]
}
