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
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mock" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:mock" }
  }
}

variables {
  name = "acme-mlops-test"
  tags = {
    "archwright.dev/cost"    = "network"
    "archwright.dev/element" = "platform"
  }
  cidr             = "10.40.0.0/16"
  zones            = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
  cluster_name     = "acme-mlops-test"
  flow_log_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000000"
}

run "subnets_do_not_overlap" {
  command = apply

  assert {
    condition     = [for zone in var.zones : aws_subnet.private[zone].cidr_block] == ["10.40.0.0/18", "10.40.64.0/18", "10.40.128.0/18"]
    error_message = "Each zone's private subnet is a quarter of the VPC."
  }

  assert {
    condition     = [for zone in var.zones : aws_subnet.public[zone].cidr_block] == ["10.40.192.0/21", "10.40.200.0/21", "10.40.208.0/21"]
    error_message = "Public subnets lie in the first half of the last quarter."
  }

  assert {
    condition     = [for zone in var.zones : aws_subnet.data[zone].cidr_block] == ["10.40.224.0/21", "10.40.232.0/21", "10.40.240.0/21"]
    error_message = "Data subnets lie in the second half of the last quarter."
  }

  assert {
    condition     = length(output.private_subnet_ids) == 3 && length(output.data_subnet_ids) == 3 && length(output.public_subnet_ids) == 3
    error_message = "Every zone gets three subnets."
  }
}

run "nothing_is_public_by_default" {
  command = apply

  assert {
    condition     = alltrue([for subnet in aws_subnet.public : subnet.map_public_ip_on_launch == false])
    error_message = "No instance gets a public address by itself."
  }

  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL" && aws_cloudwatch_log_group.flow.kms_key_id == var.flow_log_key_arn
    error_message = "All traffic is logged, encrypted with the customer's key."
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 13 && alltrue([for endpoint in aws_vpc_endpoint.interface : endpoint.private_dns_enabled])
    error_message = "AWS services are reached through private endpoints."
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 3 && length(aws_route.private) == 3
    error_message = "Each zone leaves through its own NAT gateway."
  }

  assert {
    condition     = aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway" && length(aws_vpc_endpoint.s3.route_table_ids) == 4
    error_message = "Private and data subnets reach S3 without leaving the VPC."
  }
}

run "one_gateway_for_development" {
  command = plan
  variables {
    nat_per_zone = false
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(aws_route.private) == 3
    error_message = "All zones share one NAT gateway."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name                    = "abc"
    tags                    = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    cidr                    = "10.40.0.0/20"
    zones                   = ["eu-central-1a", "eu-central-1b"]
    interface_endpoints     = ["ecr.api", "ecr.dkr", "kms", "secretsmanager", "sts"]
    flow_log_retention_days = 90
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name                    = "a23456789-123456789-123456789-12"
    flow_log_retention_days = 2557
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name                    = "ab"
    tags                    = { "archwright.dev/element" = "e" }
    cidr                    = "10.40.0.0/21"
    zones                   = ["eu-central-1a"]
    interface_endpoints     = ["ecr.api", "ecr.dkr", "kms", "sts"]
    flow_log_retention_days = 30
  }
  expect_failures = [var.name, var.tags, var.cidr, var.zones, var.interface_endpoints, var.flow_log_retention_days]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name                    = "a23456789-123456789-123456789-123"
    tags                    = { "archwright.dev/cost" = "c" }
    cidr                    = "10.40.0.0/15"
    zones                   = ["eu-central-1a", "eu-central-1b", "eu-central-1c", "eu-central-1d"]
    interface_endpoints     = ["ecr.api", "kms", "secretsmanager", "sts"]
    flow_log_retention_days = 3653
  }
  expect_failures = [var.name, var.tags, var.cidr, var.zones, var.interface_endpoints, var.flow_log_retention_days]
}

run "range_not_aligned_and_a_zone_twice" {
  command = plan
  variables {
    cidr  = "10.40.1.0/16"
    zones = ["eu-central-1a", "eu-central-1a"]
  }
  expect_failures = [var.cidr, var.zones]
}
