locals {
  alarms = {
    memory = { metric = "DatabaseMemoryUsagePercentage", threshold = 90, text = "Memory above 90 %: answers leave before their time" }
    cpu    = { metric = "EngineCPUUtilization", threshold = 75, text = "Engine CPU above 75 %: the answer cache slows questions down" }
  }
}

# ElastiCache counts for each node, under the node's own name: an alarm on the group would wait for ever. A node that is missing
# raises one under the name that it had.
resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = merge([
    for metric, alarm in local.alarms : { for node in range(var.nodes) : "${metric}-${node + 1}" => merge(alarm, { node = node }) }
  ]...)

  alarm_name          = "${var.name}-answers-${each.key}"
  alarm_description   = each.value.text
  namespace           = "AWS/ElastiCache"
  metric_name         = each.value.metric
  dimensions          = { CacheClusterId = try(sort(aws_elasticache_replication_group.this.member_clusters)[each.value.node], format("%s-%03d", aws_elasticache_replication_group.this.replication_group_id, each.value.node + 1)) }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  treat_missing_data  = "breaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]

  tags = var.tags
}
