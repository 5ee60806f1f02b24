mock_provider "aws" {
  mock_resource "aws_ce_anomaly_monitor" {
    defaults = { arn = "arn:aws:ce::111122223333:anomalymonitor/mock" }
  }
}

variables {
  name        = "acme-mlops-test"
  environment = "test"
  tags = {
    "archwright.dev/cost"    = "observability"
    "archwright.dev/element" = "observability"
  }
  monthly_budgets = { gpu-pool = 40000, cluster = 9000 }
  alarm_topic_arn = "arn:aws:sns:eu-central-1:111122223333:alarms"
}

run "every_cost_line_has_a_budget" {
  command = apply

  assert {
    condition     = output.budget_names == { gpu-pool = "acme-mlops-test-gpu-pool", cluster = "acme-mlops-test-cluster" }
    error_message = "Each cost line has its own budget."
  }

  assert {
    condition     = aws_budgets_budget.line["gpu-pool"].limit_amount == "40000" && one(aws_budgets_budget.line["gpu-pool"].cost_filter).values == tolist(["user:archwright.dev/cost$gpu-pool"])
    error_message = "The budget selects what carries the cost line's tag."
  }

  assert {
    condition     = length([for notification in aws_budgets_budget.line["gpu-pool"].notification : notification if notification.notification_type == "FORECASTED" && notification.threshold == 100]) == 1 && length(aws_budgets_budget.line["gpu-pool"].notification) == 3
    error_message = "Somebody is told before the money is spent."
  }

  assert {
    condition     = alltrue([for tag in aws_ce_cost_allocation_tag.this : tag.status == "Active"]) && length(aws_ce_cost_allocation_tag.this) == 3
    error_message = "Without active allocation tags, budgets would stay at zero."
  }
}

run "anomalies_are_reported_at_once" {
  command = apply

  assert {
    condition     = aws_ce_anomaly_subscription.this.frequency == "IMMEDIATE" && one(aws_ce_anomaly_subscription.this.subscriber).address == var.alarm_topic_arn && jsondecode(aws_ce_anomaly_monitor.this.monitor_specification).Tags.Values == ["test"]
    error_message = "Anomalies of this environment go to the alarm topic."
  }
}

run "no_money" {
  command = plan
  variables {
    monthly_budgets = { gpu-pool = 0 }
  }
  expect_failures = [var.monthly_budgets]
}

run "nobody_is_told" {
  command = plan
  variables {
    thresholds = { forecast = [], actual = [] }
  }
  expect_failures = [var.thresholds]
}

run "not_a_currency" {
  command = plan
  variables {
    currency = "dollars"
  }
  expect_failures = [var.currency]
}
