locals {
  port = 6379
}

resource "aws_elasticache_subnet_group" "this" {
  name       = "${var.name}-answers"
  subnet_ids = var.subnet_ids

  tags = var.tags
}

resource "aws_security_group" "this" {
  name        = "${var.name}-answers"
  description = "Answer cache"
  vpc_id      = var.vpc_id

  tags = merge(var.tags, { Name = "${var.name}-answers" })
}

resource "aws_vpc_security_group_ingress_rule" "client" {
  for_each = var.client_security_group_ids

  security_group_id            = aws_security_group.this.id
  description                  = "Answer cache from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port

  tags = var.tags
}

# Where the cache is and as whom to log in, one entry for each workload, for External Secrets. It holds no password.
resource "aws_secretsmanager_secret" "this" {
  for_each = var.users

  name        = "${var.name}/answer-cache/${each.key}"
  description = "Address of the answer cache, and the user and cache name that a token is made for"
  kms_key_id  = var.secrets_key_arn

  # It goes with the cache, at once: otherwise the name would be taken for a month, and a recovery region that was left after a
  # drill could not come up again.
  recovery_window_in_days = 0

  tags = var.tags
}

resource "aws_secretsmanager_secret_version" "this" {
  for_each = var.users

  secret_id = aws_secretsmanager_secret.this[each.key].id
  secret_string = jsonencode({
    host     = aws_elasticache_replication_group.this.primary_endpoint_address
    port     = local.port
    username = aws_elasticache_user.this[each.key].user_name
    cache    = aws_elasticache_replication_group.this.replication_group_id
  })
}

# Workloads log in with a token of their own role, valid for a quarter of an hour: there is no password that a file or a
# state could hold. For this, user name and id must be the same.
resource "aws_elasticache_user" "this" {
  for_each = var.users

  user_id       = "${var.name}-${each.key}"
  user_name     = "${var.name}-${each.key}"
  engine        = "valkey"
  access_string = each.value.removes_only ? "on ~* &* -@all +@connection +@read +del +unlink" : "on ~* &* +@all -@admin -@dangerous"

  authentication_mode {
    type = "iam"
  }

  tags = var.tags
}

# Without a user named default in the group, a connection that names no user gets in nowhere.
resource "aws_elasticache_user_group" "this" {
  user_group_id = "${var.name}-answers"
  engine        = "valkey"
  user_ids      = [for user in aws_elasticache_user.this : user.user_id]

  tags = var.tags
}

resource "aws_elasticache_parameter_group" "this" {
  name        = "${var.name}-answers"
  family      = "valkey8"
  description = "Drop the answers that nobody asked for longest when memory is full"

  parameter {
    name  = "maxmemory-policy"
    value = "volatile-lru"
  }

  tags = var.tags
}

# Slow commands hold keys and parts of answers: no longer than prompts and answers in logs.
resource "aws_cloudwatch_log_group" "slow" {
  name              = "/elasticache/${var.name}-answers/slow"
  kms_key_id        = var.log_key_arn
  retention_in_days = 30

  tags = var.tags
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = "${var.name}-answers"
  description          = "Answers of ${var.name}"
  engine               = "valkey"
  engine_version       = var.engine_version
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

  # Kept answers are never restored: a snapshot would bring back what was deleted.
  snapshot_retention_limit   = 0
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
