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

# Roles that can be told apart.
override_resource {
  target = aws_iam_role.control_plane
  values = { arn = "arn:aws:iam::111122223333:role/control-plane" }
}

override_resource {
  target = aws_iam_role.node
  values = { arn = "arn:aws:iam::111122223333:role/node" }
}

override_resource {
  target = aws_iam_role.karpenter
  values = { arn = "arn:aws:iam::111122223333:role/karpenter" }
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
  people           = { on-call = "arn:aws:iam::111122223333:role/on-call" }
  pools = {
    system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 3, max = 6, disk_mibps = 1000 }
    cpu    = { cost = "cpu-pool", instance_types = ["m7i.2xlarge"], min = 2, max = 20 }
    spare  = { cost = "cpu-pool", instance_types = ["m7i.2xlarge"], min = 1, max = 1, spot = true, taints = [{ key = "spare", value = "true", effect = "NO_SCHEDULE" }] }
    gpu    = { cost = "gpu-pool", instance_types = ["g6.2xlarge"], min = 0, max = 8, gpu = true, spot = true, disk_gb = 600, disk_mibps = 1000 }
  }
}

run "the_api_is_private_and_encrypted" {
  command = apply

  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_public_access == false && aws_eks_cluster.this.vpc_config[0].endpoint_private_access && aws_eks_cluster.this.vpc_config[0].subnet_ids == toset(var.subnet_ids) && aws_eks_cluster.this.vpc_config[0].security_group_ids == toset([aws_security_group.api.id])
    error_message = "The Kubernetes API has no public endpoint; it stands in the private subnets, behind its own group."
  }

  assert {
    condition     = aws_security_group.api.vpc_id == var.vpc_id && alltrue([for rule in aws_vpc_security_group_ingress_rule.api : rule.security_group_id == aws_security_group.api.id]) && [for rule in aws_vpc_security_group_ingress_rule.api : [rule.cidr_ipv4, rule.from_port, rule.to_port, rule.ip_protocol]] == [["10.200.0.0/24", 443, 443, "tcp"]]
    error_message = "Only the named ranges reach the API, by HTTPS."
  }

  assert {
    condition     = aws_eks_cluster.this.encryption_config[0].provider[0].key_arn == var.secrets_key_arn && contains(aws_eks_cluster.this.encryption_config[0].resources, "secrets")
    error_message = "Kubernetes secrets are encrypted with the customer's key."
  }

  assert {
    condition     = length(setsubtract(["api", "audit", "authenticator"], aws_eks_cluster.this.enabled_cluster_log_types)) == 0 && aws_cloudwatch_log_group.control_plane.kms_key_id == var.logs_key_arn && aws_cloudwatch_log_group.control_plane.retention_in_days == 365 && aws_cloudwatch_log_group.control_plane.name == "/aws/eks/acme-mlops-test/cluster"
    error_message = "API calls, audit and authentication are logged, encrypted and kept for a year."
  }

  assert {
    condition     = aws_eks_cluster.this.access_config[0].authentication_mode == "API" && aws_eks_cluster.this.access_config[0].bootstrap_cluster_creator_admin_permissions == false
    error_message = "Only named access entries give access; who creates the cluster is not an administrator for that."
  }

  assert {
    condition     = aws_eks_access_entry.administrator["platform-team"].principal_arn == "arn:aws:iam::111122223333:role/platform-team" && aws_eks_access_policy_association.administrator["platform-team"].principal_arn == "arn:aws:iam::111122223333:role/platform-team" && aws_eks_access_policy_association.administrator["platform-team"].policy_arn == "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy" && aws_eks_access_policy_association.administrator["platform-team"].access_scope[0].type == "cluster"
    error_message = "The named administrators administer the whole cluster."
  }

  assert {
    condition     = aws_eks_access_entry.people["on-call"].principal_arn == "arn:aws:iam::111122223333:role/on-call" && aws_eks_access_entry.people["on-call"].kubernetes_groups == toset(["on-call"]) && length(aws_eks_access_policy_association.administrator) == 1
    error_message = "Who is on call has a group in the cluster, and no policy of EKS."
  }

  assert {
    condition     = aws_eks_cluster.this.version == "1.35" && aws_eks_cluster.this.kubernetes_network_config[0].service_ipv4_cidr == var.service_cidr && aws_eks_cluster.this.upgrade_policy[0].support_type == "STANDARD" && aws_eks_cluster.this.zonal_shift_config[0].enabled && aws_eks_cluster.this.bootstrap_self_managed_addons == false
    error_message = "Versions go with standard support, a zone can be left, and add-ons are only the ones below."
  }

  assert {
    condition     = jsondecode(aws_eks_addon.before_nodes["vpc-cni"].configuration_values).enableNetworkPolicy == "true" && jsondecode(aws_eks_addon.before_nodes["vpc-cni"].configuration_values).env.ENABLE_PREFIX_DELEGATION == "true"
    error_message = "The CNI enforces network policies, and gives nodes whole ranges of addresses."
  }

  assert {
    condition     = join(" ", keys(aws_eks_addon.before_nodes)) == "eks-pod-identity-agent kube-proxy vpc-cni" && join(" ", keys(aws_eks_addon.after_nodes)) == "aws-ebs-csi-driver coredns metrics-server" && alltrue([for addon in concat(values(aws_eks_addon.before_nodes), values(aws_eks_addon.after_nodes)) : addon.cluster_name == aws_eks_cluster.this.name && addon.resolve_conflicts_on_create == "OVERWRITE" && addon.resolve_conflicts_on_update == "PRESERVE"])
    error_message = "Network and identity come before the nodes; an update keeps what was set since."
  }

  assert {
    condition     = aws_eks_addon.after_nodes["metrics-server"].addon_name == "metrics-server" && jsondecode(aws_eks_addon.after_nodes["metrics-server"].configuration_values).tolerations == [{ key = "CriticalAddonsOnly", operator = "Exists" }]
    error_message = "Autoscalers by CPU find what they ask, also before the other pools take pods."
  }

  assert {
    condition     = [for addon in [aws_eks_addon.before_nodes["vpc-cni"], aws_eks_addon.after_nodes["aws-ebs-csi-driver"]] : one(addon.pod_identity_association).service_account] == ["aws-node", "ebs-csi-controller-sa"] && one(aws_eks_addon.after_nodes["aws-ebs-csi-driver"].pod_identity_association).role_arn == aws_iam_role.addon["aws-ebs-csi-driver"].arn && length(aws_eks_addon.after_nodes["coredns"].pod_identity_association) == 0
    error_message = "Add-ons that call AWS do it as themselves, not as the node."
  }
}

