mock_provider "aws" {
  mock_data "aws_vpc" {
    defaults = { cidr_block = "10.80.0.0/16" }
  }
  mock_data "aws_subnet" {
    defaults = { availability_zone = "eu-central-1a" }
  }
  mock_data "aws_subnets" {
    defaults = { ids = ["subnet-0bbbbbbbbbbbbbbbb", "subnet-0aaaaaaaaaaaaaaaa"] }
  }
}

variables {
  vpc_id = "vpc-0123456789abcdef0"
}

run "reads_the_tiers" {
  command = plan

  assert {
    condition     = alltrue([for ids in [output.private_subnet_ids, output.public_subnet_ids, output.data_subnet_ids] : ids == tolist(["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"])])
    error_message = "Subnets come in a stable order."
  }

  assert {
    condition     = jsonencode(output.zone_subnet_ids) == jsonencode({ eu-central-1a = ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"] }) && alltrue([for id, subnet in data.aws_subnet.private : subnet.id == id])
    error_message = "Each subnet of nodes is asked for its zone."
  }

  assert {
    condition     = output.cidr == "10.80.0.0/16" && output.vpc_id == data.aws_vpc.this.id && data.aws_vpc.this.id == var.vpc_id
    error_message = "The range is that of the landing zone."
  }

  assert {
    condition     = { for tier, subnets in data.aws_subnets.tier : tier => subnets.tags.tier } == { data = "data", private = "private", public = "public" } && alltrue([for subnets in data.aws_subnets.tier : [for filter in subnets.filter : "${filter.name} ${one(filter.values)}"] == ["vpc-id vpc-0123456789abcdef0"]])
    error_message = "Subnets are found by the tag of their tier, in this VPC."
  }
}

run "one_subnet_is_not_enough" {
  command = plan

  override_data {
    target = data.aws_subnets.tier
    values = { ids = ["subnet-0aaaaaaaaaaaaaaaa"] }
  }

  expect_failures = [data.aws_subnets.tier]
}

run "at_the_lower_limits" {
  command = plan
  variables {
    vpc_id = "vpc-01234567"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    vpc_id      = "vpc-0123456"
    subnet_tags = { key = "tier", private = "app", public = "app", data = "data" }
  }
  expect_failures = [var.vpc_id, var.subnet_tags]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    vpc_id      = "vpc-0123456789abcdef01"
    subnet_tags = { key = "tier", private = "app", public = "edge", data = "edge" }
  }
  expect_failures = [var.vpc_id, var.subnet_tags]
}
