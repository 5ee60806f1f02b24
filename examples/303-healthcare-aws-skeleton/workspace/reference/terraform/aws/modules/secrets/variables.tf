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

variable "secrets" {
  description = "Secrets that people or pipelines fill: purpose, and the element of the model that reads it. Values are never part of Terraform."
  type = map(object({
    description = string
    element     = string
  }))
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.secrets) : can(regex("^[a-z0-9]+([/-][a-z0-9]+)*$", name))])
    error_message = "Names of secrets hold lower-case letters, digits, hyphens and slashes."
  }
}

variable "key_arn" {
  description = "KMS key of the secrets."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.key_arn))
    error_message = "key_arn must be the ARN of a KMS key; found ${var.key_arn}."
  }
}

variable "replica" {
  description = "Region and key of copies for recovery."
  type = object({
    region  = string
    key_arn = string
  })
  default = null
}

variable "recovery_days" {
  description = "Days in which a deleted secret can be brought back."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.recovery_days >= 7 && var.recovery_days <= 30
    error_message = "recovery_days must be between 7 and 30."
  }
}
