mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { id = "eu-central-1" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:mock" }
  }
}

variables {
  name = "llm-test"
  tags = {
    "archwright.dev/cost"    = "retrieval-run"
    "archwright.dev/element" = "lexical-index"
  }
  vpc_id                    = "vpc-0123456789abcdef0"
  subnet_ids                = ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb", "subnet-0cccccccccccccccc"]
  client_security_group_ids = { cluster = "sg-0123456789abcdef0" }
  key_arn                   = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001"
  log_key_arn               = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000002"
  instance_type             = "r7g.large.search"
  nodes                     = 3
  masters                   = { instance_type = "m7g.large.search" }
  storage_gb                = 100
  readers                   = { rag-service = "arn:aws:iam::111122223333:role/llm-test-rag-service" }
  writers                   = { ingestion = "arn:aws:iam::111122223333:role/llm-test-ingestion" }
  alarm_topic_arn           = "arn:aws:sns:eu-central-1:111122223333:alarms"
}

run "private_and_encrypted" {
  command = apply

  assert {
    condition     = aws_opensearch_domain.this.encrypt_at_rest[0].enabled && aws_opensearch_domain.this.encrypt_at_rest[0].kms_key_id == var.key_arn && aws_opensearch_domain.this.node_to_node_encryption[0].enabled
    error_message = "The index is encrypted at rest with the customer's key, and between its nodes."
  }

  assert {
    condition     = aws_opensearch_domain.this.domain_endpoint_options[0].enforce_https && startswith(aws_opensearch_domain.this.domain_endpoint_options[0].tls_security_policy, "Policy-Min-TLS-1-2")
    error_message = "Only HTTPS with current TLS is answered."
  }

  assert {
    condition     = aws_opensearch_domain.this.vpc_options[0].subnet_ids == toset(var.subnet_ids) && aws_opensearch_domain.this.vpc_options[0].security_group_ids == toset([aws_security_group.this.id]) && aws_security_group.this.vpc_id == var.vpc_id && [for rule in aws_vpc_security_group_ingress_rule.client : [rule.security_group_id, rule.referenced_security_group_id, rule.from_port, rule.to_port, rule.ip_protocol]] == [[aws_security_group.this.id, "sg-0123456789abcdef0", 443, 443, "tcp"]]
    error_message = "The index stands in the private network, and the cluster alone reaches it."
  }

  assert {
    condition     = aws_cloudwatch_log_group.application.kms_key_id == var.log_key_arn && aws_cloudwatch_log_group.application.retention_in_days == 30 && [for log in aws_opensearch_domain.this.log_publishing_options : [log.cloudwatch_log_group_arn, log.log_type, tobool(log.enabled)]] == [[aws_cloudwatch_log_group.application.arn, "ES_APPLICATION_LOGS", true]]
    error_message = "Errors are logged, encrypted and kept for thirty days; questions and passages are not."
  }

  assert {
    condition     = [for statement in jsondecode(aws_cloudwatch_log_resource_policy.application.policy_document).Statement : [statement.Principal.Service, statement.Resource, jsonencode(statement.Condition)]] == [["es.amazonaws.com", "${aws_cloudwatch_log_group.application.arn}:*", jsonencode({ ArnLike = { "aws:SourceArn" = "arn:aws:es:eu-central-1:111122223333:domain/llm-test-search" }, StringEquals = { "aws:SourceAccount" = "111122223333" } })]]
    error_message = "Only this domain writes to them."
  }
}

run "survives_the_loss_of_a_zone" {
  command = apply

  assert {
    condition     = aws_opensearch_domain.this.cluster_config[0].zone_awareness_config[0].availability_zone_count == 3 && aws_opensearch_domain.this.cluster_config[0].dedicated_master_count == 3 && aws_opensearch_domain.this.cluster_config[0].zone_awareness_enabled && aws_opensearch_domain.this.cluster_config[0].dedicated_master_enabled && [aws_opensearch_domain.this.cluster_config[0].instance_type, aws_opensearch_domain.this.cluster_config[0].instance_count, aws_opensearch_domain.this.cluster_config[0].dedicated_master_type] == ["r7g.large.search", 3, "m7g.large.search"] && [aws_opensearch_domain.this.ebs_options[0].volume_type, aws_opensearch_domain.this.ebs_options[0].volume_size] == ["gp3", 100]
    error_message = "Copies and masters stand in three zones."
  }
}

