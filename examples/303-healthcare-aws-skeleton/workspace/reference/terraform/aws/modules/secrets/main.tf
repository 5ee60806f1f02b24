resource "aws_secretsmanager_secret" "this" {
  for_each = var.secrets

  name                    = "${var.name}/${each.key}"
  description             = each.value.description
  kms_key_id              = var.key_arn
  recovery_window_in_days = var.recovery_days

  dynamic "replica" {
    for_each = var.replica == null ? [] : [var.replica]
    content {
      region     = replica.value.region
      kms_key_id = replica.value.key_arn
    }
  }

  tags = merge(var.tags, { "archwright.dev/element" = each.value.element })
}

# Whatever an IAM policy elsewhere allows, a secret is never read without TLS and never public.
resource "aws_secretsmanager_secret_policy" "this" {
  for_each = aws_secretsmanager_secret.this

  secret_arn          = each.value.arn
  block_public_policy = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DenyPlainHttp"
      Effect    = "Deny"
      Principal = "*"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = each.value.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
