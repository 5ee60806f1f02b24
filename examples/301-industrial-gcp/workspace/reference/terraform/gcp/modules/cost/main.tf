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

resource "google_monitoring_notification_channel" "pager" {
  for_each = var.pager_url == null ? {} : { pager = var.pager_url }

  project      = var.project
  display_name = "${var.name} ${each.key}"
  type         = "webhook_tokenauth"
  labels       = { url = each.value }
  user_labels  = local.labels
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
    pubsub_topic                     = google_pubsub_topic.alarms.id
    schema_version                   = "1.0"
    monitoring_notification_channels = [for channel in google_monitoring_notification_channel.pager : channel.id]
    disable_default_iam_recipients   = false
  }
}
