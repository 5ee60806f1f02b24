locals {
  # One plug-in enforces network policies: the CNI itself, or another that is chained to it and wants this one's agent off.
  network_policies = var.chained_plugin_taint == null
  # Without a version EKS installs the default for the Kubernetes version; an upgrade of the cluster carries them along.
  addons = {
    vpc-cni                = jsonencode({ enableNetworkPolicy = tostring(local.network_policies), env = { ENABLE_PREFIX_DELEGATION = "true" } })
    eks-pod-identity-agent = null
    kube-proxy             = null
    coredns                = null
    aws-ebs-csi-driver     = null
    # What autoscalers by CPU ask. It may run on system nodes: others may take no pods yet while a network plug-in is missing.
    metrics-server = jsonencode({ tolerations = [{ key = "CriticalAddonsOnly", operator = "Exists" }] })
  }
  addons_before_nodes = toset(["vpc-cni", "eks-pod-identity-agent", "kube-proxy"])
}

# Network policies are enforced by the CNI or by what is chained to it: without either every NetworkPolicy would be decoration.
resource "aws_eks_addon" "before_nodes" {
  for_each = local.addons_before_nodes

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.value
  configuration_values        = local.addons[each.value]
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "PRESERVE"

  dynamic "pod_identity_association" {
    for_each = contains(keys(local.addon_roles), each.value) ? [local.addon_roles[each.value]] : []
    content {
      service_account = pod_identity_association.value.service_account
      role_arn        = aws_iam_role.addon[each.value].arn
    }
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy_attachment.addon]
}

resource "aws_eks_addon" "after_nodes" {
  for_each = setsubtract(toset(keys(local.addons)), local.addons_before_nodes)

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.value
  configuration_values        = local.addons[each.value]
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "PRESERVE"

  dynamic "pod_identity_association" {
    for_each = contains(keys(local.addon_roles), each.value) ? [local.addon_roles[each.value]] : []
    content {
      service_account = pod_identity_association.value.service_account
      role_arn        = aws_iam_role.addon[each.value].arn
    }
  }

  tags = var.tags

  depends_on = [aws_eks_node_group.this, aws_iam_role_policy_attachment.addon]
}
