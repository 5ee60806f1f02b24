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
  accelerators        = 37
}

run "survives_the_loss_of_a_zone" {
  command = apply

  assert {
    condition     = alltrue([for pool in ["system", "general", "restricted"] : module.platform.pools[pool].min >= 3])
    error_message = "Every pool that serves has a node in each of three zones."
  }

  assert {
    condition     = module.platform.pools["accelerator"].min == 0 && module.platform.pools["accelerator"].max == 5
    error_message = "Accelerators scale to zero and up to whole nodes for the devices of the capacity model."
  }

  assert {
    condition     = join(" ", keys(output.bucket_names)) == "features models predictions raw trail"
    error_message = "Object store and audit store have their buckets."
  }
}

run "copies_to_the_recovery_region" {
  command = apply
  variables {
    recovery = {
      region      = "eu-west-1"
      key_arn     = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000009"
      secrets_key = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-00000000000a"
      audit_key   = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-00000000000b"
      vault_arn   = "arn:aws:backup:eu-west-1:111122223333:backup-vault:mlops-dr"
      bucket_arns = {
        raw         = "arn:aws:s3:::mlops-dr-111122223333-raw"
        features    = "arn:aws:s3:::mlops-dr-111122223333-features"
        models      = "arn:aws:s3:::mlops-dr-111122223333-models"
        predictions = "arn:aws:s3:::mlops-dr-111122223333-predictions"
        trail       = "arn:aws:s3:::mlops-dr-audit-111122223333-trail"
      }
    }
  }

  assert {
    condition     = jsonencode(module.platform.copies) == jsonencode(var.recovery.bucket_arns)
    error_message = "Every bucket, that of the audit trail included, is copied to the one of its purpose."
  }

  assert {
    condition     = output.database_arn == "arn:aws:rds:eu-central-1:111122223333:db:mock"
    error_message = "The recovery region can copy the database's backups."
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
    account_id   = "11112222333"
    accelerators = -1
  }
  expect_failures = [var.account_id, var.accelerators]
}

run "half_an_accelerator" {
  command = plan
  variables {
    accelerators = 0.5
  }
  expect_failures = [var.accelerators]
}
