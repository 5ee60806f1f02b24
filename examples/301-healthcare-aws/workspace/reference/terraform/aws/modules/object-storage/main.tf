locals {
  copy_rule = "recovery-region"

  prefix   = "${var.name}-${var.account_id}"
  replicas = { for purpose, bucket in var.buckets : purpose => bucket if bucket.replicate_to_bucket_arn != null }
  worm     = { for purpose, bucket in var.buckets : purpose => bucket if bucket.worm_years != null }
  all      = merge({ for purpose, bucket in aws_s3_bucket.this : purpose => bucket }, { access-logs = aws_s3_bucket.access_logs })
}

resource "aws_s3_bucket" "this" {
  for_each = var.buckets

  bucket              = "${local.prefix}-${each.key}"
  object_lock_enabled = each.value.worm_years != null

  tags = merge(var.tags, each.value.tags)
}

resource "aws_s3_bucket" "access_logs" {
  bucket = "${local.prefix}-access-logs"

  tags = var.tags
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = local.all

  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = local.all

  bucket = each.value.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = local.all

  bucket = each.value.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = var.key_arn
    }
  }
}

# S3 itself writes access logs and can do so only to buckets with keys that S3 manages.
resource "aws_s3_bucket_server_side_encryption_configuration" "access_logs" {
  bucket = aws_s3_bucket.access_logs.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_logging" "this" {
  for_each = aws_s3_bucket.this

  bucket        = each.value.id
  target_bucket = aws_s3_bucket.access_logs.id
  target_prefix = "${each.key}/"
}

resource "aws_s3_bucket_object_lock_configuration" "this" {
  for_each = local.worm

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    default_retention {
      mode  = "COMPLIANCE"
      years = each.value.worm_years
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  for_each = var.buckets

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    id     = "old-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = each.value.noncurrent_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  dynamic "rule" {
    for_each = each.value.archive_after_days == null ? [] : [each.value.archive_after_days]
    content {
      id     = "archive"
      status = "Enabled"

      filter {}

      transition {
        days          = rule.value
        storage_class = "GLACIER_IR"
      }
    }
  }

  dynamic "rule" {
    for_each = each.value.expire_after_days == null ? [] : [each.value.expire_after_days]
    content {
      id     = "expire"
      status = "Enabled"

      filter {}

      expiration {
        days = rule.value
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_lifecycle_configuration" "access_logs" {
  bucket = aws_s3_bucket.access_logs.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = var.access_log_days
    }

    noncurrent_version_expiration {
      noncurrent_days = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}
