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
  accelerators        = { large = 20, small = 11, retrieval = 6 }
  reserved            = { large = 8, small = 5, retrieval = 3 }
}

run "survives_the_loss_of_a_zone" {
  command = apply

  assert {
    condition     = alltrue([for pool in ["system", "general", "restricted"] : module.platform.pools[pool].min >= 3])
    error_message = "Every pool that serves has a node in each of three zones."
  }

  assert {
    condition     = join(" ", keys(output.bucket_names)) == "documents evaluation models snapshots trail"
    error_message = "Object store and audit store have their buckets."
  }

  assert {
    condition     = output.search_host != null
    error_message = "The keyword index stands in the private network."
  }
}

run "nodes_for_the_devices_of_the_capacity_model" {
  command = apply

  assert {
    condition     = module.platform.pools["gpu-large"].min == 1 && module.platform.pools["gpu-large"].max == 3
    error_message = "Eight devices of the large model share a node; whole nodes are reserved and added."
  }

  assert {
    condition     = module.platform.pools["gpu-small"].min == 5 && module.platform.pools["gpu-small"].max == 11 && module.platform.pools["gpu-retrieval"].min == 3 && module.platform.pools["gpu-retrieval"].max == 6
    error_message = "The other pools have one device in a node."
  }

  assert {
    condition     = sum(values(module.platform.reserved_nodes)) == 9
    error_message = "The base of every pool is reserved."
  }
}

run "nothing_reserved" {
  command = apply
  variables {
    reserved = { large = 0, small = 0, retrieval = 0 }
  }

  assert {
    condition     = alltrue([for pool in ["gpu-large", "gpu-small", "gpu-retrieval"] : module.platform.pools[pool].min == 0]) && length(module.platform.reserved_nodes) == 0
    error_message = "Without a reservation every accelerator node comes with its load."
  }
}

run "more_reserved_than_the_peak_needs" {
  command = plan
  variables {
    reserved = { large = 24, small = 0, retrieval = 0 }
  }
  expect_failures = [var.reserved]
}

run "copies_to_the_recovery_region" {
  command = apply
  variables {
    recovery = {
      region      = "eu-west-1"
      key_arn     = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000009"
      secrets_key = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-00000000000a"
      audit_key   = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-00000000000b"
      vault_arn   = "arn:aws:backup:eu-west-1:111122223333:backup-vault:llm-dr"
      bucket_arns = {
        models     = "arn:aws:s3:::llm-dr-111122223333-models"
        documents  = "arn:aws:s3:::llm-dr-111122223333-documents"
        evaluation = "arn:aws:s3:::llm-dr-111122223333-evaluation"
        snapshots  = "arn:aws:s3:::llm-dr-111122223333-snapshots"
        trail      = "arn:aws:s3:::llm-dr-audit-111122223333-trail"
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
    accelerators = { large = -1, small = 0, retrieval = 0 }
  }
  expect_failures = [var.account_id, var.accelerators]
}

run "half_an_accelerator" {
  command = plan
  variables {
    accelerators = { large = 0.5, small = 0, retrieval = 0 }
  }
  expect_failures = [var.accelerators]
}

run "less_reserved_than_nothing" {
  command = plan
  variables {
    reserved = { large = -1, small = 0, retrieval = 0 }
  }
  expect_failures = [var.reserved]
}

run "half_a_reservation" {
  command = plan
  variables {
    reserved = { large = 0.5, small = 0, retrieval = 0 }
  }
  expect_failures = [var.reserved]
}
