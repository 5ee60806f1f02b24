data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

locals {
  domain_name = "${var.name}-search"
  account     = data.aws_caller_identity.current.account_id
  zones       = min(3, length(var.subnet_ids), var.nodes)
  domain_arn  = "arn:${data.aws_partition.current.partition}:es:${data.aws_region.current.id}:${local.account}:domain/${local.domain_name}"
}

resource "aws_security_group" "this" {
  name        = local.domain_name
  description = "Keyword index"
  vpc_id      = var.vpc_id

  tags = merge(var.tags, { Name = local.domain_name })
}

resource "aws_vpc_security_group_ingress_rule" "client" {
  for_each = var.client_security_group_ids

  security_group_id            = aws_security_group.this.id
  description                  = "Keyword index from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443

  tags = var.tags
}

# Errors of the engine only: slow logs would keep questions and passages beside the index. An error may quote a search: no longer
# than logs may keep prompts.
resource "aws_cloudwatch_log_group" "application" {
  name              = "/opensearch/${local.domain_name}/application"
  kms_key_id        = var.log_key_arn
  retention_in_days = 30

  tags = var.tags
}

resource "aws_cloudwatch_log_resource_policy" "application" {
  policy_name = local.domain_name
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "es.amazonaws.com" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "${aws_cloudwatch_log_group.application.arn}:*"
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = local.domain_arn }
      }
    }]
  })
}

resource "aws_opensearch_domain" "this" {
  domain_name    = local.domain_name
  engine_version = var.engine_version

  # Rights are given by the path of an index: a request may name no other index in its body.
  advanced_options = { "rest.action.multi.allow_explicit_index" = "false" }

  cluster_config {
    instance_type            = var.instance_type
    instance_count           = var.nodes
    zone_awareness_enabled   = local.zones > 1
    dedicated_master_enabled = var.masters != null
    dedicated_master_type    = try(var.masters.instance_type, null)
    dedicated_master_count   = try(var.masters.count, null)

    dynamic "zone_awareness_config" {
      for_each = local.zones > 1 ? [local.zones] : []
      content {
        availability_zone_count = zone_awareness_config.value
      }
    }
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = var.storage_gb
  }

  vpc_options {
    subnet_ids         = slice(var.subnet_ids, 0, local.zones)
    security_group_ids = [aws_security_group.this.id]
  }

  encrypt_at_rest {
    enabled    = true
    kms_key_id = var.key_arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  log_publishing_options {
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.application.arn
    log_type                 = "ES_APPLICATION_LOGS"
    enabled                  = true
  }

  off_peak_window_options {
    enabled = true
    off_peak_window {
      window_start_time {
        hours   = 2
        minutes = 0
      }
    }
  }

  software_update_options {
    auto_software_update_enabled = true
  }

  tags = var.tags

  lifecycle {
    precondition {
      condition     = length(local.domain_name) <= 28
      error_message = "The name of a domain has at most 28 characters; choose a shorter name than ${var.name}."
    }
  }

  depends_on = [aws_cloudwatch_log_resource_policy.application]
}

# Signed requests of two roles, each to the paths that it needs. Nobody else has a way in, the administrators included.
resource "aws_opensearch_domain_policy" "this" {
  domain_name = aws_opensearch_domain.this.domain_name
  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        for name, arn in var.readers : {
          Sid       = "Search${replace(title(replace(name, "-", " ")), " ", "")}"
          Effect    = "Allow"
          Principal = { AWS = arn }
          Action    = ["es:ESHttpGet", "es:ESHttpPost"]
          Resource  = ["${local.domain_arn}/${var.index}*/_search"]
        }
      ],
      [
        # Before it answers, a reader looks whether the index keeps groups whole.
        for name, arn in var.readers : {
          Sid       = "Look${replace(title(replace(name, "-", " ")), " ", "")}"
          Effect    = "Allow"
          Principal = { AWS = arn }
          Action    = ["es:ESHttpGet"]
          Resource  = ["${local.domain_arn}/${var.index}*/_mapping"]
        }
      ],
      [
        for name, arn in var.writers : {
          Sid       = "Write${replace(title(replace(name, "-", " ")), " ", "")}"
          Effect    = "Allow"
          Principal = { AWS = arn }
          Action    = ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut"]
          Resource  = ["${local.domain_arn}/${var.index}*"]
        }
      ],
    )
  })
}

locals {
  alarms = {
    red     = { metric = "ClusterStatus.red", comparison = "GreaterThanOrEqualToThreshold", threshold = 1, text = "A part of the keyword index is not there: searches miss documents" }
    blocked = { metric = "ClusterIndexWritesBlocked", comparison = "GreaterThanOrEqualToThreshold", threshold = 1, text = "The keyword index takes no changes: deletions do not reach it" }
    memory  = { metric = "JVMMemoryPressure", comparison = "GreaterThanThreshold", threshold = 85, text = "Memory above 85 %: searches become slow" }
    storage = { metric = "FreeStorageSpace", comparison = "LessThanThreshold", threshold = var.storage_gb * 1024 * 0.2, text = "Less than a fifth of a node's storage is free" }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${local.domain_name}-${each.key}"
  alarm_description   = each.value.text
  namespace           = "AWS/ES"
  metric_name         = each.value.metric
  dimensions          = { DomainName = aws_opensearch_domain.this.domain_name, ClientId = local.account }
  statistic           = each.key == "storage" ? "Minimum" : "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  treat_missing_data  = "breaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]

  tags = var.tags
}
