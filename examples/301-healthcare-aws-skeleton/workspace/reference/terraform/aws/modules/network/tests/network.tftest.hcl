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
    condition     = output.private_subnet_ids == [for zone in var.zones : aws_subnet.private[zone].id] && output.data_subnet_ids == [for zone in var.zones : aws_subnet.data[zone].id] && output.public_subnet_ids == [for zone in var.zones : aws_subnet.public[zone].id] && output.zone_subnet_ids == { for zone in var.zones : zone => [aws_subnet.private[zone].id] }
    error_message = "Every zone gets three subnets, and they come in the order of the zones."
  }

  assert {
    condition     = alltrue([for zone in var.zones : alltrue([for subnet in [aws_subnet.private[zone], aws_subnet.public[zone], aws_subnet.data[zone]] : subnet.availability_zone == zone && subnet.vpc_id == aws_vpc.this.id])])
    error_message = "Each subnet stands in its zone and in the VPC."
  }

  assert {
    condition     = aws_vpc.this.cidr_block == var.cidr && aws_vpc.this.enable_dns_hostnames && aws_vpc.this.enable_dns_support && output.vpc_id == aws_vpc.this.id && output.cidr == var.cidr
    error_message = "The VPC has the range that was asked for, and names, without which private endpoints are not found."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.private : subnet.tags["karpenter.sh/discovery"] == var.cluster_name && subnet.tags["kubernetes.io/role/internal-elb"] == "1" && subnet.tags["kubernetes.io/cluster/acme-mlops-test"] == "shared"])
    error_message = "Nodes and internal load balancers find the private subnets."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.public : subnet.tags["kubernetes.io/role/elb"] == "1" && subnet.tags["kubernetes.io/cluster/acme-mlops-test"] == "shared" && !can(subnet.tags["karpenter.sh/discovery"])])
    error_message = "Public load balancers find the public subnets, and no node does."
  }
}

run "nothing_is_public_by_default" {
  command = apply

  assert {
    condition     = alltrue([for subnet in aws_subnet.public : subnet.map_public_ip_on_launch == false])
    error_message = "No instance gets a public address by itself."
  }

  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL" && aws_flow_log.this.vpc_id == aws_vpc.this.id && aws_flow_log.this.log_destination == aws_cloudwatch_log_group.flow.arn && aws_cloudwatch_log_group.flow.kms_key_id == var.flow_log_key_arn && aws_cloudwatch_log_group.flow.retention_in_days == 365
    error_message = "All traffic of the VPC is logged, encrypted with the customer's key, and kept for a year."
  }

  assert {
    condition     = aws_flow_log.this.iam_role_arn == aws_iam_role.flow.arn && aws_iam_role_policy.flow.role == aws_iam_role.flow.id && jsondecode(aws_iam_role.flow.assume_role_policy).Statement[0].Principal.Service == "vpc-flow-logs.amazonaws.com" && jsondecode(aws_iam_role.flow.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"
    error_message = "Only flow logs of this account take the role that writes them."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.flow.policy).Statement : concat([statement.Resource], statement.Action)] == [["arn:aws:logs:eu-central-1:111122223333:log-group:/vpc/acme-mlops-test/flow:*", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], ["arn:aws:logs:eu-central-1:111122223333:log-group:*", "logs:DescribeLogGroups"]]
    error_message = "The role may write to its own log group, and to no other, whose names alone it reads."
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 13 && alltrue([for service, endpoint in aws_vpc_endpoint.interface : endpoint.private_dns_enabled && endpoint.vpc_endpoint_type == "Interface" && endpoint.service_name == "com.amazonaws.eu-central-1.${service}" && endpoint.vpc_id == aws_vpc.this.id && endpoint.subnet_ids == toset(output.private_subnet_ids)])
    error_message = "AWS services are reached through private endpoints in every zone."
  }

  assert {
    condition     = alltrue([for endpoint in aws_vpc_endpoint.interface : endpoint.security_group_ids == toset([aws_security_group.endpoints.id])]) && aws_security_group.endpoints.vpc_id == aws_vpc.this.id && aws_vpc_security_group_ingress_rule.endpoints.security_group_id == aws_security_group.endpoints.id && aws_vpc_security_group_ingress_rule.endpoints.cidr_ipv4 == var.cidr && aws_vpc_security_group_ingress_rule.endpoints.from_port == 443 && aws_vpc_security_group_ingress_rule.endpoints.to_port == 443 && aws_vpc_security_group_ingress_rule.endpoints.ip_protocol == "tcp"
    error_message = "The VPC, and nobody else, reaches the endpoints, by HTTPS."
  }

  assert {
    condition     = aws_default_security_group.closed.vpc_id == aws_vpc.this.id && length(aws_default_security_group.closed.ingress) == 0 && length(aws_default_security_group.closed.egress) == 0
    error_message = "The default group admits nothing."
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 3 && alltrue([for zone in var.zones : aws_route.private[zone].nat_gateway_id == aws_nat_gateway.this[zone].id && aws_route.private[zone].route_table_id == aws_route_table.private[zone].id && aws_route.private[zone].destination_cidr_block == "0.0.0.0/0" && aws_nat_gateway.this[zone].subnet_id == aws_subnet.public[zone].id && aws_nat_gateway.this[zone].allocation_id == aws_eip.nat[zone].id])
    error_message = "Each zone leaves through its own NAT gateway, which stands in its public subnet."
  }

  assert {
    condition     = aws_route.public.route_table_id == aws_route_table.public.id && aws_route.public.gateway_id == aws_internet_gateway.this.id && aws_route.public.destination_cidr_block == "0.0.0.0/0" && aws_internet_gateway.this.vpc_id == aws_vpc.this.id
    error_message = "Public subnets have a way to the internet."
  }

  assert {
    condition     = alltrue([for zone in var.zones : [for one in [aws_route_table_association.public[zone], aws_route_table_association.private[zone], aws_route_table_association.data[zone]] : [one.subnet_id, one.route_table_id]] == [[aws_subnet.public[zone].id, aws_route_table.public.id], [aws_subnet.private[zone].id, aws_route_table.private[zone].id], [aws_subnet.data[zone].id, aws_route_table.data.id]]])
    error_message = "Each subnet has the routes of its tier; those of data subnets lead nowhere."
  }

  assert {
    condition     = aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway" && aws_vpc_endpoint.s3.service_name == "com.amazonaws.eu-central-1.s3" && aws_vpc_endpoint.s3.vpc_id == aws_vpc.this.id && aws_vpc_endpoint.s3.route_table_ids == toset(concat([for table in aws_route_table.private : table.id], [aws_route_table.data.id]))
    error_message = "Private and data subnets reach S3 without leaving the VPC."
  }
}

run "one_gateway_for_development" {
  command = apply
  variables {
    nat_per_zone = false
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 1 && [for zone in var.zones : aws_route.private[zone].nat_gateway_id == aws_nat_gateway.this["eu-central-1a"].id] == [true, true, true]
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

run "ids_of_something_else" {
  command = plan
  variables {
    flow_log_key_arn = "alias/data"
  }
  expect_failures = [var.flow_log_key_arn]
}
