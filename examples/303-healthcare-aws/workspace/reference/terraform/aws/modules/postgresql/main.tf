data "aws_partition" "current" {}

locals {
  port = 5432
  life = substr(terraform_data.life.id, 0, 8)
}

# Tells this database from one that had its name before: the last snapshot of that one may still be there.
resource "terraform_data" "life" {
  triggers_replace = [var.restore_from_backup_arn]
}

resource "aws_db_subnet_group" "this" {
  name       = "${var.name}-postgresql"
  subnet_ids = var.subnet_ids

  tags = var.tags
}

resource "aws_security_group" "this" {
  name        = "${var.name}-postgresql"
  description = "PostgreSQL"
  vpc_id      = var.vpc_id

  tags = merge(var.tags, { Name = "${var.name}-postgresql" })
}

resource "aws_vpc_security_group_ingress_rule" "client" {
  for_each = var.client_security_group_ids

  security_group_id            = aws_security_group.this.id
  description                  = "PostgreSQL from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port

  tags = var.tags
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.name}-postgresql${var.engine_version}-"
  family      = "postgres${var.engine_version}"
  description = "TLS only, slow statements and connections logged"

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "immediate"
  }

  parameter {
    name         = "log_connections"
    value        = "1"
    apply_method = "immediate"
  }

  parameter {
    name         = "log_min_duration_statement"
    value        = "1000"
    apply_method = "immediate"
  }

  tags = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role" "monitoring" {
  name = "${var.name}-postgresql-monitoring"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Action    = ["sts:AssumeRole"]
    }]
  })

  tags = var.tags
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

# RDS would make these groups itself, without the customer's key, and keep what they hold for ever. Slow statements may hold
# what people wrote: no longer than backups may keep it.
resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(["postgresql", "upgrade"])

  name              = "/aws/rds/instance/${var.name}-postgresql/${each.key}"
  kms_key_id        = var.log_key_arn
  retention_in_days = 30

  tags = var.tags
}

resource "aws_db_instance" "this" {
  identifier     = "${var.name}-postgresql"
  engine         = "postgres"
  engine_version = var.engine_version
  instance_class = var.instance_class
  db_name        = var.restore_from_backup_arn == null ? var.database : null
  port           = local.port

  # RDS makes the administrator's password, keeps it in Secrets Manager and rotates it: it is in no file and no state.
  username                      = var.restore_from_backup_arn == null ? "administrator" : null
  manage_master_user_password   = true
  master_user_secret_kms_key_id = var.key_arn

  iam_database_authentication_enabled = true
  publicly_accessible                 = false
  multi_az                            = var.multi_az
  db_subnet_group_name                = aws_db_subnet_group.this.name
  vpc_security_group_ids              = [aws_security_group.this.id]
  parameter_group_name                = aws_db_parameter_group.this.name
  ca_cert_identifier                  = "rds-ca-rsa2048-g1"

  storage_type          = "gp3"
  allocated_storage     = var.storage_gb.initial
  max_allocated_storage = var.storage_gb.limit
  storage_encrypted     = true
  kms_key_id            = var.key_arn

  backup_retention_period   = var.backup_days
  backup_window             = "02:00-03:00"
  maintenance_window        = "sun:05:30-sun:06:30"
  copy_tags_to_snapshot     = true
  delete_automated_backups  = false
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = !var.deletion_protection
  final_snapshot_identifier = var.deletion_protection ? "${var.name}-postgresql-last-${local.life}" : null

  auto_minor_version_upgrade      = true
  monitoring_interval             = 60
  monitoring_role_arn             = aws_iam_role.monitoring.arn
  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.key_arn
  enabled_cloudwatch_logs_exports = keys(aws_cloudwatch_log_group.this)

  dynamic "restore_to_point_in_time" {
    for_each = var.restore_from_backup_arn == null ? [] : [var.restore_from_backup_arn]
    content {
      source_db_instance_automated_backups_arn = restore_to_point_in_time.value
      use_latest_restorable_time               = true
    }
  }

  tags = merge(var.tags, { "archwright.dev/backup" = "daily" })
}

locals {
  alarms = {
    free-space = {
      metric     = "FreeStorageSpace"
      comparison = "LessThanThreshold"
      threshold  = var.storage_gb.initial * 1024 * 1024 * 1024 * 0.1
      text       = "Less than a tenth of the first storage is free"
    }
    cpu = {
      metric     = "CPUUtilization"
      comparison = "GreaterThanThreshold"
      threshold  = 80
      text       = "CPU above 80 % for 15 minutes"
    }
    memory = {
      metric     = "FreeableMemory"
      comparison = "LessThanThreshold"
      threshold  = 256 * 1024 * 1024
      text       = "Less than 256 MiB of memory left"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-postgresql-${each.key}"
  alarm_description   = each.value.text
  namespace           = "AWS/RDS"
  metric_name         = each.value.metric
  dimensions          = { DBInstanceIdentifier = aws_db_instance.this.identifier }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  treat_missing_data  = "breaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]

  tags = var.tags
}
