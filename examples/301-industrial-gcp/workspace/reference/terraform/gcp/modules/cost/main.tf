# Budgets tell this topic, and through it whoever subscribes.
resource "google_pubsub_topic" "alarms" {
  project      = var.project
  name         = "${var.name}-alarms"
  kms_key_name = var.key_arn
  labels       = local.labels

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }
}

# A budget itself tells addresses of mail only: the pager hears what the topic hears.
resource "google_pubsub_subscription" "pager" {
  for_each = var.pager_url == null ? {} : { pager = var.pager_url }

  project                    = var.project
  name                       = "${var.name}-${each.key}"
  topic                      = google_pubsub_topic.alarms.id
  message_retention_duration = "86400s"
  labels                     = local.labels

  push_config {
    push_endpoint = each.value

    no_wrapper {
      write_metadata = false
    }
  }

  # Without the empty period it would be deleted after a month in which no budget was near its end.
  expiration_policy {
    ttl = ""
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }
}

resource "google_billing_budget" "line" {
  for_each = var.monthly_budgets

  billing_account = var.billing_account
  display_name    = "${var.name} ${each.key}"

  budget_filter {
    projects               = ["projects/${var.project_number}"]
    labels                 = { "archwright-dev-cost" = each.key }
    calendar_period        = "MONTH"
    credit_types_treatment = "INCLUDE_ALL_CREDITS"
  }

  amount {
    specified_amount {
      currency_code = var.currency
      units         = tostring(floor(each.value))
    }
  }

  # The forecast speaks before the money is spent.
  threshold_rules {
    threshold_percent = 1
    spend_basis       = "FORECASTED_SPEND"
  }
  threshold_rules {
    threshold_percent = 0.8
  }
  threshold_rules {
    threshold_percent = 1
  }

  all_updates_rule {
    pubsub_topic                   = google_pubsub_topic.alarms.id
    schema_version                 = "1.0"
    disable_default_iam_recipients = false
  }
}
