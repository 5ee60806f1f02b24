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

variable "cluster_name" {
  description = "Cluster whose containers write into the log groups."
  type        = string
  nullable    = false
}

variable "log_key_arn" {
  description = "KMS key of logs. Its policy must admit the CloudWatch Logs service."
  type        = string
  nullable    = false
}

variable "alarm_key_arn" {
  description = "KMS key of the alarm topic. Its policy must admit CloudWatch, Backup, Budgets and Cost Anomaly Detection."
  type        = string
  nullable    = false
}

variable "metrics_key_arn" {
  description = "KMS key of long-term metrics."
  type        = string
  nullable    = false
}

variable "log_retention_days" {
  description = "Days that logs are kept, by kind. `audit` holds what people and services did, `application` the output of containers."
  type = object({
    application = number
    audit       = number
  })
  default = {
    application = 90
    audit       = 400
  }
  nullable = false

  validation {
    condition     = alltrue([for days in values(var.log_retention_days) : contains([30, 60, 90, 180, 365, 400, 731, 1827, 2557], days)]) && var.log_retention_days.audit >= 365
    error_message = "log_retention_days must be values that CloudWatch knows, and audit at least 365."
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
