# Copies to the recovery region. The bucket and the key there must exist first: apply the recovery environment before.

resource "aws_iam_role" "replication" {
  count = length(local.replicas) > 0 ? 1 : 0

  name = "${var.name}-replication"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = ["sts:AssumeRole"]
      Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
    }]
  })

  tags = var.tags
}

resource "aws_iam_role_policy" "replication" {
  count = length(local.replicas) > 0 ? 1 : 0

  name = "replicate"
  role = aws_iam_role.replication[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadConfiguration"
        Effect   = "Allow"
        Action   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
        Resource = [for purpose in keys(local.replicas) : aws_s3_bucket.this[purpose].arn]
      },
      {
        Sid      = "ReadObjects"
        Effect   = "Allow"
        Action   = ["s3:GetObjectLegalHold", "s3:GetObjectRetention", "s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"]
        Resource = [for purpose in keys(local.replicas) : "${aws_s3_bucket.this[purpose].arn}/*"]
      },
      {
        Sid      = "WriteCopies"
        Effect   = "Allow"
        Action   = ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"]
        Resource = [for bucket in values(local.replicas) : "${bucket.replicate_to_bucket_arn}/*"]
      },
      {
        Sid      = "Decrypt"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = [var.key_arn]
      },
      {
        Sid      = "Encrypt"
        Effect   = "Allow"
        Action   = ["kms:Encrypt", "kms:GenerateDataKey"]
        Resource = distinct([for bucket in values(local.replicas) : bucket.replicate_to_key_arn])
      },
    ]
  })
}

resource "aws_s3_bucket_replication_configuration" "this" {
  for_each = local.replicas

  bucket = aws_s3_bucket.this[each.key].id
  role   = aws_iam_role.replication[0].arn

  rule {
    id     = local.copy_rule
    status = "Enabled"

    filter {}

    delete_marker_replication {
      status = "Enabled"
    }

    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }

    destination {
      bucket        = each.value.replicate_to_bucket_arn
      storage_class = "STANDARD_IA"

      encryption_configuration {
        replica_kms_key_id = each.value.replicate_to_key_arn
      }

      # Replication Time Control: 99.99 % of objects within 15 minutes, with metrics that alarms can watch.
      dynamic "replication_time" {
        for_each = each.value.replicate_within_15_min ? [15] : []
        content {
          status = "Enabled"
          time {
            minutes = replication_time.value
          }
        }
      }

      dynamic "metrics" {
        for_each = each.value.replicate_within_15_min ? [15] : []
        content {
          status = "Enabled"
          event_threshold {
            minutes = metrics.value
          }
        }
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}
