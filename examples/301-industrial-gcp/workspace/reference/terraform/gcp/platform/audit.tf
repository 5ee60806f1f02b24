resource "google_storage_bucket_iam_member" "auditors" {
  for_each = var.auditors

  bucket = module.audit_store.names["trail"]
  role   = "roles/storage.objectViewer"
  member = "group:${each.value}"
}

locals {
  # Who may do what with keys and which reads are logged is said once in a project: the recovery region lies in that of production.
  own_project = var.environment == "dr" ? {} : { this = true }

  alarm_labels = { for key, value in local.tags.platform : lower(replace(key, "/[^A-Za-z0-9_-]/", "-")) => lower(replace(value, "/[^A-Za-z0-9_-]/", "-")) }
}

# Google logs reads for all buckets of a project or for none. Those of other buckets are dropped.
resource "google_project_iam_audit_config" "storage" {
  for_each = local.own_project

  project = var.account_id
  service = "storage.googleapis.com"

  audit_log_config {
    log_type = "DATA_READ"
  }
}

resource "google_logging_project_exclusion" "reads" {
  for_each = local.own_project

  project     = var.account_id
  name        = "${var.name}-reads"
  description = "Reads of buckets that are no audit trail"
  filter      = "log_id(\"cloudaudit.googleapis.com/data_access\") AND resource.type=\"gcs_bucket\" AND NOT resource.labels.bucket_name=~\"-audit-trail$\""
}

resource "google_logging_project_bucket_config" "audit" {
  project        = var.account_id
  location       = var.region
  bucket_id      = "${var.name}-audit"
  description    = "Who read the audit trail"
  retention_days = 365
}

resource "google_logging_project_sink" "audit" {
  project                = var.account_id
  name                   = "${var.name}-audit"
  destination            = "logging.googleapis.com/projects/${var.account_id}/locations/${var.region}/buckets/${google_logging_project_bucket_config.audit.bucket_id}"
  filter                 = "log_id(\"cloudaudit.googleapis.com/data_access\") AND resource.type=\"gcs_bucket\" AND resource.labels.bucket_name=\"${module.audit_store.names["trail"]}\""
  unique_writer_identity = true
}

# Nobody else ends a key, whatever roles they have.
resource "google_iam_deny_policy" "keys" {
  for_each = var.key_custodian == null ? {} : local.own_project

  parent       = urlencode("cloudresourcemanager.googleapis.com/projects/${var.account_id}")
  name         = "${var.name}-keys"
  display_name = "Only the custodian disables or destroys keys"

  rules {
    deny_rule {
      denied_principals    = ["principalSet://goog/public:all"]
      exception_principals = ["principalSet://goog/group/${var.key_custodian}"]
      denied_permissions = [
        "cloudkms.googleapis.com/cryptoKeyVersions.destroy",
        "cloudkms.googleapis.com/cryptoKeyVersions.update",
      ]
    }
  }
}

# A key that is disabled or about to go takes what it encrypts with it: all hear of it while it can be undone.
resource "google_pubsub_topic_iam_member" "alerts" {
  for_each = local.own_project

  project = var.account_id
  topic   = module.cost.alarm_topic_arn
  role    = "roles/pubsub.publisher"
  member  = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-monitoring-notification.iam.gserviceaccount.com"
}

resource "google_monitoring_notification_channel" "alarms" {
  for_each = local.own_project

  project      = var.account_id
  display_name = "${var.name}-alarms"
  type         = "pubsub"
  labels       = { topic = module.cost.alarm_topic_arn }
  user_labels  = local.alarm_labels

  depends_on = [google_pubsub_topic_iam_member.alerts]
}

resource "google_monitoring_alert_policy" "keys" {
  for_each = local.own_project

  project               = var.account_id
  display_name          = "${var.name}-keys"
  combiner              = "OR"
  user_labels           = local.alarm_labels
  notification_channels = [google_monitoring_notification_channel.alarms[each.key].name]

  conditions {
    display_name = "A version of a key is disabled or about to be destroyed"

    condition_matched_log {
      filter = "protoPayload.serviceName=\"cloudkms.googleapis.com\" AND protoPayload.methodName=~\"(Destroy|Update)CryptoKeyVersion$\""
    }
  }

  alert_strategy {
    notification_rate_limit {
      period = "300s"
    }
  }
}
