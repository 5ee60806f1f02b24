locals {
  pool_tags = { for pool, spec in var.pools : pool => merge(var.tags, { "archwright.dev/cost" = spec.cost, Name = "${var.name}-${pool}" }) }

  # GPU nodes carry a taint: a pod without the toleration can never occupy a GPU.
  gpu_taint = { key = "nvidia.com/gpu", value = "present", effect = "NO_SCHEDULE" }

  # Until a chained network plug-in is ready on a node, no pod runs there: it would keep no policy.
  startup_taints = [for key in var.chained_plugin_taint[*] : { key = key, value = "true", effect = "NO_EXECUTE" }]
}

resource "aws_launch_template" "pool" {
  for_each = { for pool, spec in var.pools : pool => spec if spec.min > 0 }

  name                   = "${var.name}-${each.key}"
  update_default_version = true

  # Credentials of the node need a session token and cannot be read from inside a pod (hop limit 1).
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
    instance_metadata_tags      = "disabled"
  }

  # Bottlerocket keeps its system on xvda and images and container data on xvdb.
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type           = "gp3"
      volume_size           = 4
      encrypted             = true
      kms_key_id            = var.volumes_key_arn
      delete_on_termination = true
    }
  }

  block_device_mappings {
    device_name = "/dev/xvdb"
    ebs {
      volume_type           = "gp3"
      volume_size           = each.value.disk_gb
      encrypted             = true
      kms_key_id            = var.volumes_key_arn
      delete_on_termination = true
    }
  }

  monitoring {
    enabled = true
  }

  dynamic "tag_specifications" {
    for_each = toset(["instance", "network-interface", "volume"])
    content {
      resource_type = tag_specifications.value
      tags          = local.pool_tags[each.key]
    }
  }

  tags = local.pool_tags[each.key]
}

# The nodes that a pool always has. What it needs beyond, up to its maximum, Karpenter adds and takes away (karpenter.tf);
# a group has no room to grow, so that two autoscalers never work on the same nodes.
resource "aws_eks_node_group" "this" {
  for_each = { for pool, spec in var.pools : pool => spec if spec.min > 0 }

  cluster_name    = aws_eks_cluster.this.name
  node_group_name = each.key
  node_role_arn   = aws_iam_role.node.arn
  subnet_ids      = var.subnet_ids
  version         = aws_eks_cluster.this.version
  ami_type        = each.value.gpu ? "BOTTLEROCKET_x86_64_NVIDIA" : "BOTTLEROCKET_x86_64"
  capacity_type   = each.value.spot ? "SPOT" : "ON_DEMAND"
  instance_types  = each.value.instance_types

  labels = merge(each.value.labels, { "archwright.dev/pool" = each.key, "archwright.dev/cost" = each.value.cost })

  launch_template {
    id      = aws_launch_template.pool[each.key].id
    version = aws_launch_template.pool[each.key].latest_version
  }

  scaling_config {
    min_size     = each.value.min
    max_size     = each.value.min
    desired_size = each.value.min
  }

  update_config {
    max_unavailable_percentage = 25
  }

  node_repair_config {
    enabled = true
  }

  dynamic "taint" {
    for_each = concat(each.value.taints, each.value.gpu ? [local.gpu_taint] : [], each.key == "system" ? [] : local.startup_taints)
    content {
      key    = taint.value.key
      value  = taint.value.value
      effect = taint.value.effect
    }
  }

  tags = local.pool_tags[each.key]

  depends_on = [aws_eks_addon.before_nodes, aws_iam_role_policy_attachment.node]
}
