variable "name" {
  description = "Prefix of every resource name: organization, platform and environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 32 lower-case letters, digits or hyphens, begin with a letter and not end with a hyphen."
  }
}

variable "tags" {
  description = "Tags of every resource. They must name the line of finance.yaml that pays and the element of the C4 model."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for key in ["archwright.dev/cost", "archwright.dev/element"] : length(lookup(var.tags, key, "")) > 0])
    error_message = "tags must carry archwright.dev/cost (a line of finance.yaml) and archwright.dev/element (an identifier of workspace.dsl)."
  }
}

variable "vpc_id" {
  description = "VPC of the database."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^vpc-[0-9a-f]{8,17}$", var.vpc_id))
    error_message = "vpc_id must be the id of a VPC, such as vpc-0123456789abcdef0; found ${var.vpc_id}."
  }
}

variable "subnet_ids" {
  description = "Data subnets in at least two zones."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids needs subnets in at least two zones."
  }
}

variable "client_security_group_ids" {
  description = "Security groups that may connect, by name."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for id in values(var.client_security_group_ids) : can(regex("^sg-[0-9a-f]{8,17}$", id))])
    error_message = "client_security_group_ids must be ids of security groups, such as sg-0123456789abcdef0; found ${join(", ", values(var.client_security_group_ids))}."
  }
}

variable "key_arn" {
  description = "KMS key of storage, backups, performance data and the administrator's password."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.key_arn))
    error_message = "key_arn must be the ARN of a KMS key; found ${var.key_arn}."
  }
}

variable "log_key_arn" {
  description = "KMS key of the logs. Its policy must admit the CloudWatch Logs service."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.log_key_arn))
    error_message = "log_key_arn must be the ARN of a KMS key; found ${var.log_key_arn}."
  }
}

variable "engine_version" {
  description = "Major version of PostgreSQL; minor versions follow in the maintenance window."
  type        = string
  default     = "17"
  nullable    = false

  validation {
    condition     = contains(["15", "16", "17"], var.engine_version)
    error_message = "engine_version must be 15, 16 or 17."
  }
}

variable "instance_class" {
  description = "Instance class."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^db\\.[a-z0-9]+\\.[a-z0-9]+$", var.instance_class))
    error_message = "instance_class must look like db.r7g.large."
  }
}

variable "storage_gb" {
  description = "Storage at the start and the limit of its automatic growth, in GiB."
  type = object({
    initial = number
    limit   = number
  })
  nullable = false

  validation {
    condition     = var.storage_gb.initial >= 20 && var.storage_gb.limit >= ceil(var.storage_gb.initial * 1.1)
    error_message = "storage_gb.initial must be at least 20, and the limit at least a tenth above it."
  }
}

variable "multi_az" {
  description = "Synchronous standby in a second zone."
  type        = bool
  nullable    = false
}

variable "database" {
  description = "Database that is made with the instance."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.database))
    error_message = "database must begin with a letter and hold lower-case letters, digits and underscores."
  }
}

variable "backup_days" {
  description = "Days back to which the database can be restored to any second."
  type        = number
  default     = 14
  nullable    = false

  validation {
    condition     = var.backup_days >= 7 && var.backup_days <= 35
    error_message = "backup_days must be between 7 and 35."
  }
}

variable "deletion_protection" {
  description = "Refuse to delete the database, and take a last snapshot if it is deleted after all."
  type        = bool
  default     = true
  nullable    = false
}

variable "alarm_topic_arn" {
  description = "SNS topic for alarms on space, memory and CPU."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[^:]+$", var.alarm_topic_arn))
    error_message = "alarm_topic_arn must be the ARN of an SNS topic; found ${var.alarm_topic_arn}."
  }
}

variable "restore_from_backup_arn" {
  description = "Replicated automated backups to restore from, up to the last second; for the recovery region. Null makes an empty database."
  type        = string
  default     = null

  validation {
    condition     = var.restore_from_backup_arn == null || can(regex("^arn:aws[a-z-]*:rds:[a-z0-9-]+:[0-9]{12}:auto-backup:", var.restore_from_backup_arn))
    error_message = "restore_from_backup_arn must be the ARN of replicated automated backups."
  }
}