run "each_role_has_its_own_rights" {
  command = apply

  assert {
    condition     = { for name, role in { control-plane = aws_iam_role.control_plane, node = aws_iam_role.node, cni = aws_iam_role.addon["vpc-cni"], ebs = aws_iam_role.addon["aws-ebs-csi-driver"], karpenter = aws_iam_role.karpenter } : name => jsondecode(role.assume_role_policy).Statement[0].Principal.Service } == { control-plane = "eks.amazonaws.com", node = "ec2.amazonaws.com", cni = "pods.eks.amazonaws.com", ebs = "pods.eks.amazonaws.com", karpenter = "pods.eks.amazonaws.com" }
    error_message = "Each role is taken by one service."
  }

  assert {
    condition     = alltrue([for role in [aws_iam_role.control_plane, aws_iam_role.addon["vpc-cni"], aws_iam_role.addon["aws-ebs-csi-driver"], aws_iam_role.karpenter] : jsondecode(role.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"])
    error_message = "Services take the roles for this account only."
  }

  assert {
    condition     = aws_eks_cluster.this.role_arn == aws_iam_role.control_plane.arn && aws_iam_role_policy_attachment.control_plane.role == aws_iam_role.control_plane.name && aws_iam_role_policy_attachment.control_plane.policy_arn == "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
    error_message = "The control plane has the policy of EKS."
  }

  assert {
    condition     = [for attachment in aws_iam_role_policy_attachment.node : trimprefix(attachment.policy_arn, "arn:aws:iam::aws:policy/")] == ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"] && alltrue([for attachment in aws_iam_role_policy_attachment.node : attachment.role == aws_iam_role.node.name])
    error_message = "Nodes join the cluster and pull images, and do nothing else."
  }

  assert {
    condition     = [for attachment in aws_iam_role_policy_attachment.addon : trimprefix(attachment.policy_arn, "arn:aws:iam::aws:policy/")] == ["service-role/AmazonEBSCSIDriverPolicy", "AmazonEKS_CNI_Policy"] && alltrue([for name, attachment in aws_iam_role_policy_attachment.addon : attachment.role == aws_iam_role.addon[name].name])
    error_message = "Each add-on has the policy of its work."
  }

  assert {
    condition     = aws_iam_role_policy.secrets_key.role == aws_iam_role.control_plane.id && jsondecode(aws_iam_role_policy.secrets_key.policy).Statement[0].Resource == var.secrets_key_arn && aws_iam_role_policy.volumes_key.role == aws_iam_role.addon["aws-ebs-csi-driver"].id && [for statement in jsondecode(aws_iam_role_policy.volumes_key.policy).Statement : statement.Resource] == [var.volumes_key_arn, var.volumes_key_arn]
    error_message = "The control plane uses the key of secrets, the driver of volumes that of volumes."
  }

  assert {
    condition     = alltrue([for policy in [aws_iam_role_policy.volumes_key.policy, aws_iam_role_policy.karpenter.policy] : [for statement in jsondecode(policy).Statement : statement.Condition.Bool["kms:GrantIsForAWSResource"] if contains(statement.Action, "kms:CreateGrant")] == ["true"]])
    error_message = "Keys are granted to AWS resources only."
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
    condition     = alltrue([for template in aws_launch_template.pool : template.metadata_options[0].http_endpoint == "enabled" && template.metadata_options[0].http_tokens == "required" && template.metadata_options[0].http_put_response_hop_limit == 1 && template.metadata_options[0].instance_metadata_tags == "disabled"])
    error_message = "Pods cannot take the node's credentials."
  }

  assert {
    condition     = alltrue(flatten([for template in aws_launch_template.pool : [for disk in template.block_device_mappings : tobool(disk.ebs[0].encrypted) && disk.ebs[0].kms_key_id == var.volumes_key_arn]]))
    error_message = "Every node volume is encrypted with the customer's key."
  }

  assert {
    condition     = [for disk in aws_launch_template.pool["cpu"].block_device_mappings : [disk.device_name, disk.ebs[0].volume_size, disk.ebs[0].volume_type, tobool(disk.ebs[0].delete_on_termination)]] == [["/dev/xvda", 4, "gp3", true], ["/dev/xvdb", 100, "gp3", true]] && [for pool in ["cpu", "system"] : [aws_launch_template.pool[pool].block_device_mappings[1].ebs[0].throughput, aws_launch_template.pool[pool].block_device_mappings[1].ebs[0].iops]] == [[125, 3000], [1000, 4000]]
    error_message = "The system has a small disk, images and containers one of the size that the pool asks for; both go with the node."
  }

  assert {
    condition     = alltrue([for pool, group in aws_eks_node_group.this : group.ami_type == "BOTTLEROCKET_x86_64" && group.version == aws_eks_cluster.this.version && group.node_role_arn == aws_iam_role.node.arn && group.subnet_ids == toset(var.subnet_ids) && group.launch_template[0].id == aws_launch_template.pool[pool].id && group.update_config[0].max_unavailable_percentage == 25 && group.node_repair_config[0].enabled])
    error_message = "Nodes run Bottlerocket in the cluster's version and in every zone; broken ones are replaced, a quarter at a time."
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
    condition     = alltrue([for template in aws_launch_template.pool : join(" ", sort([for one in template.tag_specifications : one.resource_type])) == "instance network-interface volume" && alltrue([for one in template.tag_specifications : one.tags["archwright.dev/cost"] == template.tags["archwright.dev/cost"]])]) && aws_launch_template.pool["cpu"].tags["archwright.dev/cost"] == "cpu-pool"
    error_message = "So is what a node consists of."
  }

  assert {
    condition     = [for pool in ["system", "cpu"] : [aws_eks_node_group.this[pool].labels["archwright.dev/pool"], aws_eks_node_group.this[pool].labels["archwright.dev/cost"]]] == [["system", "cluster"], ["cpu", "cpu-pool"]] && [for pool in ["cpu", "gpu"] : [output.autoscaling.pools[pool].labels["archwright.dev/pool"], output.autoscaling.pools[pool].labels["archwright.dev/cost"]]] == [["cpu", "cpu-pool"], ["gpu", "gpu-pool"]]
    error_message = "Pods find a pool by its label, whoever made the node."
  }

  assert {
    condition     = [for taint in output.autoscaling.pools["gpu"].taints : taint.key] == ["nvidia.com/gpu"] && length(output.autoscaling.pools["cpu"].taints) == 0 && [for taint in aws_eks_node_group.this["spare"].taint : taint.key] == ["spare"]
    error_message = "GPU nodes, and only these, keep other pods away."
  }

  assert {
    condition     = output.autoscaling.pools["gpu"].capacity_type == "spot" && aws_eks_node_group.this["spare"].capacity_type == "SPOT" && aws_eks_node_group.this["system"].capacity_type == "ON_DEMAND" && aws_eks_node_group.this["cpu"].instance_types == tolist(["m7i.2xlarge"]) && output.autoscaling.pools["gpu"].instance_types == tolist(["g6.2xlarge"])
    error_message = "Capacity and instance types follow the pool."
  }
}

run "one_autoscaler_for_each_node" {
  command = apply

  assert {
    condition     = alltrue([for pool, group in aws_eks_node_group.this : [group.scaling_config[0].min_size, group.scaling_config[0].max_size, group.scaling_config[0].desired_size] == [var.pools[pool].min, var.pools[pool].min, var.pools[pool].min]])
    error_message = "Node groups hold the minimum and do not grow."
  }

  assert {
    condition     = { for pool, spec in output.autoscaling.pools : pool => spec.nodes } == { cpu = 18, gpu = 8 } && { for pool, spec in output.autoscaling.pools : pool => spec.disk_gb } == { cpu = 100, gpu = 600 } && { for pool, spec in output.autoscaling.pools : pool => spec.disk_mibps } == { cpu = 125, gpu = 1000 } && output.pools["gpu"] == { min = 0, max = 8, cost = "gpu-pool", gpu = true }
    error_message = "Karpenter may add what is between minimum and maximum; the system pool is not its own."
  }

  assert {
    condition     = join(" ", keys(aws_cloudwatch_event_target.interruption)) == "health rebalance reserved spot state" && alltrue([for kind, target in aws_cloudwatch_event_target.interruption : target.arn == aws_sqs_queue.interruptions.arn && target.rule == aws_cloudwatch_event_rule.interruption[kind].name]) && aws_sqs_queue.interruptions.kms_master_key_id == var.queue_key_arn && aws_sqs_queue.interruptions.message_retention_seconds == 300
    error_message = "Notices of interruptions reach an encrypted queue."
  }

  assert {
    condition     = { for kind, rule in aws_cloudwatch_event_rule.interruption : kind => join(": ", concat(jsondecode(rule.event_pattern).source, jsondecode(rule.event_pattern)["detail-type"])) } == { health = "aws.health: AWS Health Event", rebalance = "aws.ec2: EC2 Instance Rebalance Recommendation", reserved = "aws.ec2: EC2 Capacity Reservation Instance Interruption Warning", spot = "aws.ec2: EC2 Spot Instance Interruption Warning", state = "aws.ec2: EC2 Instance State-change Notification" }
    error_message = "These are the notices that Karpenter understands."
  }

  assert {
    condition     = aws_sqs_queue_policy.interruptions.queue_url == aws_sqs_queue.interruptions.url && [for statement in jsondecode(aws_sqs_queue_policy.interruptions.policy).Statement : [statement.Sid, statement.Effect, statement.Resource, jsonencode(statement.Condition)]] == [["Notices", "Allow", aws_sqs_queue.interruptions.arn, jsonencode({ StringEquals = { "aws:SourceAccount" = "111122223333" } })], ["OnlyEncrypted", "Deny", aws_sqs_queue.interruptions.arn, jsonencode({ Bool = { "aws:SecureTransport" = "false" } })]] && jsondecode(aws_sqs_queue_policy.interruptions.policy).Statement[0].Principal.Service == ["events.amazonaws.com"]
    error_message = "Only EventBridge of this account writes to the queue, and nobody without TLS."
  }

  assert {
    condition     = aws_ec2_tag.discovery.resource_id == output.node_security_group_id && output.autoscaling.discovery_tag == { "karpenter.sh/discovery" = var.name } && output.autoscaling.queue == "acme-mlops-test-karpenter" && output.autoscaling.role_arn == aws_iam_role.karpenter.arn && output.autoscaling.instance_profile == aws_iam_instance_profile.node.name && aws_iam_instance_profile.node.role == aws_iam_role.node.name && output.autoscaling.volumes_key_arn == var.volumes_key_arn
    error_message = "Karpenter's manifests find queue, profile, key, subnets and security group."
  }

  assert {
    condition     = [aws_eks_pod_identity_association.karpenter.namespace, aws_eks_pod_identity_association.karpenter.service_account, aws_eks_pod_identity_association.karpenter.role_arn] == ["kube-system", "karpenter", aws_iam_role.karpenter.arn] && jsondecode(aws_iam_role.karpenter.assume_role_policy).Statement[0].Condition.StringEquals == { "aws:SourceAccount" = "111122223333", "aws:RequestTag/eks-cluster-name" = var.name, "aws:RequestTag/kubernetes-namespace" = "kube-system", "aws:RequestTag/kubernetes-service-account" = "karpenter" }
    error_message = "Only Karpenter's own service account of this cluster has its rights."
  }

  assert {
    condition     = aws_iam_role_policy.karpenter.role == aws_iam_role.karpenter.id && { for statement in jsondecode(aws_iam_role_policy.karpenter.policy).Statement : statement.Sid => statement.Resource if contains(["ReadInterruptions", "DecryptInterruptions", "GiveNodesTheirRole", "ReadProfile", "FindTheCluster", "EncryptDisks", "EncryptDisksOfNodes"], statement.Sid) } == { ReadInterruptions = aws_sqs_queue.interruptions.arn, DecryptInterruptions = var.queue_key_arn, GiveNodesTheirRole = aws_iam_role.node.arn, ReadProfile = aws_iam_instance_profile.node.arn, FindTheCluster = aws_eks_cluster.this.arn, EncryptDisks = var.volumes_key_arn, EncryptDisksOfNodes = var.volumes_key_arn }
    error_message = "What exists once is named: the queue, the keys, the role and profile of nodes, the cluster."
  }

  assert {
    condition     = alltrue(flatten([for statement in jsondecode(aws_iam_role_policy.karpenter.policy).Statement : [for action in statement.Action : !strcontains(action, "*")]])) && alltrue([for statement in jsondecode(aws_iam_role_policy.karpenter.policy).Statement : contains(["ListProfiles", "Look", "LookUpPrices"], statement.Sid) if statement.Resource == "*"])
    error_message = "No wildcard action; without a resource are only calls that read EC2's catalog, prices and the names of profiles."
  }

  assert {
    condition     = { for statement in jsondecode(aws_iam_role_policy.karpenter.policy).Statement : statement.Sid => jsonencode(statement.Condition.StringEquals) if contains(["RemoveOwn", "StartFromOwnTemplate", "NameOwnNodes"], statement.Sid) } == { for sid in ["RemoveOwn", "StartFromOwnTemplate", "NameOwnNodes"] : sid => jsonencode({ "aws:ResourceTag/kubernetes.io/cluster/acme-mlops-test" = "owned" }) } && alltrue([for statement in jsondecode(aws_iam_role_policy.karpenter.policy).Statement : statement.Condition.StringEquals["aws:RequestTag/kubernetes.io/cluster/acme-mlops-test"] == "owned" && statement.Condition.StringLike["aws:RequestTag/karpenter.sh/nodepool"] == "*" if contains(["MakeWithOwnTags", "TagWhatIsMade"], statement.Sid)])
    error_message = "Karpenter changes and removes only what it made."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.karpenter.policy).Statement : statement.Resource if statement.Sid == "StartFrom"][0] == ["arn:aws:ec2:eu-central-1::image/*", "arn:aws:ec2:eu-central-1::snapshot/*", "arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-0aaaaaaaaaaaaaaaa", "arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-0bbbbbbbbbbbbbbbb", "arn:aws:ec2:eu-central-1:111122223333:security-group/${output.node_security_group_id}", "arn:aws:ec2:eu-central-1:111122223333:capacity-reservation/*"]
    error_message = "Nodes start in the cluster's subnets and security group, and nowhere else; reserved places are those of the account."
  }

  assert {
    condition     = { for statement in jsondecode(aws_iam_role_policy.karpenter.policy).Statement : statement.Sid => statement.Condition if contains(["GiveNodesTheirRole", "Look"], statement.Sid) } == { GiveNodesTheirRole = { StringEquals = { "iam:PassedToService" = "ec2.amazonaws.com" } }, Look = { StringEquals = { "aws:RequestedRegion" = "eu-central-1" } } }
    error_message = "Only machines get the role of nodes, and Karpenter looks at its own region."
  }
}

run "reserved_nodes_stand_in_their_zones" {
  command = apply
  variables {
    zone_subnet_ids = { eu-central-1a = ["subnet-0aaaaaaaaaaaaaaaa"], eu-central-1b = ["subnet-0bbbbbbbbbbbbbbbb"] }
    pools = {
      system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 3, max = 6 }
      gpu    = { cost = "gpu-pool", instance_types = ["g6.2xlarge"], min = 3, max = 8, gpu = true, zones = { eu-central-1a = 2, eu-central-1b = 1 } }
    }
  }

  assert {
    condition     = { for name, group in aws_eks_node_group.this : name => [join(" ", group.subnet_ids), group.scaling_config[0].min_size] if name != "system" } == { gpu-eu-central-1a = ["subnet-0aaaaaaaaaaaaaaaa", 2], gpu-eu-central-1b = ["subnet-0bbbbbbbbbbbbbbbb", 1] } && output.groups == { system = 3, gpu-eu-central-1a = 2, gpu-eu-central-1b = 1 }
    error_message = "As many nodes start in a zone as places are reserved there, and in no other."
  }

  assert {
    condition     = alltrue([for name in ["gpu-eu-central-1a", "gpu-eu-central-1b"] : aws_eks_node_group.this[name].labels["archwright.dev/pool"] == "gpu" && aws_eks_node_group.this[name].tags["archwright.dev/cost"] == "gpu-pool" && [for taint in aws_eks_node_group.this[name].taint : taint.key] == ["nvidia.com/gpu"] && aws_eks_node_group.this[name].ami_type == "BOTTLEROCKET_x86_64_NVIDIA"])
    error_message = "They are nodes of the same pool."
  }
}