run "each_role_reaches_its_paths" {
  command = apply

  assert {
    condition     = [for statement in jsondecode(aws_opensearch_domain_policy.this.access_policies).Statement : statement.Resource[0] if statement.Sid == "SearchRagService"] == ["arn:aws:es:eu-central-1:111122223333:domain/llm-test-search/chunks*/_search"]
    error_message = "Who reads may search, and look at the mapping, and nothing else."
  }

  assert {
    condition     = [for statement in jsondecode(aws_opensearch_domain_policy.this.access_policies).Statement : [statement.Action, statement.Resource] if statement.Sid == "LookRagService"] == [[["es:ESHttpGet"], ["arn:aws:es:eu-central-1:111122223333:domain/llm-test-search/chunks*/_mapping"]]]
    error_message = "The service that answers sees before it begins whether its filter holds."
  }

  assert {
    condition     = [for statement in jsondecode(aws_opensearch_domain_policy.this.access_policies).Statement : [statement.Sid, statement.Effect, statement.Principal.AWS]] == [["SearchRagService", "Allow", var.readers["rag-service"]], ["LookRagService", "Allow", var.readers["rag-service"]], ["WriteIngestion", "Allow", var.writers["ingestion"]]] && aws_opensearch_domain_policy.this.domain_name == "llm-test-search" && aws_opensearch_domain.this.advanced_options["rest.action.multi.allow_explicit_index"] == "false"
    error_message = "Roles are named one by one, and no request names an index in its body."
  }
}

run "alarms_before_documents_are_missed" {
  command = apply

  assert {
    condition     = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => "${alarm.statistic} ${alarm.metric_name} ${alarm.comparison_operator} ${alarm.threshold}" } == { blocked = "Maximum ClusterIndexWritesBlocked GreaterThanOrEqualToThreshold 1", memory = "Maximum JVMMemoryPressure GreaterThanThreshold 85", red = "Maximum ClusterStatus.red GreaterThanOrEqualToThreshold 1", storage = "Minimum FreeStorageSpace LessThanThreshold 20480" }
    error_message = "Lost parts, blocked writes, memory and storage raise alarms."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.namespace == "AWS/ES" && alarm.dimensions == tomap({ DomainName = "llm-test-search", ClientId = "111122223333" }) && contains(alarm.alarm_actions, var.alarm_topic_arn) && contains(alarm.ok_actions, var.alarm_topic_arn) && alarm.treat_missing_data == "breaching"])
    error_message = "They reach somebody, also when the index says nothing."
  }
}

run "one_node_for_development" {
  command = apply
  variables {
    nodes   = 1
    masters = null
  }

  assert {
    condition     = length(aws_opensearch_domain.this.vpc_options[0].subnet_ids) == 1 && aws_opensearch_domain.this.cluster_config[0].zone_awareness_enabled == false
    error_message = "One node stands in one zone."
  }
}

run "fewer_nodes_than_zones" {
  command = apply
  variables {
    nodes = 2
  }

  assert {
    condition     = length(aws_opensearch_domain.this.vpc_options[0].subnet_ids) == 2 && aws_opensearch_domain.this.cluster_config[0].zone_awareness_config[0].availability_zone_count == 2
    error_message = "No zone is asked for that has no node."
  }
}

run "name_too_long" {
  command = plan
  variables {
    name = "llm-platform-of-everybody"
  }
  expect_failures = [aws_opensearch_domain.this]
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name       = "abc"
    tags       = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    nodes      = 2
    storage_gb = 10
    masters    = { instance_type = "m7g.large.search", count = 3 }
    index      = "ab"
    subnet_ids = ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"]
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name       = "a23456789-1234567890"
    nodes      = 30
    storage_gb = 3072
    masters    = { instance_type = "m7g.large.search", count = 5 }
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name           = "ab"
    tags           = { "archwright.dev/element" = "e" }
    subnet_ids     = ["subnet-0aaaaaaaaaaaaaaaa"]
    engine_version = "OpenSearch_2"
    instance_type  = "r7g.large"
    nodes          = 0
    storage_gb     = 9
    masters        = { instance_type = "m7g.large.search", count = 2 }
    index          = "a"
    readers        = { somebody = "arn:aws:iam::111122223333:user/somebody" }
  }
  expect_failures = [var.name, var.tags, var.subnet_ids, var.engine_version, var.instance_type, var.nodes, var.storage_gb, var.masters, var.index, var.readers]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name           = "a23456789-123456789-123456789-123"
    tags           = { "archwright.dev/cost" = "c" }
    engine_version = "Elasticsearch_7.10"
    instance_type  = "large.search"
    nodes          = 31
    storage_gb     = 3073
    masters        = { instance_type = "m7g.large.search", count = 6 }
    index          = "Chunks"
    writers        = { somebody = "arn:aws:iam::111122223333:user/somebody" }
  }
  expect_failures = [var.name, var.tags, var.engine_version, var.instance_type, var.nodes, var.storage_gb, var.masters, var.index, var.writers]
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
