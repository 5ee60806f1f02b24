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
    defaults = { certificate_authority = [{ data = "bW9jaw==" }] }
  }
  mock_resource "aws_db_instance" {
    defaults = { arn = "arn:aws:rds:eu-central-1:111122223333:db:mock" }
  }
}

variables {
  name             = "mlops-test"
  environment      = "prod"
  account_id       = "111122223333"
  region           = "eu-central-1"
  zones            = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
  cidr             = "10.44.0.0/16"
  administrators   = { platform-team = "arn:aws:iam::111122223333:role/platform-team" }
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
    condition     = alltrue([for tags in local.tags : length(tags["archwright.dev/element"]) > 0 && length(tags["archwright.dev/cost"]) > 0 && tags["environment"] == "prod"])
    error_message = "Every set of tags names an element and a line of finance.yaml."
  }

  assert {
    condition     = length(distinct([for tags in local.tags : tags["archwright.dev/element"]])) >= 5
    error_message = "Data stores are told apart."
  }
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
