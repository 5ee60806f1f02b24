# Karpenter makes and removes the nodes between a pool's minimum and its maximum. Here is what it needs from AWS: an
# identity, the queue of interruption notices and a profile for its nodes. Node pools and classes are Kubernetes objects.
locals {
  karpenter = { namespace = "kube-system", service_account = "karpenter" }
  ec2       = "arn:${data.aws_partition.current.partition}:ec2:${data.aws_region.current.id}"
  account   = data.aws_caller_identity.current.account_id

  # What Karpenter makes carries the cluster's name; it may touch nothing else.
  owned_request = {
    StringEquals = {
      "aws:RequestTag/kubernetes.io/cluster/${var.name}" = "owned"
      "aws:RequestTag/eks:eks-cluster-name"              = var.name
    }
    StringLike = { "aws:RequestTag/karpenter.sh/nodepool" = "*" }
  }
  owned_resource = {
    StringEquals = { "aws:ResourceTag/kubernetes.io/cluster/${var.name}" = "owned" }
    StringLike   = { "aws:ResourceTag/karpenter.sh/nodepool" = "*" }
  }
  made = [for kind in ["fleet", "instance", "launch-template", "network-interface", "spot-instances-request", "volume"] : "${local.ec2}:${local.account}:${kind}/*"]
}

resource "aws_iam_role" "karpenter" {
  name = "${var.name}-karpenter"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "pods.eks.amazonaws.com" }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Condition = {
        StringEquals = {
          "aws:SourceAccount"                         = local.account
          "aws:RequestTag/eks-cluster-name"           = var.name
          "aws:RequestTag/kubernetes-namespace"       = local.karpenter.namespace
          "aws:RequestTag/kubernetes-service-account" = local.karpenter.service_account
        }
      }
    }]
  })

  tags = var.tags
}

resource "aws_iam_role_policy" "karpenter" {
  name = "scale-nodes"
  role = aws_iam_role.karpenter.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "StartFrom"
        Effect = "Allow"
        Action = ["ec2:CreateFleet", "ec2:RunInstances"]
        Resource = concat(
          ["${local.ec2}::image/*", "${local.ec2}::snapshot/*"],
          [for subnet in var.subnet_ids : "${local.ec2}:${local.account}:subnet/${subnet}"],
          ["${local.ec2}:${local.account}:security-group/${aws_eks_cluster.this.vpc_config[0].cluster_security_group_id}"],
          # Places that were bought beforehand; the node class of a pool names those that it may take.
          ["${local.ec2}:${local.account}:capacity-reservation/*"],
        )
      },
      {
        Sid       = "StartFromOwnTemplate"
        Effect    = "Allow"
        Action    = ["ec2:CreateFleet", "ec2:RunInstances"]
        Resource  = ["${local.ec2}:${local.account}:launch-template/*"]
        Condition = local.owned_resource
      },
      {
        Sid       = "MakeWithOwnTags"
        Effect    = "Allow"
        Action    = ["ec2:CreateFleet", "ec2:CreateLaunchTemplate", "ec2:RunInstances"]
        Resource  = local.made
        Condition = local.owned_request
      },
      {
        Sid      = "TagWhatIsMade"
        Effect   = "Allow"
        Action   = ["ec2:CreateTags"]
        Resource = local.made
        Condition = merge(local.owned_request, {
          StringEquals = merge(local.owned_request.StringEquals, { "ec2:CreateAction" = ["CreateFleet", "CreateLaunchTemplate", "RunInstances"] })
        })
      },
      {
        Sid      = "NameOwnNodes"
        Effect   = "Allow"
        Action   = ["ec2:CreateTags"]
        Resource = ["${local.ec2}:${local.account}:instance/*"]
        Condition = merge(local.owned_resource, {
          "ForAllValues:StringEquals" = { "aws:TagKeys" = ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"] }
        })
      },
      {
        Sid       = "RemoveOwn"
        Effect    = "Allow"
        Action    = ["ec2:DeleteLaunchTemplate", "ec2:TerminateInstances"]
        Resource  = ["${local.ec2}:${local.account}:instance/*", "${local.ec2}:${local.account}:launch-template/*"]
        Condition = local.owned_resource
      },
      {
        # These read the catalog of EC2 and know no resources; AWS admits no narrower one.
        Sid    = "Look"
        Effect = "Allow"
        Action = [
          "ec2:DescribeCapacityReservations", "ec2:DescribeImages", "ec2:DescribeInstanceStatus", "ec2:DescribeInstanceTypeOfferings",
          "ec2:DescribeInstanceTypes", "ec2:DescribeInstances", "ec2:DescribeLaunchTemplates", "ec2:DescribeSecurityGroups",
          "ec2:DescribeSpotPriceHistory", "ec2:DescribeSubnets",
        ]
        Resource  = "*"
        Condition = { StringEquals = { "aws:RequestedRegion" = data.aws_region.current.id } }
      },
      {
        Sid      = "LookUpPrices"
        Effect   = "Allow"
        Action   = ["pricing:GetProducts"]
        Resource = "*"
      },
      {
        Sid      = "LookUpImages"
        Effect   = "Allow"
        Action   = ["ssm:GetParameter"]
        Resource = "arn:${data.aws_partition.current.partition}:ssm:${data.aws_region.current.id}::parameter/aws/service/*"
      },
      {
        Sid      = "ReadInterruptions"
        Effect   = "Allow"
        Action   = ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"]
        Resource = aws_sqs_queue.interruptions.arn
      },
      {
        Sid      = "DecryptInterruptions"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = var.queue_key_arn
      },
      {
        Sid       = "GiveNodesTheirRole"
        Effect    = "Allow"
        Action    = ["iam:PassRole"]
        Resource  = aws_iam_role.node.arn
        Condition = { StringEquals = { "iam:PassedToService" = "ec2.amazonaws.com" } }
      },
      {
        # Karpenter looks for profiles that nobody uses any more; AWS admits no narrower resource for it.
        Sid      = "ListProfiles"
        Effect   = "Allow"
        Action   = ["iam:ListInstanceProfiles"]
        Resource = "*"
      },
      {
        Sid      = "ReadProfile"
        Effect   = "Allow"
        Action   = ["iam:GetInstanceProfile"]
        Resource = aws_iam_instance_profile.node.arn
      },
      {
        Sid      = "FindTheCluster"
        Effect   = "Allow"
        Action   = ["eks:DescribeCluster"]
        Resource = aws_eks_cluster.this.arn
      },
      {
        Sid      = "EncryptDisks"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
        Resource = var.volumes_key_arn
      },
      {
        Sid       = "EncryptDisksOfNodes"
        Effect    = "Allow"
        Action    = ["kms:CreateGrant"]
        Resource  = var.volumes_key_arn
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
    ]
  })
}

