data "aws_caller_identity" "current" {}

# What rules record, for 150 days instead of the 35 that Prometheus keeps in the cluster. It survives the loss of the cluster.
resource "aws_prometheus_workspace" "this" {
  alias       = var.name
  kms_key_arn = var.metrics_key_arn

  tags = var.tags
}

resource "aws_sns_topic" "alarms" {
  name              = "${var.name}-alarms"
  display_name      = "Alarms of ${var.name}"
  kms_master_key_id = var.alarm_key_arn

  tags = var.tags
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        for service in ["backup", "budgets", "cloudwatch", "costalerts"] : {
          Sid       = "Publish${title(service)}"
          Effect    = "Allow"
          Principal = { Service = "${service}.amazonaws.com" }
          Action    = ["sns:Publish"]
          Resource  = aws_sns_topic.alarms.arn
          Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
        }
      ],
      # EventBridge publishes to an encrypted topic without saying for which account.
      [{
        Sid       = "PublishEvents"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = ["sns:Publish"]
        Resource  = aws_sns_topic.alarms.arn
      }],
      [{
        Sid       = "DenyPlainHttp"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["sns:Publish"]
        Resource  = aws_sns_topic.alarms.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }],
    )
  })
}

resource "aws_sns_topic_subscription" "pager" {
  for_each = var.subscribers

  topic_arn              = aws_sns_topic.alarms.arn
  protocol               = "https"
  endpoint               = each.value
  endpoint_auto_confirms = true
}
