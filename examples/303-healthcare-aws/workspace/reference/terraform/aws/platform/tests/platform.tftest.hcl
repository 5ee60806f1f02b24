mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { id = "eu-central-1" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_vpc" {
    defaults = { cidr_block = "10.80.0.0/16" }
  }
  mock_data "aws_subnet" {
    defaults = { availability_zone = "eu-central-1a" }
  }
  mock_data "aws_subnets" {
    defaults = { ids = ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"] }
  }
  mock_resource "aws_vpc" {
    defaults = { id = "vpc-0123456789abcdef0" }
  }
  mock_resource "aws_security_group" {
    defaults = { id = "sg-0123456789abcdef0" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mock" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::mock" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:111122223333:alarms" }
  }
  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:mock" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:mock" }
  }
  mock_resource "aws_prometheus_workspace" {
    defaults = {
      arn                 = "arn:aws:aps:eu-central-1:111122223333:workspace/ws-mock"
      prometheus_endpoint = "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-mock/"
    }
  }
  mock_resource "aws_backup_vault" {
    defaults = { arn = "arn:aws:backup:eu-central-1:111122223333:backup-vault:mock" }
  }
  mock_resource "aws_ce_anomaly_monitor" {
    defaults = { arn = "arn:aws:ce::111122223333:anomalymonitor/mock" }
  }
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:eu-central-1:111122223333:mock", url = "https://sqs.eu-central-1.amazonaws.com/111122223333/mock" }
  }
  mock_resource "aws_iam_instance_profile" {
    defaults = { arn = "arn:aws:iam::111122223333:instance-profile/mock" }
  }
  mock_resource "aws_launch_template" {
    defaults = { id = "lt-0123456789abcdef0", latest_version = 1 }
  }
  mock_resource "aws_eks_cluster" {
    defaults = { certificate_authority = [{ data = "bW9jaw==" }], vpc_config = { cluster_security_group_id = "sg-0123456789abcdef0" } }
  }
  mock_resource "aws_db_instance" {
    defaults = { arn = "arn:aws:rds:eu-central-1:111122223333:db:mock" }
  }
  mock_resource "aws_opensearch_domain" {
    defaults = { endpoint = "vpc-mock.eu-central-1.es.amazonaws.com" }
  }
  mock_resource "aws_ec2_capacity_reservation" {
    defaults = { id = "cr-0123456789abcdef0" }
  }
}

# The bucket of the audit trail, and keys, can be told apart.
override_resource {
  target = module.audit_store.aws_s3_bucket.this
  values = { arn = "arn:aws:s3:::trail" }
}

