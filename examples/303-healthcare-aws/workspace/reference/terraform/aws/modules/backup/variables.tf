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

variable "key_arn" {
  description = "KMS key of the vault."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.key_arn))
    error_message = "key_arn must be the ARN of a KMS key; found ${var.key_arn}."
  }
}

variable "schedule" {
  description = "When backups start, as a cron expression of AWS in UTC."
  type        = string
  default     = "cron(0 3 * * ? *)"
  nullable    = false

  validation {
    condition     = can(regex("^cron\\([^ ]+( [^ ]+){5}\\)$", var.schedule))
    error_message = "schedule must be a cron expression with six fields, such as cron(0 3 * * ? *)."
  }
}

variable "keep_days" {
  description = "Days that backups are kept."
  type        = number
  default     = 35
  nullable    = false

  validation {
    condition     = var.keep_days >= 14
    error_message = "keep_days must be at least 14."
  }
}

variable "lock" {
  description = "Fewest and most days of a backup in the vault, which nobody deletes or shortens while the lock holds. After `grace_days` not even an administrator can lift it; null leaves it in governance mode, in which an administrator can."
  type = object({
    min_days   = number
    max_days   = number
    grace_days = optional(number)
  })
  default = {
    min_days = 14
    max_days = 2557
  }
  nullable = false

  validation {
    condition     = var.lock.min_days >= 7 && var.lock.max_days > var.lock.min_days && try(var.lock.grace_days == null || var.lock.grace_days >= 3, true)
    error_message = "lock needs min_days of at least 7, max_days above it, and grace_days of at least 3 or null."
  }
}

variable "copy_to_vault_arn" {
  description = "Vault in the recovery region that gets a copy of every backup."
  type        = string
  default     = null

  validation {
    condition     = var.copy_to_vault_arn == null || can(regex("^arn:aws[a-z-]*:backup:[a-z0-9-]+:[0-9]{12}:backup-vault:", var.copy_to_vault_arn))
    error_message = "copy_to_vault_arn must be the ARN of a backup vault."
  }
}

variable "alarm_topic_arn" {
  description = "SNS topic that failed backups report to. Its policy must admit CloudWatch and AWS Backup."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[^:]+$", var.alarm_topic_arn))
    error_message = "alarm_topic_arn must be the ARN of an SNS topic; found ${var.alarm_topic_arn}."
  }
}
