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
  mock_resource "aws_opensearch_domain" {
    defaults = { endpoint = "vpc-mock.eu-central-1.es.amazonaws.com" }
  }
  mock_resource "aws_ec2_capacity_reservation" {
    defaults = { id = "cr-0123456789abcdef0" }
  }
}

variables {
  account_id          = "111122223333"
  region              = "eu-central-1"
  landing_zone_vpc_id = null
  administrators      = { platform-team = "arn:aws:iam::111122223333:role/platform-team" }
  key_custodian       = "arn:aws:iam::111122223333:role/key-custodian"
  monthly_budgets     = { platform-run = 1000 }
}

run "small_and_cheap" {
  command = apply

  assert {
    condition     = alltrue([for pool in ["gpu-large", "gpu-small", "gpu-retrieval"] : module.platform.pools[pool].min == 0]) && module.platform.pools["system"].min == 2
    error_message = "Accelerators scale to zero."
  }

  assert {
    condition     = module.platform.pools["gpu-large"].cost == "gpu-serving" && module.platform.pools["general"].cost == "platform-run" && length(module.platform.reserved_nodes) == 0
    error_message = "Each pool is charged to its line of finance.yaml, and nothing is reserved for development."
  }

  assert {
    condition     = output.cluster_name == "llm-dev"
    error_message = "Names carry the environment."
  }
}

run "in_the_landing_zone" {
  command = apply
  variables {
    landing_zone_vpc_id = "vpc-0fedcba9876543210"
  }

  assert {
    condition     = module.platform.vpc_id == var.landing_zone_vpc_id
    error_message = "The platform stands in the landing zone's network, and makes none."
  }
}

run "placeholder_account" {
  command = plan
  variables {
    account_id = "000000000000"
  }
  expect_failures = [var.account_id]
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    account_id = "11112222333"
  }
  expect_failures = [var.account_id]
}