run "reserved_in_a_zone_without_subnet" {
  command = plan
  variables {
    zone_subnet_ids = { eu-central-1a = ["subnet-0aaaaaaaaaaaaaaaa"] }
    pools = {
      system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 3, max = 6 }
      gpu    = { cost = "gpu-pool", instance_types = ["g6.2xlarge"], min = 1, max = 8, gpu = true, zones = { eu-central-1c = 1 } }
    }
  }
  expect_failures = [aws_eks_node_group.this]
}

run "zones_that_do_not_add_up" {
  command = plan
  variables {
    pools = {
      system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 3, max = 6 }
      gpu    = { cost = "gpu-pool", instance_types = ["g6.2xlarge"], min = 3, max = 8, gpu = true, zones = { eu-central-1a = 2 } }
    }
  }
  expect_failures = [var.pools]
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name               = "abc"
    tags               = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    kubernetes_version = "1.34"
    log_retention_days = 90
    pools              = { system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["m7i.large"], min = 0, max = 1 } }
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name               = "a23456789-123456789-123456789-12"
    kubernetes_version = "1.36"
    log_retention_days = 2557
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name               = "ab"
    tags               = { "archwright.dev/element" = "e" }
    kubernetes_version = "1.33"
    subnet_ids         = ["subnet-0aaaaaaaaaaaaaaaa"]
    service_cidr       = "172.20.0.0"
    api_client_cidrs   = { office = "10.200.0.0" }
    log_retention_days = 60
    administrators     = {}
    people             = { somebody = "arn:aws:iam::111122223333:role/somebody" }
    pools              = { system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 1, max = 6 } }
  }
  expect_failures = [var.name, var.tags, var.kubernetes_version, var.subnet_ids, var.service_cidr, var.api_client_cidrs, var.log_retention_days, var.people, var.administrators, var.pools]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name               = "a23456789-123456789-123456789-123"
    tags               = { "archwright.dev/cost" = "c" }
    kubernetes_version = "1.37"
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

run "disks_slower_than_they_come" {
  command = plan
  variables {
    pools = { system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 2, max = 2, disk_mibps = 124 } }
  }
  expect_failures = [var.pools]
}

run "disks_faster_than_they_come" {
  command = plan
  variables {
    pools = { system = { cost = "cluster", instance_types = ["m7i.xlarge"], min = 2, max = 2, disk_mibps = 1001 } }
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

run "ids_of_something_else" {
  command = plan
  variables {
    secrets_key_arn = "alias/data"
    volumes_key_arn = "alias/data"
    queue_key_arn   = "alias/data"
    logs_key_arn    = "alias/data"
  }
  expect_failures = [var.secrets_key_arn, var.volumes_key_arn, var.queue_key_arn, var.logs_key_arn]
}

run "names_in_place_of_ids" {
  command = plan
  variables {
    vpc_id = "acme-network"
  }
  expect_failures = [var.vpc_id]
}
