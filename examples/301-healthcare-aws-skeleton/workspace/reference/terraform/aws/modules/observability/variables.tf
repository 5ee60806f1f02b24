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
}

variable "metrics_key_arn" {
  description = "KMS key of long-term metrics."
  type        = string
  nullable    = false
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
