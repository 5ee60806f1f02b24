locals {
  port = 6379
}

resource "aws_elasticache_subnet_group" "this" {
  name       = "${var.name}-cache"
  subnet_ids = var.subnet_ids

  tags = var.tags
}

resource "aws_security_group" "this" {
  name        = "${var.name}-cache"
  description = "Cache"
  vpc_id      = var.vpc_id

  tags = merge(var.tags, { Name = "${var.name}-cache" })
}

resource "aws_vpc_security_group_ingress_rule" "client" {
  for_each = var.client_security_group_ids

  security_group_id            = aws_security_group.this.id
  description                  = "Cache from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port

  tags = var.tags
}

# Where the cache is and as whom to log in, for External Secrets. It holds no password.
resource "aws_secretsmanager_secret" "this" {
  name        = "${var.name}/cache"
  description = "Address of the cache, and the user and cache name that a token is made for"
  kms_key_id  = var.key_arn

  # It goes with the cache, at once: otherwise the name would be taken for a month, and a recovery region that was left after a
  # drill could not come up again.
  recovery_window_in_days = 0

  tags = var.tags
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id = aws_secretsmanager_secret.this.id
  secret_string = jsonencode({
    host     = aws_elasticache_replication_group.this.primary_endpoint_address
    port     = local.port
    username = aws_elasticache_user.application.user_name
    cache    = aws_elasticache_replication_group.this.replication_group_id
  })
}

# Workloads log in with a token of their own role, valid for a quarter of an hour: there is no password that a file or a
# state could hold. For this, user name and id must be the same.
resource "aws_elasticache_user" "application" {
  user_id       = "${var.name}-app"
  user_name     = "${var.name}-app"
  engine        = "redis"
  access_string = "on ~* &* +@all -@admin -@dangerous"

  authentication_mode {
    type = "iam"
  }

  tags = var.tags
}

# Redis needs a user named default in every group; this one cannot do anything.
resource "aws_elasticache_user" "default" {
  user_id       = "${var.name}-off"
  user_name     = "default"
  engine        = "redis"
  access_string = "off -@all"

  authentication_mode {
    type = "no-password-required"
  }

  tags = var.tags
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = "${var.name}-cache"
  engine        = "redis"
  user_ids      = [aws_elasticache_user.application.user_id, aws_elasticache_user.default.user_id]

  tags = var.tags
}

resource "aws_elasticache_parameter_group" "this" {
  name        = "${var.name}-cache"
  family      = "redis7"
  description = "Reject writes when memory is full instead of dropping features"

  parameter {
    name  = "maxmemory-policy"
    value = "noeviction"
  }

  tags = var.tags
}

# Slow commands hold keys of persons and values of features, which are restricted: no longer than the slow statements of the
# database, and not as long as logs that are masked.
resource "aws_cloudwatch_log_group" "slow" {
  name              = "/elasticache/${var.name}/slow"
  kms_key_id        = var.log_key_arn
  retention_in_days = 30

  tags = var.tags
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = "${var.name}-cache"
  description          = "Online data of ${var.name}"
  engine               = "redis"
  engine_version       = "7.1"
  node_type            = var.node_type
  num_cache_clusters   = var.nodes
  port                 = local.port

  automatic_failover_enabled = var.nodes > 1
  multi_az_enabled           = var.nodes > 1
  subnet_group_name          = aws_elasticache_subnet_group.this.name
  security_group_ids         = [aws_security_group.this.id]
  parameter_group_name       = aws_elasticache_parameter_group.this.name
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]

  at_rest_encryption_enabled = true
  kms_key_id                 = var.key_arn
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"

  snapshot_retention_limit   = var.snapshot_days
  snapshot_window            = "01:00-02:00"
  maintenance_window         = "sun:03:00-sun:04:00"
  auto_minor_version_upgrade = true
  apply_immediately          = false

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.slow.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }

  tags = var.tags
}
