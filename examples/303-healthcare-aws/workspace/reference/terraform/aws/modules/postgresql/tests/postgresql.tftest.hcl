mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mock" }
  }
}

variables {
  name = "acme-mlops-test"
  tags = {
    "archwright.dev/cost"    = "metadata-database"
    "archwright.dev/element" = "metadataDatabase"
  }
  vpc_id                    = "vpc-0123456789abcdef0"
  subnet_ids                = ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"]
  client_security_group_ids = { cluster = "sg-0123456789abcdef0" }
  key_arn                   = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001"
  log_key_arn               = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000002"
  instance_class            = "db.r7g.large"
  storage_gb                = { initial = 100, limit = 500 }
  multi_az                  = true
  database                  = "platform"
  alarm_topic_arn           = "arn:aws:sns:eu-central-1:111122223333:alarms"
}

run "private_encrypted_and_without_a_password" {
  command = apply

  assert {
    condition     = aws_db_instance.this.publicly_accessible == false && aws_db_instance.this.storage_encrypted && aws_db_instance.this.kms_key_id == var.key_arn && aws_db_instance.this.performance_insights_kms_key_id == var.key_arn
    error_message = "The database is private and encrypted with the customer's key."
  }

  assert {
    condition     = aws_db_instance.this.db_subnet_group_name == aws_db_subnet_group.this.name && aws_db_subnet_group.this.subnet_ids == toset(var.subnet_ids) && aws_db_instance.this.vpc_security_group_ids == toset([aws_security_group.this.id]) && aws_security_group.this.vpc_id == var.vpc_id
    error_message = "It stands in the data subnets, behind its own group."
  }

  assert {
    condition     = aws_db_instance.this.manage_master_user_password && aws_db_instance.this.master_user_secret_kms_key_id == var.key_arn && aws_db_instance.this.iam_database_authentication_enabled && aws_db_instance.this.username == "administrator" && aws_db_instance.this.db_name == "platform"
    error_message = "RDS makes and rotates the administrator's password; workloads can log in with their role."
  }

  assert {
    condition     = one([for parameter in aws_db_parameter_group.this.parameter : parameter.value if parameter.name == "rds.force_ssl"]) == "1"
    error_message = "Connections without TLS are refused."
  }

  assert {
    condition     = aws_db_instance.this.parameter_group_name == aws_db_parameter_group.this.name && aws_db_parameter_group.this.family == "postgres17" && { for parameter in aws_db_parameter_group.this.parameter : parameter.name => parameter.value } == { log_connections = "1", log_min_duration_statement = "1000", "rds.force_ssl" = "1" }
    error_message = "The database runs with these parameters; connections and slow statements are logged."
  }

  assert {
    condition     = aws_db_instance.this.engine == "postgres" && aws_db_instance.this.engine_version == "17" && aws_db_instance.this.instance_class == "db.r7g.large" && aws_db_instance.this.port == 5432 && [aws_db_instance.this.storage_type, aws_db_instance.this.allocated_storage, aws_db_instance.this.max_allocated_storage] == ["gp3", 100, 500] && aws_db_instance.this.auto_minor_version_upgrade && aws_db_instance.this.ca_cert_identifier == "rds-ca-rsa2048-g1"
    error_message = "Version, machine and storage are what was asked for."
  }

  assert {
    condition     = [for rule in aws_vpc_security_group_ingress_rule.client : [rule.security_group_id, rule.referenced_security_group_id, rule.from_port, rule.to_port, rule.ip_protocol]] == [[aws_security_group.this.id, "sg-0123456789abcdef0", 5432, 5432, "tcp"]]
    error_message = "Only the named groups reach the port of PostgreSQL."
  }
}

run "logs_have_a_key_and_an_end" {
  command = apply

  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.this : group.kms_key_id == var.log_key_arn && group.retention_in_days == 30])
    error_message = "Logs are encrypted with the customer's key and kept for thirty days."
  }

  assert {
    condition     = aws_db_instance.this.enabled_cloudwatch_logs_exports == toset(["postgresql", "upgrade"]) && aws_cloudwatch_log_group.this["postgresql"].name == "/aws/rds/instance/acme-mlops-test-postgresql/postgresql" && aws_cloudwatch_log_group.this["upgrade"].name == "/aws/rds/instance/acme-mlops-test-postgresql/upgrade"
    error_message = "The database writes to these groups."
  }

  assert {
    condition     = aws_db_instance.this.monitoring_interval == 60 && aws_db_instance.this.monitoring_role_arn == aws_iam_role.monitoring.arn && jsondecode(aws_iam_role.monitoring.assume_role_policy).Statement[0].Principal.Service == "monitoring.rds.amazonaws.com" && aws_iam_role_policy_attachment.monitoring.role == aws_iam_role.monitoring.name && endswith(aws_iam_role_policy_attachment.monitoring.policy_arn, ":aws:policy/service-role/AmazonRDSEnhancedMonitoringRole") && aws_db_instance.this.performance_insights_enabled
    error_message = "The operating system is watched every minute, and statements are measured."
  }
}

