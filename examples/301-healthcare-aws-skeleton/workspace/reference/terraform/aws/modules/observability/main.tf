data "aws_caller_identity" "current" {}

# Metrics beyond the 35 days that Prometheus keeps in the cluster. They survive the loss of the cluster.
resource "aws_prometheus_workspace" "this" {
  alias       = var.name
  kms_key_arn = var.metrics_key_arn

  tags = var.tags
}

resource "aws_cloudwatch_log_group" "containers" {
  for_each = var.log_retention_days

  name              = "/eks/${var.cluster_name}/${each.key}"
  kms_key_id        = var.log_key_arn
  retention_in_days = each.value

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
