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
  pager_url       = "https://events.example.com/integration"
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
    condition     = google_pubsub_topic.alarms.kms_key_name == var.key_arn && google_pubsub_topic.alarms.message_storage_policy[0].allowed_persistence_regions == toset([var.region])
    error_message = "The topic uses the customer's key and stays in the region."
  }

  assert {
    condition     = google_pubsub_subscription.pager["pager"].push_config[0].push_endpoint == var.pager_url && google_pubsub_subscription.pager["pager"].topic == google_pubsub_topic.alarms.id && google_pubsub_subscription.pager["pager"].expiration_policy[0].ttl == "" && google_pubsub_subscription.pager["pager"].labels["archwright-dev-cost"] == "platform-run"
    error_message = "Alarms reach the paging service, however long none came."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name            = "abc"
    tags            = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    monthly_budgets = { platform-run = 1 }
    project         = "abcdef"
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name    = "a23456789-123456789-123456789-12"
    project = "a23456789-123456789-123456789z"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name            = "ab"
    tags            = { "archwright.dev/element" = "e" }
    monthly_budgets = { platform-run = 0.9 }
    project_number  = ""
    currency        = "EU"
    pager_url       = "http://pager.example.com/hook"
    project         = "abcde"
    region          = "Frankfurt"
  }
  expect_failures = [var.name, var.tags, var.monthly_budgets, var.project_number, var.currency, var.pager_url, var.project, var.region]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name            = "a23456789-123456789-123456789-123"
    tags            = { "archwright.dev/cost" = "c" }
    monthly_budgets = {}
    project_number  = "acme-mlops-test"
    currency        = "EURO"
    project         = "a23456789-123456789-123456789-z"
    region          = "europe-west3-a"
  }
  expect_failures = [var.name, var.tags, var.monthly_budgets, var.project_number, var.currency, var.project, var.region]
}

run "ids_of_something_else" {
  command = plan
  variables {
    billing_account = "billingAccounts/000000"
    key_arn         = "data"
  }
  expect_failures = [var.billing_account, var.key_arn]
}
