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

variable "alarm_key_arn" {
  description = "KMS key of the alarm topic. Its policy must admit CloudWatch, Backup, Budgets and Cost Anomaly Detection."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.alarm_key_arn))
    error_message = "alarm_key_arn must be the ARN of a KMS key; found ${var.alarm_key_arn}."
  }
}

variable "metrics_key_arn" {
  description = "KMS key of long-term metrics."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.metrics_key_arn))
    error_message = "metrics_key_arn must be the ARN of a KMS key; found ${var.metrics_key_arn}."
  }
}

variable "subscribers" {
  description = "HTTPS addresses of the paging service that get alarms, by name."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for address in values(var.subscribers) : startswith(address, "https://")])
    error_message = "subscribers must be HTTPS addresses."
  }
}
