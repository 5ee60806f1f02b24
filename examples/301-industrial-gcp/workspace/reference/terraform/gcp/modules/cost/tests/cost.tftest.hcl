mock_provider "google" {
  mock_resource "google_pubsub_topic" {
    defaults = { id = "projects/acme-mlops-test/topics/mlops-test-alarms" }
  }
}

variables {
  name    = "mlops-test"
  project = "acme-mlops-test"
  region  = "europe-west3"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "cost-allocation"
  }
  billing_account = "000000-000000-000000"
  project_number  = "111122223333"
  monthly_budgets = { platform-run = 1000.9, accelerator-pooling = 5000 }
  currency        = "EUR"
  key_arn         = "projects/acme-mlops-test/locations/europe-west3/keyRings/mlops-test/cryptoKeys/alarms"
}

run "a_budget_for_each_line" {
  command = apply

  assert {
    condition     = { for line, budget in google_billing_budget.line : line => budget.budget_filter[0].labels["archwright-dev-cost"] } == { platform-run = "platform-run", accelerator-pooling = "accelerator-pooling" }
    error_message = "Each budget counts what carries its line."
  }

  assert {
    condition     = google_billing_budget.line["platform-run"].amount[0].specified_amount[0].units == "1000" && google_billing_budget.line["platform-run"].amount[0].specified_amount[0].currency_code == "EUR"
    error_message = "Amount and currency are those of the plan."
  }

  assert {
    condition     = anytrue([for rule in google_billing_budget.line["platform-run"].threshold_rules : rule.spend_basis == "FORECASTED_SPEND"]) && google_billing_budget.line["platform-run"].all_updates_rule[0].pubsub_topic == google_pubsub_topic.alarms.id
    error_message = "Somebody is told before the money is spent."
  }

  assert {
    condition     = google_pubsub_topic.alarms.kms_key_name == var.key_arn
    error_message = "The topic uses the customer's key."
  }
}

run "without_budgets" {
  command = plan
  variables {
    monthly_budgets = {}
  }
  expect_failures = [var.monthly_budgets]
}

run "plain_http" {
  command = plan
  variables {
    pager_url = "http://pager.example.com/hook"
  }
  expect_failures = [var.pager_url]
}
