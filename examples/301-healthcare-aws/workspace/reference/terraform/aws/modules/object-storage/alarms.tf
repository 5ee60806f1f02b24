# S3 counts failed copies in the region of the source, and how far the copy is behind in that of the copy: each side has the
# alarm that it can have. Both are told only of buckets with Replication Time Control.
resource "aws_cloudwatch_metric_alarm" "failed_copies" {
  for_each = { for purpose, bucket in local.replicas : purpose => bucket if bucket.replicate_within_15_min }

  alarm_name        = "${local.prefix}-${each.key}-failed-copies"
  alarm_description = "Objects of the bucket were not copied to the recovery region, and S3 does not try them again"
  namespace         = "AWS/S3"
  metric_name       = "OperationsFailedReplication"
  dimensions = {
    SourceBucket      = aws_s3_bucket.this[each.key].bucket
    DestinationBucket = reverse(split(":", each.value.replicate_to_bucket_arn))[0]
    RuleId            = local.copy_rule
  }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "late_copies" {
  for_each = { for purpose, bucket in var.buckets : purpose => bucket.copied_from if bucket.copied_from != null }

  alarm_name        = "${local.prefix}-${each.key}-late-copies"
  alarm_description = "For a quarter of an hour the copy of ${each.value} has been more than 15 minutes behind"
  namespace         = "AWS/S3"
  metric_name       = "ReplicationLatency"
  dimensions = {
    SourceBucket      = each.value
    DestinationBucket = aws_s3_bucket.this[each.key].bucket
    RuleId            = local.copy_rule
  }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 900
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]

  tags = var.tags
}