run "data_survives" {
  command = apply

  assert {
    condition     = aws_db_instance.this.multi_az && aws_db_instance.this.deletion_protection && aws_db_instance.this.skip_final_snapshot == false && aws_db_instance.this.backup_retention_period == 14 && aws_db_instance.this.delete_automated_backups == false && can(regex("^acme-mlops-test-postgresql-last-[0-9a-f]{8}$", aws_db_instance.this.final_snapshot_identifier)) && output.deletion_protection && aws_db_instance.this.copy_tags_to_snapshot
    error_message = "A standby, backups of 14 days and a last snapshot, under a name that no earlier one has, protect the data."
  }

  assert {
    condition     = aws_db_instance.this.tags["archwright.dev/backup"] == "daily"
    error_message = "The backup plan selects the database by its tag."
  }

  assert {
    condition     = aws_db_instance.this.backup_window == "02:00-03:00" && aws_db_instance.this.maintenance_window == "sun:05:30-sun:06:30"
    error_message = "Maintenance comes after the backup."
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this) == 3 && alltrue([for alarm in aws_cloudwatch_metric_alarm.this : contains(alarm.alarm_actions, var.alarm_topic_arn)]) && aws_cloudwatch_metric_alarm.this["free-space"].threshold == 10737418240 && alltrue([for alarm in aws_cloudwatch_metric_alarm.this : contains(alarm.ok_actions, var.alarm_topic_arn) && alarm.dimensions == tomap({ DBInstanceIdentifier = "acme-mlops-test-postgresql" }) && alarm.treat_missing_data == "breaching" && alarm.period * alarm.evaluation_periods == 900])
    error_message = "Alarms reach somebody before the disk is full, within 15 minutes and also when the database says nothing."
  }

  assert {
    condition     = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => "${alarm.namespace} ${alarm.statistic} ${alarm.metric_name} ${alarm.comparison_operator} ${alarm.threshold}" } == { cpu = "AWS/RDS Average CPUUtilization GreaterThanThreshold 80", free-space = "AWS/RDS Average FreeStorageSpace LessThanThreshold 10737418240", memory = "AWS/RDS Average FreeableMemory LessThanThreshold 268435456" }
    error_message = "Full disks, a busy processor and little memory raise an alarm."
  }

  assert {
    condition     = output.arn == aws_db_instance.this.arn && output.host == aws_db_instance.this.address && output.port == 5432 && output.administrator_secret_arn == one(aws_db_instance.this.master_user_secret[*].secret_arn)
    error_message = "Whoever uses the database finds it."
  }
}

run "restored_in_the_recovery_region" {
  command = apply
  variables {
    restore_from_backup_arn = "arn:aws:rds:eu-west-1:111122223333:auto-backup:ab-mock"
  }

  assert {
    condition     = aws_db_instance.this.restore_to_point_in_time[0].source_db_instance_automated_backups_arn == var.restore_from_backup_arn && aws_db_instance.this.restore_to_point_in_time[0].use_latest_restorable_time
    error_message = "The copy is restored up to its last second."
  }

  assert {
    condition     = jsonencode(terraform_data.life.triggers_replace) == jsonencode([var.restore_from_backup_arn]) && aws_db_instance.this.final_snapshot_identifier == "acme-mlops-test-postgresql-last-${substr(terraform_data.life.id, 0, 8)}"
    error_message = "Each restored database has a name of its own for its last snapshot."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name           = "abc"
    tags           = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    engine_version = "15"
    storage_gb     = { initial = 20, limit = 22 }
    database       = "d"
    backup_days    = 7

    multi_az            = false
    deletion_protection = false
  }

  assert {
    condition     = aws_db_instance.this.multi_az == false && aws_db_instance.this.deletion_protection == false && aws_db_instance.this.skip_final_snapshot
    error_message = "Where nothing is protected, the database can go without a snapshot."
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name        = "a23456789-123456789-123456789-12"
    backup_days = 35
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name                    = "ab"
    tags                    = { "archwright.dev/element" = "e" }
    engine_version          = "14"
    subnet_ids              = ["subnet-0aaaaaaaaaaaaaaaa"]
    instance_class          = "r7g.large"
    storage_gb              = { initial = 19, limit = 500 }
    database                = "9lives"
    backup_days             = 6
    restore_from_backup_arn = "platform"
  }
  expect_failures = [var.name, var.tags, var.engine_version, var.subnet_ids, var.instance_class, var.storage_gb, var.database, var.backup_days, var.restore_from_backup_arn]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name                    = "a23456789-123456789-123456789-123"
    tags                    = { "archwright.dev/cost" = "c" }
    engine_version          = "18"
    instance_class          = "db.large"
    storage_gb              = { initial = 100, limit = 109 }
    database                = "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
    backup_days             = 36
    restore_from_backup_arn = "arn:aws:rds:eu-west-1:1111222233334:auto-backup:ab-x"
  }
  expect_failures = [var.name, var.tags, var.engine_version, var.instance_class, var.storage_gb, var.database, var.backup_days, var.restore_from_backup_arn]
}

run "ids_of_something_else" {
  command = plan
  variables {
    key_arn         = "alias/data"
    log_key_arn     = "alias/data"
    alarm_topic_arn = "alarms"
  }
  expect_failures = [var.key_arn, var.log_key_arn, var.alarm_topic_arn]
}

run "names_in_place_of_ids" {
  command = plan
  variables {
    vpc_id                    = "acme-network"
    client_security_group_ids = { cluster = "sg-cluster" }
  }
  expect_failures = [var.vpc_id, var.client_security_group_ids]
}