resource "aws_eks_pod_identity_association" "karpenter" {
  cluster_name    = aws_eks_cluster.this.name
  namespace       = local.karpenter.namespace
  service_account = local.karpenter.service_account
  role_arn        = aws_iam_role.karpenter.arn

  tags = var.tags
}

# Nodes of Karpenter have the role of all nodes; the node groups' entry admits them to the cluster.
resource "aws_iam_instance_profile" "node" {
  name = "${var.name}-node"
  role = aws_iam_role.node.name

  tags = var.tags
}

# Node classes find the nodes' security group by this tag, subnets by the same (module network, or the landing zone).
resource "aws_ec2_tag" "discovery" {
  resource_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  key         = "karpenter.sh/discovery"
  value       = var.name
}

# Notices that a node will go: Karpenter drains it in time.
resource "aws_sqs_queue" "interruptions" {
  name                      = "${var.name}-karpenter"
  message_retention_seconds = 300
  kms_master_key_id         = var.queue_key_arn

  tags = var.tags
}

resource "aws_sqs_queue_policy" "interruptions" {
  queue_url = aws_sqs_queue.interruptions.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Notices"
        Effect    = "Allow"
        Principal = { Service = ["events.amazonaws.com"] }
        Action    = ["sqs:SendMessage"]
        Resource  = aws_sqs_queue.interruptions.arn
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      },
      {
        Sid       = "OnlyEncrypted"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["sqs:SendMessage", "sqs:ReceiveMessage"]
        Resource  = aws_sqs_queue.interruptions.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

locals {
  interruptions = {
    health    = { source = "aws.health", detail = "AWS Health Event" }
    rebalance = { source = "aws.ec2", detail = "EC2 Instance Rebalance Recommendation" }
    reserved  = { source = "aws.ec2", detail = "EC2 Capacity Reservation Instance Interruption Warning" }
    spot      = { source = "aws.ec2", detail = "EC2 Spot Instance Interruption Warning" }
    state     = { source = "aws.ec2", detail = "EC2 Instance State-change Notification" }
  }
}

resource "aws_cloudwatch_event_rule" "interruption" {
  for_each = local.interruptions

  name          = "${var.name}-${each.key}"
  description   = "${each.value.detail} for Karpenter"
  event_pattern = jsonencode({ source = [each.value.source], "detail-type" = [each.value.detail] })

  tags = var.tags
}

resource "aws_cloudwatch_event_target" "interruption" {
  for_each = local.interruptions

  rule      = aws_cloudwatch_event_rule.interruption[each.key].name
  target_id = "karpenter"
  arn       = aws_sqs_queue.interruptions.arn
}
