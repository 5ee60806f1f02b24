data "aws_caller_identity" "current" {}

locals {
  statements = {
    for name, workload in var.workloads : name => concat(
      [
        for bucket in workload.buckets : {
          Sid       = "List${substr(sha256(bucket.arn), 0, 8)}"
          Effect    = "Allow"
          Action    = ["s3:ListBucket"]
          Resource  = [bucket.arn]
          Condition = length(bucket.prefixes) == 0 ? {} : { StringLike = { "s3:prefix" = flatten([for prefix in bucket.prefixes : [prefix, "${prefix}/*"]]) } }
        }
      ],
      # Who asks where a bucket lies names no prefix: with the condition above it would never be answered.
      [
        for arns in [distinct(workload.buckets[*].arn)] : {
          Sid       = "Locate"
          Effect    = "Allow"
          Action    = ["s3:GetBucketLocation"]
          Resource  = arns
          Condition = {}
        } if length(arns) > 0
      ],
      [
        for bucket in workload.buckets : {
          Sid       = "Objects${substr(sha256(bucket.arn), 0, 8)}"
          Effect    = "Allow"
          Action    = concat(bucket.write || bucket.append ? ["s3:AbortMultipartUpload"] : [], bucket.write ? ["s3:DeleteObject"] : [], ["s3:GetObject"], bucket.write || bucket.append ? ["s3:PutObject"] : [])
          Resource  = length(bucket.prefixes) == 0 ? ["${bucket.arn}/*"] : [for prefix in bucket.prefixes : "${bucket.arn}/${prefix}/*"]
          Condition = {}
        }
      ],
      [
        for arns in [workload.secret_arns] : {
          Sid       = "Secrets"
          Effect    = "Allow"
          Action    = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
          Resource  = arns
          Condition = {}
        } if length(arns) > 0
      ],
      [
        for arns in [workload.key_arns] : {
          Sid       = "Keys"
          Effect    = "Allow"
          Action    = anytrue(concat(workload.buckets[*].write, workload.buckets[*].append)) ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"]
          Resource  = arns
          Condition = {}
        } if length(arns) > 0
      ],
      [
        for arns in [workload.metrics_arns] : {
          Sid       = "Metrics"
          Effect    = "Allow"
          Action    = ["aps:RemoteWrite"]
          Resource  = arns
          Condition = {}
        } if length(arns) > 0
      ],
      [
        for arns in [workload.cache_arns] : {
          Sid       = "Cache"
          Effect    = "Allow"
          Action    = ["elasticache:Connect"]
          Resource  = arns
          Condition = {}
        } if length(arns) > 0
      ],
    )
  }
}

# Only the cluster's pod identity agent can hand out these roles, and only to pods of this account's cluster.
resource "aws_iam_role" "this" {
  for_each = var.workloads

  name        = "${var.name}-${each.key}"
  description = "Service account ${each.value.service_account} in namespace ${each.value.namespace}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "pods.eks.amazonaws.com" }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Condition = {
        StringEquals = {
          "aws:SourceAccount"                         = data.aws_caller_identity.current.account_id
          "aws:RequestTag/eks-cluster-name"           = var.cluster_name
          "aws:RequestTag/kubernetes-namespace"       = each.value.namespace
          "aws:RequestTag/kubernetes-service-account" = each.value.service_account
        }
      }
    }]
  })

  tags = merge(var.tags, { "archwright.dev/element" = each.value.element })

  lifecycle {
    precondition {
      condition     = length(local.statements[each.key]) > 0
      error_message = "Workload ${each.key} has no rights: leave it out, a pod without a role is the safest one."
    }
  }
}

resource "aws_iam_role_policy" "this" {
  for_each = var.workloads

  name = "access"
  role = aws_iam_role.this[each.key].id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for statement in local.statements[each.key] : { for key, value in statement : key => value if key != "Condition" || length(value) > 0 }]
  })
}

resource "aws_eks_pod_identity_association" "this" {
  for_each = var.workloads

  cluster_name    = var.cluster_name
  namespace       = each.value.namespace
  service_account = each.value.service_account
  role_arn        = aws_iam_role.this[each.key].arn

  tags = merge(var.tags, { "archwright.dev/element" = each.value.element })
}
