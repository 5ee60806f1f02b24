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

# New objects are copied to a bucket of the recovery region. Google promises no time for it, and tells no age of what waits:
# no alarm watches it, the README of this cloud says who does.
resource "google_storage_bucket_iam_member" "source" {
  for_each = { for pair in setproduct(keys(local.copies), ["roles/storage.legacyBucketOwner", "roles/storage.objectViewer"]) : "${pair[0]} ${pair[1]}" => { purpose = pair[0], role = pair[1] } }

  bucket = google_storage_bucket.this[each.value.purpose].name
  role   = each.value.role
  member = "serviceAccount:${var.transfer_agent}"
}

resource "google_storage_bucket_iam_member" "sink" {
  for_each = { for pair in setproduct(keys(local.copies), ["roles/storage.legacyBucketWriter", "roles/storage.objectUser"]) : "${pair[0]} ${pair[1]}" => { bucket = local.copies[pair[0]], role = pair[1] } }

  bucket = each.value.bucket
  role   = each.value.role
  member = "serviceAccount:${var.transfer_agent}"
}

resource "google_storage_transfer_job" "copy" {
  for_each = local.copies

  project     = var.project
  description = "${each.key} to ${each.value}"
  status      = "ENABLED"

  replication_spec {
    gcs_data_source {
      bucket_name = google_storage_bucket.this[each.key].name
    }
    gcs_data_sink {
      bucket_name = each.value
    }
  }

  depends_on = [google_storage_bucket_iam_member.source, google_storage_bucket_iam_member.sink]
}

locals {
  copies = { for purpose, bucket in var.buckets : purpose => bucket.replicate_to if bucket.replicate_to != null }
}
