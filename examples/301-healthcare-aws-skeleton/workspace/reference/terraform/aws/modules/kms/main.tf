data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  account = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}"

  # The account delegates to IAM policies with named actions: nobody holds kms:*.
  administration = [
    "kms:CancelKeyDeletion",
    "kms:CreateAlias",
    "kms:DeleteAlias",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:ReplicateKey",
    "kms:RevokeGrant",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateAlias",
    "kms:UpdateKeyDescription",
  ]
  # What ends a key, or lets somebody end it.
  ending = ["kms:DisableKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
  use = [
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
  ]

  # In a key policy the resource "*" means the key that carries the policy.
  policies = {
    for purpose, key in var.keys : purpose => {
      Version = "2012-10-17"
      Statement = concat(
        [
          {
            Sid       = "Administration"
            Effect    = "Allow"
            Principal = { AWS = "${local.account}:root" }
            Action    = [for action in local.administration : action if !key.protected || !contains(local.ending, action)]
            Resource  = "*"
          },
          {
            Sid       = "UseThroughIamPolicies"
            Effect    = "Allow"
            Principal = { AWS = "${local.account}:root" }
            Action    = local.use
            Resource  = "*"
          },
          {
            Sid       = "GrantsForAwsResources"
            Effect    = "Allow"
            Principal = { AWS = "${local.account}:root" }
            Action    = ["kms:CreateGrant"]
            Resource  = "*"
            Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
          },
        ],
        # Of a protected key not even an IAM policy with all rights ends it: the account delegates nothing of that.
        [
          for custodian in [var.custodian] : {
            Sid       = "Custody"
            Effect    = "Allow"
            Principal = { AWS = custodian }
            Action    = local.ending
            Resource  = "*"
          } if key.protected
        ],
        # Prometheus makes its grant in the name of whoever gives a workspace the key.
        [
          for service in key.granting : {
            Sid       = "GrantsThrough${title(split(".", service)[0])}"
            Effect    = "Allow"
            Principal = { AWS = "${local.account}:root" }
            Action    = ["kms:CreateGrant"]
            Resource  = "*"
            Condition = { StringEquals = { "kms:ViaService" = service } }
          }
        ],
        # A cluster is given the key in a request that EKS makes for whoever creates it, and the condition above does not hold there.
        [
          for grant in [["kms:CreateGrant"]] : {
            Sid       = "GrantForTheCluster"
            Effect    = "Allow"
            Principal = { AWS = "${local.account}:root" }
            Action    = grant
            Resource  = "*"
          } if key.cluster
        ],
        [
          for service in key.services : {
            Sid       = "Service${join("", [for word in split(".", replace(service, "-", ".")) : title(word)])}"
            Effect    = "Allow"
            Principal = { Service = service }
            Action    = local.use
            Resource  = "*"
            # CloudWatch Logs names the log group that it encrypts, all others the account that they work for. EventBridge names
            # neither to KMS: with a condition nothing arrives in an encrypted topic or queue.
            Condition = {
              for operator, test in {
                ArnLike      = { "kms:EncryptionContext:aws:logs:arn" = "arn:${data.aws_partition.current.partition}:logs:${split(".", service)[1]}:${data.aws_caller_identity.current.account_id}:log-group:*" }
                StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
              } : operator => test if operator == (startswith(service, "logs.") ? "ArnLike" : startswith(service, "events.") ? "none" : "StringEquals")
            }
          }
        ],
        [
          for statement in [
            { sid = "AutoScalingUse", actions = local.use, condition = {} },
            { sid = "AutoScalingGrants", actions = ["kms:CreateGrant"], condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } } },
            ] : {
            Sid       = statement.sid
            Effect    = "Allow"
            Principal = { AWS = "${local.account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling" }
            Action    = statement.actions
            Resource  = "*"
            Condition = statement.condition
          } if key.autoscaling
        ],
      )
    }
  }
}

resource "aws_kms_key" "this" {
  for_each = var.keys

  description             = each.value.description
  deletion_window_in_days = var.deletion_window_days
  enable_key_rotation     = true
  multi_region            = var.multi_region
  policy                  = jsonencode(local.policies[each.key])

  # Whoever makes a protected key cannot change its policy afterwards, which KMS refuses unless it is told.
  bypass_policy_lockout_safety_check = each.value.protected

  tags = merge(var.tags, { Name = "${var.name}-${each.key}" })
}

resource "aws_kms_alias" "this" {
  for_each = var.keys

  name          = "alias/${var.name}/${each.key}"
  target_key_id = aws_kms_key.this[each.key].key_id
}
