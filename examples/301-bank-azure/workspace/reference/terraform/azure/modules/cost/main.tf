resource "azurerm_monitor_action_group" "alarms" {
  name                = "${var.name}-alarms"
  resource_group_name = var.resource_group
  short_name          = "alarms"

  dynamic "webhook_receiver" {
    for_each = var.pager_url == null ? [] : [var.pager_url]
    content {
      name                    = "pager"
      service_uri             = webhook_receiver.value
      use_common_alert_schema = true
    }
  }

  tags = local.tags
}

resource "azurerm_consumption_budget_subscription" "line" {
  for_each = var.monthly_budgets

  # A budget has no field for its currency, it counts in that of the bill: the name says which the plan is in.
  name            = "${var.name}-${each.key}-${lower(var.currency)}"
  subscription_id = "/subscriptions/${var.subscription_id}"
  amount          = each.value
  time_grain      = "Monthly"

  time_period {
    start_date = formatdate("YYYY-MM-01'T00:00:00Z'", plantimestamp())
  }

  filter {
    tag {
      name   = "archwright.dev-cost"
      values = [each.key]
    }
    tag {
      name   = "environment"
      values = [var.environment]
    }
  }

  # The forecast speaks before the money is spent.
  dynamic "notification" {
    for_each = [{ type = "Forecasted", percent = 100 }, { type = "Actual", percent = 80 }, { type = "Actual", percent = 100 }]
    content {
      threshold_type = notification.value.type
      threshold      = notification.value.percent
      operator       = "GreaterThan"
      contact_groups = [azurerm_monitor_action_group.alarms.id]
      contact_roles  = ["Owner"]
    }
  }

  lifecycle {
    # A budget keeps the month in which it began.
    ignore_changes = [time_period]
  }
}
