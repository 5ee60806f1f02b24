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

variables {
  account_id          = "111122223333"
  region              = "eu-central-1"
  landing_zone_vpc_id = null
  administrators      = { platform-team = "arn:aws:iam::111122223333:role/platform-team" }
  key_custodian       = "arn:aws:iam::111122223333:role/key-custodian"
  monthly_budgets     = { platform-run = 1000 }
}

run "asleep" {
  command = apply

  assert {
    condition     = output.cluster_name == null && output.database_host == null
    error_message = "Without a drill or a disaster no cluster and no database run."
  }

  assert {
    condition     = join(" ", keys(output.recovery.bucket_arns)) == "features models predictions raw trail" && output.recovery.vault_arn != "" && output.recovery.region == "eu-central-1"
    error_message = "Keys, buckets and vault for the copies exist."
  }
}

run "awake" {
  command = apply
  variables {
    active = true
    copies_of = {
      database_arn     = "arn:aws:rds:us-east-1:111122223333:db:mlops-prod-postgresql"
      restore_from_arn = "arn:aws:rds:eu-central-1:111122223333:auto-backup:ab-mock"
    }
  }

  assert {
    condition     = module.platform.database_protected
    error_message = "In a disaster nobody deletes the database by accident."
  }

  assert {
    condition     = module.platform.pools["general"].cost == "recovery-region" && output.cluster_name == "mlops-dr" && module.platform.pools["restricted"].max == 20
    error_message = "The cluster takes the predictions of the high tier, and the line of the recovery region pays."
  }
}

run "awake_for_a_drill" {
  command = apply
  variables {
    active              = true
    deletion_protection = false
    copies_of = {
      database_arn     = "arn:aws:rds:us-east-1:111122223333:db:mlops-prod-postgresql"
      restore_from_arn = "arn:aws:rds:eu-central-1:111122223333:auto-backup:ab-mock"
    }
  }

  assert {
    condition     = module.platform.database_protected == false
    error_message = "After a drill the database can go again."
  }
}

run "awake_with_an_empty_database" {
  command = plan
  variables {
    active = true
  }
  expect_failures = [var.copies_of]
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    account_id = "11112222333"
    cost_line  = "9-lives"
  }
  expect_failures = [var.account_id, var.cost_line]
}
