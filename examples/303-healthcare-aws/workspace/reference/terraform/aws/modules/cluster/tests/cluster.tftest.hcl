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
  mock_resource "aws_eks_cluster" {
    defaults = { certificate_authority = [{ data = "bW9jaw==" }] }
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
}

variables {
  name = "acme-mlops-test"
  tags = {
    "archwright.dev/cost"    = "cluster"
    "archwright.dev/element" = "cluster"
  }
  vpc_id           = "vpc-0123456789abcdef0"
  subnet_ids       = ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"]
  api_client_cidrs = { vpn = "10.200.0.0/24" }
  secrets_key_arn  = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001"
  volumes_key_arn  = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000002"
  queue_key_arn    = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000004"
  logs_key_arn     = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000003"
  administrators   = { platform-team = "arn:aws:iam::111122223333:role/platform-team" }
  pools = {
    system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 3, max = 6 }
    cpu    = { cost = "cpu-pool", instance_types = ["m7i.2xlarge"], min = 2, max = 20 }
    spare  = { cost = "cpu-pool", instance_types = ["m7i.2xlarge"], min = 1, max = 1, spot = true, taints = [{ key = "spare", value = "true", effect = "NO_SCHEDULE" }] }
    gpu    = { cost = "gpu-pool", instance_types = ["g6.2xlarge"], min = 0, max = 8, gpu = true, spot = true }
  }
}

run "the_api_is_private_and_encrypted" {
  command = apply

  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_public_access == false && aws_eks_cluster.this.vpc_config[0].endpoint_private_access
    error_message = "The Kubernetes API has no public endpoint."
  }

  assert {
    condition     = aws_eks_cluster.this.encryption_config[0].provider[0].key_arn == var.secrets_key_arn && contains(aws_eks_cluster.this.encryption_config[0].resources, "secrets")
    error_message = "Kubernetes secrets are encrypted with the customer's key."
  }

  assert {
    condition     = length(setsubtract(["api", "audit", "authenticator"], aws_eks_cluster.this.enabled_cluster_log_types)) == 0 && aws_cloudwatch_log_group.control_plane.kms_key_id == var.logs_key_arn
    error_message = "API calls, audit and authentication are logged and encrypted."
  }

  assert {
    condition     = aws_eks_cluster.this.access_config[0].authentication_mode == "API" && aws_eks_cluster.this.access_config[0].bootstrap_cluster_creator_admin_permissions == false
    error_message = "Only named access entries give access; who creates the cluster is not an administrator for that."
  }

  assert {
    condition     = jsondecode(aws_eks_addon.before_nodes["vpc-cni"].configuration_values).enableNetworkPolicy == "true"
    error_message = "The CNI enforces network policies."
  }
}

run "one_plug_in_enforces_policies" {
  command = apply
  variables {
    chained_plugin_taint = "network.example.com/not-ready"
  }

  assert {
    condition     = jsondecode(aws_eks_addon.before_nodes["vpc-cni"].configuration_values).enableNetworkPolicy == "false"
    error_message = "The agent of the CNI leaves policies to the plug-in that is chained to it."
  }

  assert {
    condition     = contains([for taint in aws_eks_node_group.this["cpu"].taint : "${taint.key} ${taint.effect}"], "network.example.com/not-ready NO_EXECUTE") && length(aws_eks_node_group.this["system"].taint) == 0
    error_message = "No pod starts before the plug-in, except where it is installed from."
  }

  assert {
    condition     = alltrue([for pool in values(output.autoscaling.pools) : [for taint in pool.startup_taints : taint.key] == ["network.example.com/not-ready"]])
    error_message = "Nodes that are added begin with the taint as well."
  }
}

run "nodes_are_hardened" {
  command = apply

  assert {
    condition     = alltrue([for template in aws_launch_template.pool : template.metadata_options[0].http_tokens == "required" && template.metadata_options[0].http_put_response_hop_limit == 1])
    error_message = "Pods cannot take the node's credentials."
  }

  assert {
    condition     = alltrue(flatten([for template in aws_launch_template.pool : [for disk in template.block_device_mappings : tobool(disk.ebs[0].encrypted) && disk.ebs[0].kms_key_id == var.volumes_key_arn]]))
    error_message = "Every node volume is encrypted with the customer's key."
  }

  assert {
    condition     = alltrue(flatten([for policy in [aws_iam_role_policy.secrets_key.policy, aws_iam_role_policy.volumes_key.policy] : [for statement in jsondecode(policy).Statement : [for action in concat(statement.Action, [statement.Resource]) : !strcontains(action, "*")]]]))
    error_message = "Own policies use neither wildcard actions nor wildcard resources."
  }
}

