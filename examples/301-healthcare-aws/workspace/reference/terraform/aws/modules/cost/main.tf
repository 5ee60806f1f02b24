# Budgets filter by tags only once these are active cost allocation tags. Of an organization only the account that pays may
# activate them, for all of its accounts.
resource "aws_ce_cost_allocation_tag" "this" {
  for_each = var.payer_account ? toset(["archwright.dev/cost", "archwright.dev/element", "environment"]) : toset([])

  tag_key = each.value
  status  = "Active"
}

resource "aws_budgets_budget" "line" {
  for_each = var.monthly_budgets

  name         = "${var.name}-${each.key}"
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = tostring(each.value)
  limit_unit   = var.currency

  # The cost line alone tells what belongs to the budget: an account holds one environment, and what the recovery region
  # of prod uses has a line of its own or counts with the line that it copies.
  cost_filter {
    name   = "TagKeyValue"
    values = [format("user:archwright.dev/cost$%s", each.key)]
  }

  dynamic "notification" {
    for_each = concat(
      [for percent in var.thresholds.forecast : { type = "FORECASTED", percent = percent }],
      [for percent in var.thresholds.actual : { type = "ACTUAL", percent = percent }],
    )
    content {
      notification_type         = notification.value.type
      comparison_operator       = "GREATER_THAN"
      threshold                 = notification.value.percent
      threshold_type            = "PERCENTAGE"
      subscriber_sns_topic_arns = [var.alarm_topic_arn]
    }
  }

  tags = merge(var.tags, { "archwright.dev/cost" = each.key })

  depends_on = [aws_ce_cost_allocation_tag.this]
}

# Each service that the account uses, with or without tags and in every region, against its own past: what no tag reaches,
# such as traffic, and a service that nobody planned are seen as well. An account has one monitor of this kind.
resource "aws_ce_anomaly_monitor" "this" {
  count = var.watch_account ? 1 : 0

  name              = var.name
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"

  tags = var.tags
}

resource "aws_ce_anomaly_subscription" "this" {
  count = var.watch_account ? 1 : 0

  name             = var.name
  frequency        = "IMMEDIATE"
  monitor_arn_list = aws_ce_anomaly_monitor.this[*].arn

  subscriber {
    type    = "SNS"
    address = var.alarm_topic_arn
  }

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = [tostring(var.anomaly_impact)]
    }
  }

  tags = var.tags
}
