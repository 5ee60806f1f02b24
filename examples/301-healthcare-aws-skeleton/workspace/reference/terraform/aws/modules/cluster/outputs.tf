output "name" {
  description = "Name of the cluster."
  value       = aws_eks_cluster.this.name
}

output "endpoint" {
  description = "Private address of the Kubernetes API."
  value       = aws_eks_cluster.this.endpoint
}

output "certificate_authority" {
  description = "Certificate authority of the Kubernetes API, base64."
  value       = aws_eks_cluster.this.certificate_authority[0].data
}

output "node_security_group_id" {
  description = "Security group of nodes and pods; databases and caches admit it."
  value       = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
}

output "node_role_arn" {
  description = "IAM role of the nodes."
  value       = aws_iam_role.node.arn
}

output "pools" {
  description = "Minimum and maximum of nodes, and the cost line, by pool."
  value       = { for pool, spec in var.pools : pool => { min = spec.min, max = spec.max, cost = spec.cost, gpu = spec.gpu } }
}

output "groups" {
  description = "Nodes by node group: one group for a pool, or one for each zone in which its places are reserved."
  value       = { for name, group in local.groups : name => group.nodes }
}

output "autoscaling" {
  description = "What Karpenter's manifests need: queue, role, instance profile, the tag that finds subnets and security group, and for each pool but `system`, which stays at `min`, the nodes that may be added with their disk, labels and taints, and the taints that only last until the node is ready."
  value = {
    queue            = aws_sqs_queue.interruptions.name
    role_arn         = aws_iam_role.karpenter.arn
    instance_profile = aws_iam_instance_profile.node.name
    discovery_tag    = { (aws_ec2_tag.discovery.key) = aws_ec2_tag.discovery.value }
    volumes_key_arn  = var.volumes_key_arn
    pools = {
      for pool, spec in var.pools : pool => {
        nodes          = spec.max - spec.min
        disk_gb        = spec.disk_gb
        disk_mibps     = spec.disk_mibps
        instance_types = spec.instance_types
        capacity_type  = spec.spot ? "spot" : "on-demand"
        labels         = merge(spec.labels, { "archwright.dev/pool" = pool, "archwright.dev/cost" = spec.cost })
        taints         = concat(spec.taints, spec.gpu ? [local.gpu_taint] : [])
        startup_taints = local.startup_taints
        tags           = local.pool_tags[pool]
      } if spec.max > spec.min && pool != "system"
    }
  }
}
