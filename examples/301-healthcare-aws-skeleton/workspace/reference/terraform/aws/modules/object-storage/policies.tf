locals {
  # Plain HTTP, old TLS and foreign keys are refused, whoever asks. An upload that says nothing of encryption gets the bucket's
  # key; S3 reads this policy before it adds that, so nothing is asked of what is not there.
  denials = {
    for purpose, bucket in local.all : purpose => concat(
      [
        {
          Sid       = "DenyPlainHttp"
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:*"
          Resource  = [bucket.arn, "${bucket.arn}/*"]
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        },
        {
          Sid       = "DenyOldTls"
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:*"
          Resource  = [bucket.arn, "${bucket.arn}/*"]
          Condition = { NumericLessThan = { "s3:TlsVersion" = "1.2" } }
        },
      ],
      [
        for refusal in [
          {
            sid = "DenyForeignKeys"
            condition = {
              Null            = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = "false" }
              StringNotEquals = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = var.key_arn }
            }
          },
          {
            sid = "DenyKeysOfAws"
            condition = {
              Null = { "s3:x-amz-server-side-encryption" = "false", "s3:x-amz-server-side-encryption-aws-kms-key-id" = "true" }
            }
          },
          ] : {
          Sid       = refusal.sid
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:PutObject"
          Resource  = ["${bucket.arn}/*"]
          Condition = refusal.condition
        } if purpose != "access-logs"
      ],
    )
  }

  log_delivery = [{
    Sid       = "AccessLogs"
    Effect    = "Allow"
    Principal = { Service = "logging.s3.amazonaws.com" }
    Action    = "s3:PutObject"
    Resource  = ["${aws_s3_bucket.access_logs.arn}/*"]
    Condition = {
      StringEquals = { "aws:SourceAccount" = var.account_id }
      ArnLike      = { "aws:SourceArn" = [for bucket in aws_s3_bucket.this : bucket.arn] }
    }
  }]
}

resource "aws_s3_bucket_policy" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.denials[each.key] })

  depends_on = [aws_s3_bucket_public_access_block.this]
}

resource "aws_s3_bucket_policy" "access_logs" {
  bucket = aws_s3_bucket.access_logs.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat(local.denials["access-logs"], local.log_delivery) })

  depends_on = [aws_s3_bucket_public_access_block.this]
}
