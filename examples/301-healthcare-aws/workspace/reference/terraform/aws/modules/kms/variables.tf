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

variable "keys" {
  description = "Customer-managed keys by purpose. `services` are AWS service principals that use the key themselves; `autoscaling` lets EC2 Auto Scaling attach volumes that the key encrypts; `cluster` lets whoever creates a cluster give it the key for its secrets; `granting` are services that make grants for themselves, known by `kms:ViaService`; of a `protected` key only the custodian changes the policy, disables it or schedules its deletion."
  type = map(object({
    description = string
    services    = optional(list(string), [])
    autoscaling = optional(bool, false)
    cluster     = optional(bool, false)
    granting    = optional(list(string), [])
    protected   = optional(bool, false)
  }))
  nullable = false

  validation {
    condition     = length(var.keys) > 0 && alltrue([for purpose in keys(var.keys) : can(regex("^[a-z][a-z0-9-]*$", purpose))])
    error_message = "keys needs at least one purpose, each in lower-case letters, digits and hyphens."
  }

  validation {
    condition     = alltrue(flatten([for key in values(var.keys) : [for service in key.services : can(regex("^[a-z0-9.-]+\\.amazonaws\\.com$", service))]]))
    error_message = "services must be AWS service principals such as logs.eu-central-1.amazonaws.com."
  }
}

variable "custodian" {
  description = "IAM role that alone may end a protected key. Nobody who works with the platform is in it."
  type        = string
  default     = null

  validation {
    condition     = var.custodian == null || can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$", var.custodian))
    error_message = "custodian must be the ARN of an IAM role; found ${coalesce(var.custodian, "nothing")}."
  }

  validation {
    condition     = var.custodian != null || alltrue([for key in values(var.keys) : !key.protected])
    error_message = "A protected key needs custodian: without one nobody could ever change its policy."
  }
}

variable "deletion_window_days" {
  description = "Days between the request to delete a key and its deletion."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 30
    error_message = "deletion_window_days must be between 7 and 30."
  }
}

variable "multi_region" {
  description = "Make multi-region primary keys, so that the recovery region can hold a replica."
  type        = bool
  default     = false
  nullable    = false
}
