locals {
  pool_tags = { for pool, spec in var.pools : pool => merge(var.tags, { "archwright.dev/cost" = spec.cost, Name = "${var.name}-${pool}" }) }

  # GPU nodes carry a taint: a pod without the toleration can never occupy a GPU.
  gpu_taint = { key = "nvidia.com/gpu", value = "present", effect = "NO_SCHEDULE" }

  # A pool is one group over all zones; where places are reserved, one group for each zone, because a group over several zones
  # starts its nodes in whichever it likes.
  groups = merge([
    for pool, spec in var.pools : merge(
      { for name in [pool] : name => { pool = pool, nodes = spec.min, subnet_ids = var.subnet_ids } if spec.min > 0 && length(spec.zones) == 0 },
      { for zone, nodes in spec.zones : "${pool}-${zone}" => { pool = pool, nodes = nodes, subnet_ids = lookup(var.zone_subnet_ids, zone, []) } if nodes > 0 },
    )
  ]...)

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

  # Bottlerocket keeps its system on xvda and images and container data on xvdb. A gp3 volume gives a MiB a second for every
  # fourth operation.
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
      throughput            = each.value.disk_mibps
      iops                  = max(3000, each.value.disk_mibps * 4)
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
  for_each = local.groups

  cluster_name    = aws_eks_cluster.this.name
  node_group_name = each.key
  node_role_arn   = aws_iam_role.node.arn
  subnet_ids      = each.value.subnet_ids
  version         = aws_eks_cluster.this.version
  ami_type        = var.pools[each.value.pool].gpu ? "BOTTLEROCKET_x86_64_NVIDIA" : "BOTTLEROCKET_x86_64"
  capacity_type   = var.pools[each.value.pool].spot ? "SPOT" : "ON_DEMAND"
  instance_types  = var.pools[each.value.pool].instance_types

  labels = merge(var.pools[each.value.pool].labels, { "archwright.dev/pool" = each.value.pool, "archwright.dev/cost" = var.pools[each.value.pool].cost })

  launch_template {
    id      = aws_launch_template.pool[each.value.pool].id
    version = aws_launch_template.pool[each.value.pool].latest_version
  }

  scaling_config {
    min_size     = each.value.nodes
    max_size     = each.value.nodes
    desired_size = each.value.nodes
  }

  update_config {
    max_unavailable_percentage = 25
  }

  node_repair_config {
    enabled = true
  }

  dynamic "taint" {
    for_each = concat(var.pools[each.value.pool].taints, var.pools[each.value.pool].gpu ? [local.gpu_taint] : [], each.value.pool == "system" ? [] : local.startup_taints)
    content {
      key    = taint.value.key
      value  = taint.value.value
      effect = taint.value.effect
    }
  }

  tags = local.pool_tags[each.value.pool]

  lifecycle {
    precondition {
      condition     = length(each.value.subnet_ids) > 0
      error_message = "Nodes of ${each.key} have no private subnet in their zone."
    }
  }

  depends_on = [aws_eks_addon.before_nodes, aws_iam_role_policy_attachment.node]
}
