resource "google_storage_bucket" "this" {
  for_each = var.buckets

  project                     = var.project
  name                        = "${var.project}-${var.name}-${each.key}"
  location                    = var.region
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false
  labels                      = merge(local.labels, each.value.tags)

  encryption {
    default_kms_key_name = var.key_arn
  }

  # A bucket with a retention cannot keep versions; nothing in it can be overwritten anyway.
  versioning {
    enabled = each.value.worm_years == null
  }

  soft_delete_policy {
    retention_duration_seconds = 604800
  }

  dynamic "retention_policy" {
    for_each = each.value.worm_years == null ? [] : [each.value.worm_years]
    content {
      is_locked        = true
      retention_period = retention_policy.value * 31557600
    }
  }

  lifecycle_rule {
    condition {
      days_since_noncurrent_time = each.value.noncurrent_days
    }
    action {
      type = "Delete"
    }
  }

  dynamic "lifecycle_rule" {
    for_each = each.value.archive_after_days == null ? [] : [each.value.archive_after_days]
    content {
      condition {
        age = lifecycle_rule.value
      }
      action {
        type          = "SetStorageClass"
        storage_class = "COLDLINE"
      }
    }
  }

  dynamic "lifecycle_rule" {
    for_each = each.value.expire_after_days == null ? [] : [each.value.expire_after_days]
    content {
      condition {
        age = lifecycle_rule.value
      }
      action {
        type = "Delete"
      }
    }
  }
}
