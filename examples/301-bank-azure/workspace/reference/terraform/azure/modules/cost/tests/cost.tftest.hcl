mock_provider "azurerm" {
  mock_resource "azurerm_monitor_action_group" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mlops-test/providers/Microsoft.Insights/actionGroups/mlops-test-alarms" }
  }
}

variables {
  name           = "mlops-test"
  resource_group = "mlops-test"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "cost-allocation"
  }
  subscription_id = "00000000-0000-0000-0000-000000000001"
  environment     = "prod"
  monthly_budgets = { platform-run = 1000, accelerator-pooling = 5000 }
  currency        = "EUR"
  pager_url       = "https://pager.example.com/hook"
}

run "a_budget_for_each_line" {
  command = apply

  assert {
    condition     = { for line, budget in azurerm_consumption_budget_subscription.line : line => budget.amount } == { platform-run = 1000, accelerator-pooling = 5000 }
    error_message = "Amounts are those of the plan."
  }

  assert {
    condition     = output.budget_names == { platform-run = "mlops-test-platform-run-eur", accelerator-pooling = "mlops-test-accelerator-pooling-eur" }
    error_message = "The name of a budget says what its amount is in."
  }

  assert {
    condition     = { for tag in azurerm_consumption_budget_subscription.line["platform-run"].filter[0].tag : tag.name => one(tag.values) } == { "archwright.dev-cost" = "platform-run", environment = "prod" }
    error_message = "Each budget counts what carries its line, in its environment."
  }

  assert {
    condition     = anytrue([for told in azurerm_consumption_budget_subscription.line["platform-run"].notification : told.threshold_type == "Forecasted" && contains(told.contact_groups, azurerm_monitor_action_group.alarms.id)])
    error_message = "Somebody is told before the money is spent."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name            = "abc"
    tags            = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    monthly_budgets = { platform-run = 1 }
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name = "a23456789-123456789-123456789-12"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name            = "ab"
    tags            = { "archwright.dev/element" = "e" }
    subscription_id = "0000000-0000-0000-0000-000000000001"
    monthly_budgets = { platform-run = 0 }
    currency        = "EU"
    pager_url       = "http://pager.example.com/hook"
  }
  expect_failures = [var.name, var.tags, var.subscription_id, var.monthly_budgets, var.currency, var.pager_url]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name            = "a23456789-123456789-123456789-123"
    tags            = { "archwright.dev/cost" = "c" }
    subscription_id = "00000000-0000-0000-0000-0000000000012"
    monthly_budgets = {}
    currency        = "EURO"
  }
  expect_failures = [var.name, var.tags, var.subscription_id, var.monthly_budgets, var.currency]
}

run "a_name_and_no_id" {
  command = plan
  variables {
    resource_group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test"
  }
  expect_failures = [var.resource_group]
}
