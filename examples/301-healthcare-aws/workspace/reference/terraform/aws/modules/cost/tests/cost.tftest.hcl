mock_provider "aws" {
  mock_resource "aws_ce_anomaly_monitor" {
    defaults = { arn = "arn:aws:ce::111122223333:anomalymonitor/mock" }
  }
}

variables {
  name = "acme-mlops-test"
  tags = {
    "archwright.dev/cost"    = "observability"
    "archwright.dev/element" = "observability"
  }
  monthly_budgets = { gpu-pool = 40000, cluster = 9000 }
  payer_account   = true
  watch_account   = true
  alarm_topic_arn = "arn:aws:sns:eu-central-1:111122223333:alarms"
}

run "every_cost_line_has_a_budget" {
  command = apply

  assert {
    condition     = output.budget_names == { gpu-pool = "acme-mlops-test-gpu-pool", cluster = "acme-mlops-test-cluster" }
    error_message = "Each cost line has its own budget."
  }

  assert {
    condition     = aws_budgets_budget.line["gpu-pool"].limit_amount == "40000" && one(aws_budgets_budget.line["gpu-pool"].cost_filter).values == tolist(["user:archwright.dev/cost$gpu-pool"]) && one(aws_budgets_budget.line["gpu-pool"].cost_filter).name == "TagKeyValue" && [aws_budgets_budget.line["gpu-pool"].budget_type, aws_budgets_budget.line["gpu-pool"].time_unit, aws_budgets_budget.line["gpu-pool"].limit_unit] == ["COST", "MONTHLY", "USD"] && aws_budgets_budget.line["gpu-pool"].tags["archwright.dev/cost"] == "gpu-pool"
    error_message = "The budget of a month selects what carries the cost line's tag."
  }

  assert {
    condition     = join(", ", sort([for notification in aws_budgets_budget.line["gpu-pool"].notification : "${notification.notification_type} ${notification.threshold}"])) == "ACTUAL 100, ACTUAL 80, FORECASTED 100"
    error_message = "Somebody is told before the money is spent."
  }

  assert {
    condition     = alltrue([for notification in aws_budgets_budget.line["gpu-pool"].notification : notification.comparison_operator == "GREATER_THAN" && notification.threshold_type == "PERCENTAGE" && notification.subscriber_sns_topic_arns == toset([var.alarm_topic_arn])])
    error_message = "The alarm topic is told, of a share of the budget."
  }

  assert {
    condition     = alltrue([for tag in aws_ce_cost_allocation_tag.this : tag.status == "Active"]) && sort([for tag in aws_ce_cost_allocation_tag.this : tag.tag_key]) == tolist(["archwright.dev/cost", "archwright.dev/element", "environment"])
    error_message = "Without active allocation tags, budgets would stay at zero."
  }
}

run "anomalies_are_reported_at_once" {
  command = apply

  assert {
    condition     = aws_ce_anomaly_subscription.this[0].frequency == "IMMEDIATE" && one(aws_ce_anomaly_subscription.this[0].subscriber).type == "SNS" && one(aws_ce_anomaly_subscription.this[0].subscriber).address == var.alarm_topic_arn && aws_ce_anomaly_subscription.this[0].monitor_arn_list == tolist([aws_ce_anomaly_monitor.this[0].arn])
    error_message = "Anomalies of the account go to the alarm topic."
  }

  assert {
    condition     = aws_ce_anomaly_monitor.this[0].monitor_type == "DIMENSIONAL" && aws_ce_anomaly_monitor.this[0].monitor_dimension == "SERVICE"
    error_message = "Every service of the account is watched, with or without tags."
  }

  assert {
    condition     = [for dimension in aws_ce_anomaly_subscription.this[0].threshold_expression[0].dimension : [dimension.key, one(dimension.match_options), one(dimension.values)]] == [["ANOMALY_TOTAL_IMPACT_ABSOLUTE", "GREATER_THAN_OR_EQUAL", "500"]]
    error_message = "Only what costs 500 more than expected is an anomaly."
  }
}

run "a_member_of_an_organization" {
  command = apply
  variables {
    payer_account = false
  }

  assert {
    condition     = length(aws_ce_cost_allocation_tag.this) == 0 && length(aws_ce_anomaly_monitor.this) == 1
    error_message = "What only the account that pays may make is left to it; what it spends itself is watched here."
  }

  assert {
    condition     = join(" ", keys(aws_budgets_budget.line)) == "cluster gpu-pool"
    error_message = "Budgets are the account's own."
  }
}

run "a_second_root_of_the_account" {
  command = apply
  variables {
    watch_account = false
  }

  assert {
    condition     = length(aws_ce_anomaly_monitor.this) == 0 && length(aws_ce_anomaly_subscription.this) == 0
    error_message = "An account has one monitor of its services."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name            = "abc"
    tags            = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    monthly_budgets = { gpu-pool = 1 }
    thresholds      = { forecast = [1], actual = [1] }
    anomaly_impact  = 1
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name       = "a23456789-123456789-123456789-12"
    thresholds = { forecast = [100], actual = [50, 80, 100, 200] }
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name            = "ab"
    tags            = { "archwright.dev/element" = "e" }
    monthly_budgets = { gpu-pool = 0 }
    currency        = "US"
    thresholds      = { forecast = [0], actual = [100] }
    anomaly_impact  = 0
  }
  expect_failures = [var.name, var.tags, var.monthly_budgets, var.currency, var.thresholds, var.anomaly_impact]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name            = "a23456789-123456789-123456789-123"
    tags            = { "archwright.dev/cost" = "c" }
    monthly_budgets = {}
    currency        = "USDX"
    thresholds      = { forecast = [100], actual = [201] }
  }
  expect_failures = [var.name, var.tags, var.monthly_budgets, var.currency, var.thresholds]
}

run "told_too_often" {
  command = plan
  variables {
    thresholds = { forecast = [100], actual = [50, 60, 70, 80, 90] }
  }
  expect_failures = [var.thresholds]
}

run "nobody_expects_it" {
  command = plan
  variables {
    thresholds = { forecast = [], actual = [100] }
  }
  expect_failures = [var.thresholds]
}

run "nobody_sees_it" {
  command = plan
  variables {
    thresholds = { forecast = [100], actual = [] }
  }
  expect_failures = [var.thresholds]
}

run "ids_of_something_else" {
  command = plan
  variables {
    alarm_topic_arn = "alarms"
  }
  expect_failures = [var.alarm_topic_arn]
}