override_resource {
  target = module.keys.aws_kms_key.this["secrets"]
  values = { arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000002" }
}

override_resource {
  target = module.keys.aws_kms_key.this["volumes"]
  values = { arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000003" }
}

override_resource {
  target = module.keys.aws_kms_key.this["audit"]
  values = { arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000004" }
}

variables {
  name             = "llm-test"
  environment      = "prod"
  account_id       = "111122223333"
  region           = "eu-central-1"
  zones            = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
  cidr             = "10.54.0.0/16"
  administrators   = { platform-team = "arn:aws:iam::111122223333:role/platform-team" }
  auditors         = { internal-audit = "arn:aws:iam::111122223333:role/internal-audit" }
  key_custodian    = "arn:aws:iam::111122223333:role/key-custodian"
  api_client_cidrs = {}
  pools = {
    system        = { instance_types = ["m7i.xlarge"], min = 3, max = 6 }
    general       = { instance_types = ["m7i.2xlarge"], min = 3, max = 12 }
    restricted    = { instance_types = ["r7i.2xlarge"], min = 3, max = 20 }
    gpu-large     = { instance_types = ["p5.48xlarge"], min = 1, max = 3 }
    gpu-small     = { instance_types = ["g6e.2xlarge"], min = 4, max = 12 }
    gpu-retrieval = { instance_types = ["g6.2xlarge"], min = 0, max = 6 }
  }
  database = {
    instance_class      = "db.r7g.large"
    storage_gb          = { initial = 200, limit = 1000 }
    multi_az            = true
    backup_days         = 28
    deletion_protection = true
  }
  search          = { instance_type = "r7g.large.search", nodes = 3, storage_gb = 100, masters = { instance_type = "m7g.large.search" } }
  answer_cache    = { node_type = "cache.r7g.large", nodes = 3 }
  monthly_budgets = { platform-run = 1000 }
}

run "tags_bind_resources_to_model_and_finance" {
  command = apply

  assert {
    condition     = module.audit_store.arns["trail"] == "arn:aws:s3:::trail" && !contains(flatten(values(module.identity["this"].deletable_bucket_arns)), "arn:aws:s3:::trail") && length(flatten(values(module.identity["this"].deletable_bucket_arns))) > 0
    error_message = "No workload deletes what the audit trail holds."
  }

  assert {
    condition     = alltrue([for tags in local.tags : length(tags["archwright.dev/element"]) > 0 && length(tags["archwright.dev/cost"]) > 0 && tags["environment"] == "prod"])
    error_message = "Every set of tags names an element and a line of finance.yaml."
  }

  assert {
    condition     = { for pool, spec in output.pools : pool => spec.cost } == { system = "platform-run", general = "platform-run", restricted = "platform-run", gpu-large = "gpu-serving", gpu-small = "gpu-serving", gpu-retrieval = "gpu-serving" }
    error_message = "Each pool is charged to its line of finance.yaml."
  }

  assert {
    condition     = { for pool, spec in output.pools : pool => "${spec.min} to ${spec.max}" } == { system = "3 to 6", general = "3 to 12", restricted = "3 to 20", gpu-large = "1 to 3", gpu-small = "4 to 12", gpu-retrieval = "0 to 6" }
    error_message = "Each pool has its size."
  }

  assert {
    condition     = { for pool, spec in output.autoscaling.pools : pool => spec.disk_gb } == { general = 100, restricted = 200, gpu-large = 600, gpu-small = 200, gpu-retrieval = 100 } && { for pool, spec in output.autoscaling.pools : pool => spec.disk_mibps if spec.disk_mibps > 125 } == { gpu-large = 1000 }
    error_message = "Disks are as large and as fast as the node classes of these pools say."
  }

  assert {
    condition     = output.autoscaling.volumes_key_arn == module.keys.arns["volumes"] && output.recovery.key_arn == module.keys.arns["data"] && output.recovery.secrets_key == module.keys.arns["secrets"] && output.recovery.audit_key == module.keys.arns["audit"] && join(" ", keys(module.keys.arns)) == "alarms audit data logs secrets volumes"
    error_message = "Each purpose has a key of its own."
  }

  assert {
    condition     = output.recovery.vault_arn == module.backup.vault_arn && output.recovery.region == "eu-central-1" && output.alarm_topic_arn == module.observability.alarm_topic_arn && module.cost.budget_names == { platform-run = "llm-test-platform-run" }
    error_message = "Budgets, alarms and backups are the environment's own."
  }

  assert {
    condition     = alltrue([for pool, spec in output.pools : spec.gpu == startswith(pool, "gpu-")])
    error_message = "Accelerator pools, and no others, carry the image and the taint of accelerators."
  }
}

run "the_base_is_reserved_where_its_nodes_stand" {
  command = apply

  assert {
    condition     = output.reserved_nodes == { gpu-large-eu-central-1a = 1, gpu-small-eu-central-1a = 2, gpu-small-eu-central-1b = 1, gpu-small-eu-central-1c = 1 }
    error_message = "As many nodes are reserved as a pool always has, spread over the zones."
  }

  assert {
    condition     = { for group, nodes in module.cluster["this"].groups : group => nodes if startswith(group, "gpu-") } == output.reserved_nodes && alltrue([for place, reservation in aws_ec2_capacity_reservation.base : endswith(place, reservation.availability_zone)])
    error_message = "Nodes start where their places are."
  }

  assert {
    condition     = aws_ec2_capacity_reservation.base["gpu-large-eu-central-1a"].instance_type == "p5.48xlarge" && aws_ec2_capacity_reservation.base["gpu-large-eu-central-1a"].instance_match_criteria == "open" && length(aws_cloudwatch_metric_alarm.base_empty) == 4 && alltrue([for place, alarm in aws_cloudwatch_metric_alarm.base_empty : alarm.dimensions == tomap({ CapacityReservationId = aws_ec2_capacity_reservation.base[place].id }) && contains(alarm.alarm_actions, module.observability.alarm_topic_arn) && alarm.metric_name == "InstanceUtilization" && alarm.threshold == 100 && alarm.comparison_operator == "LessThanThreshold" && alarm.treat_missing_data == "missing"])
    error_message = "Nodes of the pool take their place by themselves, and an empty place raises an alarm."
  }
}

run "an_environment_with_a_line_of_its_own" {
  command = apply
  variables {
    cost_line = "recovery-region"
  }

  assert {
    condition     = alltrue([for pool, spec in output.pools : spec.cost == "recovery-region"]) && alltrue([for tags in local.tags : tags["archwright.dev/cost"] == "recovery-region"])
    error_message = "The line of the recovery region pays for everything in it."
  }
}

run "the_audit_trail_and_its_key" {
  command = apply

  assert {
    condition     = module.audit_store.key_arn == module.keys.arns["audit"] && module.object_store.key_arn == module.keys.arns["data"] && module.keys.arns["audit"] != module.keys.arns["data"]
    error_message = "The audit trail shares its key with nothing."
  }

  assert {
    condition     = jsonencode(jsondecode(aws_iam_role.auditor[0].assume_role_policy).Statement[0].Principal) == jsonencode({ AWS = values(var.auditors) }) && aws_iam_role_policy.auditor[0].role == aws_iam_role.auditor[0].id && { for statement in jsondecode(aws_iam_role_policy.auditor[0].policy).Statement : join(" ", statement.Action) => join(" ", statement.Resource) } == { "s3:GetBucketLocation s3:GetBucketObjectLockConfiguration s3:ListBucket s3:ListBucketVersions" = "arn:aws:s3:::trail", "s3:GetObject s3:GetObjectRetention s3:GetObjectVersion" = "arn:aws:s3:::trail/*", "kms:Decrypt" = module.keys.arns["audit"] }
    error_message = "Auditors read the trail, and do nothing else."
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.keys.event_pattern) == { source = ["aws.kms"], "detail-type" = ["AWS API Call via CloudTrail"], detail = { eventSource = ["kms.amazonaws.com"], eventName = ["DisableKey", "PutKeyPolicy", "ScheduleKeyDeletion"] } } && aws_cloudwatch_event_target.keys.arn == module.observability.alarm_topic_arn && aws_cloudwatch_event_target.keys.rule == aws_cloudwatch_event_rule.keys.name
    error_message = "Whoever puts a key at risk is heard of."
  }
}

run "no_auditors" {
  command = plan
  variables {
    auditors = {}
  }

  assert {
    condition     = length(aws_iam_role.auditor) + length(aws_iam_role_policy.auditor) == 0
    error_message = "A role that nobody may take on is not made."
  }
}

run "auditors_by_name" {
  command = plan
  variables {
    auditors = { internal-audit = "internal-audit" }
  }
  expect_failures = [var.auditors]
}

run "a_custodian_who_administers" {
  command = plan
  variables {
    key_custodian = "arn:aws:iam::111122223333:role/platform-team"
  }
  expect_failures = [var.key_custodian]
}

run "network_of_the_landing_zone" {
  command = apply
  variables {
    landing_zone_vpc_id = "vpc-0123456789abcdef0"
    zones               = ["eu-central-1a"]
  }

  assert {
    condition     = length(module.network) == 0 && length(module.landing_zone) == 1
    error_message = "The landing zone's network is read, none is made."
  }
}

run "copies_to_another_region" {
  command = apply
  variables {
    recovery = {
      region      = "eu-west-1"
      key_arn     = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000009"
      secrets_key = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-00000000000a"
      audit_key   = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-00000000000b"
      vault_arn   = "arn:aws:backup:eu-west-1:111122223333:backup-vault:llm-dr"
      bucket_arns = {
        documents  = "arn:aws:s3:::llm-dr-111122223333-documents"
        evaluation = "arn:aws:s3:::llm-dr-111122223333-evaluation"
        models     = "arn:aws:s3:::llm-dr-111122223333-models"
        snapshots  = "arn:aws:s3:::llm-dr-111122223333-snapshots"
        trail      = "arn:aws:s3:::llm-dr-audit-111122223333-trail"
      }
    }
  }

  assert {
    condition     = jsonencode(merge(module.object_store.copies, module.audit_store.copies)) == jsonencode(var.recovery.bucket_arns)
    error_message = "Each bucket is copied to the one of its purpose."
  }

  assert {
    condition     = module.audit_store.copy_key_arns == { trail = var.recovery.audit_key } && toset(values(module.object_store.copy_key_arns)) == toset([var.recovery.key_arn])
    error_message = "The copy of the audit trail has the key of its own there, too."
  }
}

run "copies_while_nothing_runs" {
  command = apply
  variables {
    active    = false
    copies_of = { database_arn = "arn:aws:rds:us-east-1:111122223333:db:llm-prod-postgresql" }
  }

  assert {
    condition     = [for copies in aws_db_instance_automated_backups_replication.this : [copies.source_db_instance_arn, copies.kms_key_id, copies.retention_period]] == [[var.copies_of.database_arn, module.keys.arns["data"], 28]]
    error_message = "Backups of the database arrive, encrypted with the key of here, and stay as long as there."
  }

  assert {
    condition     = length(module.network) + length(module.cluster) + length(module.metadata_db) == 0 && output.autoscaling == null && output.pools == null && length(aws_ec2_capacity_reservation.base) == 0
    error_message = "No cluster and no database run, and no node is reserved."
  }
}

run "a_database_in_production_that_anybody_deletes" {
  command = plan
  variables {
    database = {
      instance_class      = "db.r7g.large"
      storage_gb          = { initial = 200, limit = 1000 }
      multi_az            = true
      backup_days         = 28
      deletion_protection = false
    }
  }
  expect_failures = [var.database]
}

run "one_database_in_production" {
  command = plan
  variables {
    database = {
      instance_class      = "db.r7g.large"
      storage_gb          = { initial = 200, limit = 1000 }
      multi_az            = false
      backup_days         = 28
      deletion_protection = true
    }
  }
  expect_failures = [var.database]
}

run "one_node_of_the_index_in_production" {
  command = plan
  variables {
    search = { instance_type = "r7g.large.search", nodes = 1, storage_gb = 100 }
  }
  expect_failures = [var.search]
}

run "reserved_spot_nodes" {
  command = plan
  variables {
    pools = {
      system        = { instance_types = ["m7i.xlarge"], min = 3, max = 6 }
      general       = { instance_types = ["m7i.2xlarge"], min = 3, max = 12 }
      restricted    = { instance_types = ["r7i.2xlarge"], min = 3, max = 20 }
      gpu-large     = { instance_types = ["p5.48xlarge"], min = 1, max = 3 }
      gpu-small     = { instance_types = ["g6e.2xlarge"], min = 4, max = 12, spot = true }
      gpu-retrieval = { instance_types = ["g6.2xlarge"], min = 0, max = 6 }
    }
  }
  expect_failures = [var.pools]
}

run "pool_that_no_model_has" {
  command = plan
  variables {
    pools = {
      system     = { instance_types = ["m7i.xlarge"], min = 3, max = 6 }
      general    = { instance_types = ["m7i.2xlarge"], min = 3, max = 12 }
      restricted = { instance_types = ["r7i.2xlarge"], min = 3, max = 20 }
      gpu-large  = { instance_types = ["p5.48xlarge"], min = 1, max = 3 }
      gpu-small  = { instance_types = ["g6e.2xlarge"], min = 4, max = 12 }
      gpu-other  = { instance_types = ["g6.2xlarge"], min = 0, max = 6 }
    }
  }
  expect_failures = [var.pools]
}

run "zones_of_another_region" {
  command = plan
  variables {
    zones = ["eu-west-1a", "eu-west-1b"]
  }
  expect_failures = [var.zones]
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    audit_years  = 0
    cost_line    = "9-lives"
    answer_cache = { node_type = "cache.r7g.large", nodes = 1 }
  }
  expect_failures = [var.audit_years, var.cost_line, var.answer_cache]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    environment = "test"
    audit_years = 11
    cost_line   = "Platform"
  }
  expect_failures = [var.environment, var.audit_years, var.cost_line]
}

run "names_in_the_place_of_ids" {
  command = plan
  variables {
    recovery  = { region = "eu-west-1", key_arn = "alias/data", secrets_key = "alias/secrets", audit_key = "alias/audit", vault_arn = "recovery", bucket_arns = {} }
    copies_of = { database_arn = "llm-prod-postgresql" }
  }
  expect_failures = [var.recovery, var.copies_of]
}

run "a_region_by_the_name_of_its_place" {
  command = plan
  variables {
    region = "Frankfurt"
  }
  expect_failures = [var.region]
}