run "pools_carry_cost_lines_and_taints" {
  command = apply

  assert {
    condition     = { for pool, group in aws_eks_node_group.this : pool => group.tags["archwright.dev/cost"] } == { system = "cluster", cpu = "cpu-pool", spare = "cpu-pool" } && output.autoscaling.pools["gpu"].tags["archwright.dev/cost"] == "gpu-pool"
    error_message = "Every pool is charged to its own cost line."
  }

  assert {
    condition     = [for taint in output.autoscaling.pools["gpu"].taints : taint.key] == ["nvidia.com/gpu"] && length(output.autoscaling.pools["cpu"].taints) == 0 && [for taint in aws_eks_node_group.this["spare"].taint : taint.key] == ["spare"]
    error_message = "GPU nodes, and only these, keep other pods away."
  }

  assert {
    condition     = output.autoscaling.pools["gpu"].capacity_type == "spot" && aws_eks_node_group.this["spare"].capacity_type == "SPOT" && aws_eks_node_group.this["system"].capacity_type == "ON_DEMAND"
    error_message = "Capacity type follows the pool."
  }
}

run "one_autoscaler_for_each_node" {
  command = apply

  assert {
    condition     = alltrue([for pool, group in aws_eks_node_group.this : group.scaling_config[0].min_size == var.pools[pool].min && group.scaling_config[0].max_size == var.pools[pool].min])
    error_message = "Node groups hold the minimum and do not grow."
  }

  assert {
    condition     = { for pool, spec in output.autoscaling.pools : pool => spec.nodes } == { cpu = 18, gpu = 8 } && output.pools["gpu"].max == 8
    error_message = "Karpenter may add what is between minimum and maximum; the system pool is not its own."
  }

  assert {
    condition     = join(" ", keys(aws_cloudwatch_event_target.interruption)) == "health rebalance spot state" && aws_sqs_queue.interruptions.kms_master_key_id == var.queue_key_arn && aws_ec2_tag.discovery.value == var.name
    error_message = "Notices of interruptions reach an encrypted queue."
  }

  assert {
    condition     = alltrue(flatten([for statement in jsondecode(aws_iam_role_policy.karpenter.policy).Statement : [for action in statement.Action : !strcontains(action, "*")]])) && alltrue([for statement in jsondecode(aws_iam_role_policy.karpenter.policy).Statement : contains(["Look", "LookUpPrices"], statement.Sid) if statement.Resource == "*"])
    error_message = "No wildcard action; without a resource are only calls that read EC2's catalog and prices."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_role_policy.karpenter.policy).Statement : can(statement.Condition) if contains(["RemoveOwn", "StartFromOwnTemplate", "MakeWithOwnTags", "TagWhatIsMade", "NameOwnNodes"], statement.Sid)])
    error_message = "Karpenter changes and removes only what it made."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name               = "abc"
    tags               = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    kubernetes_version = "1.32"
    log_retention_days = 90
    pools              = { system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["m7i.large"], min = 0, max = 1 } }
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name               = "a23456789-123456789-123456789-12"
    kubernetes_version = "1.39"
    log_retention_days = 2557
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name               = "ab"
    tags               = { "archwright.dev/element" = "e" }
    kubernetes_version = "1.31"
    subnet_ids         = ["subnet-0aaaaaaaaaaaaaaaa"]
    service_cidr       = "172.20.0.0"
    api_client_cidrs   = { office = "10.200.0.0" }
    log_retention_days = 60
    administrators     = {}
    pools              = { system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 1, max = 6 } }
  }
  expect_failures = [var.name, var.tags, var.kubernetes_version, var.subnet_ids, var.service_cidr, var.api_client_cidrs, var.log_retention_days, var.administrators, var.pools]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name               = "a23456789-123456789-123456789-123"
    tags               = { "archwright.dev/cost" = "c" }
    kubernetes_version = "1.40"
    api_client_cidrs   = { everybody = "0.0.0.0/0" }
    log_retention_days = 3653
    administrators     = { somebody = "arn:aws:iam::111122223333:user/somebody" }
    pools              = { system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 2, max = 1 } }
  }
  expect_failures = [var.name, var.tags, var.kubernetes_version, var.api_client_cidrs, var.log_retention_days, var.administrators, var.pools]
}

run "a_taint_without_prefix" {
  command = plan
  variables {
    chained_plugin_taint = "not-ready"
  }
  expect_failures = [var.chained_plugin_taint]
}

run "system_pool_is_required" {
  command = plan
  variables {
    pools = { cpu = { cost = "cpu-pool", instance_types = ["m7i.2xlarge"], min = 2, max = 20 } }
  }
  expect_failures = [var.pools]
}

run "pools_without_room" {
  command = plan
  variables {
    pools = { system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["m7i.large"], min = 0, max = 0 } }
  }
  expect_failures = [var.pools]
}

run "pools_without_a_kind_of_machine" {
  command = plan
  variables {
    pools = { system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = [], min = 0, max = 1 } }
  }
  expect_failures = [var.pools]
}

run "pools_that_nobody_pays" {
  command = plan
  variables {
    pools = { system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 2, max = 2 }, cpu = { cost = "", instance_types = ["m7i.large"], min = 0, max = 1 } }
  }
  expect_failures = [var.pools]
}

run "taints_of_kubernetes_own_spelling" {
  command = plan
  variables {
    pools = { system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["m7i.large"], min = 0, max = 1, taints = [{ key = "spare", value = "true", effect = "NoSchedule" }] } }
  }
  expect_failures = [var.pools]
}
