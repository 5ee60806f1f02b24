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
  name             = "mlops-test"
  environment      = "prod"
  account_id       = "111122223333"
  region           = "eu-central-1"
  zones            = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
  cidr             = "10.44.0.0/16"
  administrators   = { platform-team = "arn:aws:iam::111122223333:role/platform-team" }
  auditors         = { internal-audit = "arn:aws:iam::111122223333:role/internal-audit" }
  key_custodian    = "arn:aws:iam::111122223333:role/key-custodian"
  api_client_cidrs = {}
  pools = {
    system      = { instance_types = ["m7i.xlarge"], min = 3, max = 6 }
    general     = { instance_types = ["m7i.2xlarge"], min = 3, max = 20 }
    restricted  = { instance_types = ["m7i.2xlarge"], min = 3, max = 20 }
    accelerator = { instance_types = ["p4d.24xlarge"], min = 0, max = 6 }
  }
  database = {
    instance_class      = "db.r7g.large"
    storage_gb          = { initial = 200, limit = 1000 }
    multi_az            = true
    backup_days         = 35
    deletion_protection = true
  }
  online_store    = { node_type = "cache.r7g.large", nodes = 3 }
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
    condition     = length(distinct([for tags in local.tags : tags["archwright.dev/element"]])) >= 5
    error_message = "Data stores are told apart."
  }

  assert {
    condition     = { for pool, spec in output.pools : pool => "${spec.min} to ${spec.max} ${spec.cost}${spec.gpu ? " gpu" : ""}" } == { system = "3 to 6 platform-run", general = "3 to 20 platform-run", restricted = "3 to 20 platform-run", accelerator = "0 to 6 accelerator-pooling gpu" }
    error_message = "Each pool has its size and its line of finance.yaml."
  }

  assert {
    condition     = { for pool, spec in output.autoscaling.pools : pool => [spec.labels["archwright.dev/data-class"], join(" ", [for taint in spec.taints : "${taint.key}=${taint.value}:${taint.effect}"])] if pool != "general" } == { restricted = ["restricted", "archwright.dev/data-class=restricted:NO_SCHEDULE"], accelerator = ["restricted", "nvidia.com/gpu=present:NO_SCHEDULE"] } && length(output.autoscaling.pools["general"].taints) == 0
    error_message = "Restricted data stays on the nodes that may hold it."
  }

  assert {
    condition     = { for pool, spec in output.autoscaling.pools : pool => spec.disk_gb } == { general = 100, restricted = 100, accelerator = 200 }
    error_message = "Disks are as large as the node classes of these pools say."
  }

  assert {
    condition     = output.autoscaling.volumes_key_arn == module.keys.arns["volumes"] && output.recovery.key_arn == module.keys.arns["data"] && output.recovery.secrets_key == module.keys.arns["secrets"] && output.recovery.audit_key == module.keys.arns["audit"] && join(" ", keys(module.keys.arns)) == "alarms audit data logs secrets volumes"
    error_message = "Each purpose has a key of its own."
  }

  assert {
    condition     = join(" ", keys(one(values(module.identity)).role_arns)) == "external-secrets governance-service model-monitor observability platform-api training-jobs"
    error_message = "These workloads reach AWS, and no others."
  }

  assert {
    condition     = join(" ", keys(output.image_urls)) == "governance-service model-monitor model-registry model-server platform-api portal training-jobs" && length(setsubtract(split(" ", "gateway/zone gitops/git governance-service/database governance-service/git governance-service/paging notebooks/oidc observability/grafana-admin observability/grafana-oidc observability/log-writer observability/paging platform-api/database platform-api/git platform-api/oidc portal/oidc"), keys(module.secrets.names))) == 0
    error_message = "Every image that the platform builds has a repository, every secret a place."
  }

  assert {
    condition     = join(" ", keys(output.bucket_names)) == "features models predictions raw trail" && output.bucket_names["trail"] == "mlops-test-audit-111122223333-trail" && output.recovery.bucket_arns == merge(module.object_store.arns, module.audit_store.arns)
    error_message = "The audit trail has a prefix of its own."
  }

  assert {
    condition     = module.cost.budget_names == { platform-run = "mlops-test-platform-run" } && output.alarm_topic_arn == module.observability.alarm_topic_arn && output.recovery.vault_arn == module.backup.vault_arn && output.recovery.region == "eu-central-1"
    error_message = "Budgets, alarms and backups are the environment's own."
  }

  assert {
    condition     = output.cluster_name == "mlops-test" && output.database_arn == module.metadata_db["this"].arn && output.database_host == module.metadata_db["this"].host && output.cluster_endpoint == module.cluster["this"].endpoint && length(module.network) == 1 && length(module.landing_zone) == 0
    error_message = "A network, a cluster and a database stand behind the outputs."
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
  }

  assert {
    condition     = length(module.network) == 0 && length(module.landing_zone) == 1
    error_message = "The landing zone's network is read, none is made."
  }

  assert {
    condition     = local.network.data_subnet_ids == tolist(["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"]) && length(aws_db_instance_automated_backups_replication.this) == 0
    error_message = "The database stands in its subnets; nothing is copied here."
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
      vault_arn   = "arn:aws:backup:eu-west-1:111122223333:backup-vault:mlops-dr"
      bucket_arns = {
        features    = "arn:aws:s3:::mlops-dr-111122223333-features"
        models      = "arn:aws:s3:::mlops-dr-111122223333-models"
        predictions = "arn:aws:s3:::mlops-dr-111122223333-predictions"
        raw         = "arn:aws:s3:::mlops-dr-111122223333-raw"
        trail       = "arn:aws:s3:::mlops-dr-audit-111122223333-trail"
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
    copies_of = { database_arn = "arn:aws:rds:us-east-1:111122223333:db:mlops-prod-postgresql" }
  }

  assert {
    condition     = [for copies in aws_db_instance_automated_backups_replication.this : [copies.source_db_instance_arn, copies.kms_key_id, copies.retention_period]] == [[var.copies_of.database_arn, module.keys.arns["data"], 35]]
    error_message = "Backups of the database arrive, encrypted with the key of here, and stay as long as there."
  }

  assert {
    condition     = length(module.network) + length(module.cluster) + length(module.metadata_db) + length(module.identity) == 0 && output.autoscaling == null && output.pools == null
    error_message = "No cluster and no database run."
  }
}

run "a_database_in_production_that_anybody_deletes" {
  command = plan
  variables {
    database = {
      instance_class      = "db.r7g.large"
      storage_gb          = { initial = 200, limit = 1000 }
      multi_az            = true
      backup_days         = 35
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
      backup_days         = 35
      deletion_protection = true
    }
  }
  expect_failures = [var.database]
}

run "accelerators_always_on" {
  command = plan
  variables {
    pools = {
      system      = { instance_types = ["m7i.xlarge"], min = 3, max = 6 }
      general     = { instance_types = ["m7i.2xlarge"], min = 3, max = 20 }
      restricted  = { instance_types = ["m7i.2xlarge"], min = 3, max = 20 }
      accelerator = { instance_types = ["p4d.24xlarge"], min = 2, max = 6 }
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
    online_store = { node_type = "cache.r7g.large", nodes = 1 }
  }
  expect_failures = [var.audit_years, var.cost_line, var.online_store]
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
    copies_of = { database_arn = "mlops-prod-postgresql" }
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
