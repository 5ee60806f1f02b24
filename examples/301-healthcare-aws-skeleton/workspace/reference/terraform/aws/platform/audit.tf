# Who reads the audit trail and can change nothing. S3 writes each read to the access logs of the trail's store.
resource "aws_iam_role" "auditor" {
  count = length(var.auditors) > 0 ? 1 : 0

  name        = "${var.name}-auditor"
  description = "Reads the audit trail and nothing else"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = values(var.auditors) }
      Action    = ["sts:AssumeRole"]
    }]
  })

  tags = local.tags.audit_store
}

resource "aws_iam_role_policy" "auditor" {
  count = length(var.auditors) > 0 ? 1 : 0

  name = "read-trail"
  role = aws_iam_role.auditor[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "List"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:GetBucketObjectLockConfiguration", "s3:ListBucket", "s3:ListBucketVersions"]
        Resource = [module.audit_store.arns["trail"]]
      },
      {
        Sid      = "Read"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectRetention", "s3:GetObjectVersion"]
        Resource = ["${module.audit_store.arns["trail"]}/*"]
      },
      {
        Sid      = "Decrypt"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = [module.keys.arns["audit"]]
      },
    ]
  })
}

# A key that is disabled or about to go takes what it encrypts with it: all hear of it while it can be undone. EventBridge learns
# of calls from CloudTrail.
resource "aws_cloudwatch_event_rule" "keys" {
  name        = "${var.name}-keys"
  description = "A key is disabled, about to be deleted or has another policy"
  event_pattern = jsonencode({
    source        = ["aws.kms"]
    "detail-type" = ["AWS API Call via CloudTrail"]
    detail = {
      eventSource = ["kms.amazonaws.com"]
      eventName   = ["DisableKey", "PutKeyPolicy", "ScheduleKeyDeletion"]
    }
  })

  tags = local.tags.platform
}

resource "aws_cloudwatch_event_target" "keys" {
  rule      = aws_cloudwatch_event_rule.keys.name
  target_id = "alarms"
  arn       = module.observability.alarm_topic_arn
}
