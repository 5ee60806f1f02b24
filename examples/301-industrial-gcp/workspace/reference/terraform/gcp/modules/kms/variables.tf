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

variable "project" {
  description = "Google Cloud project of the environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "project must be a project id of 6 to 30 characters."
  }
}

variable "region" {
  description = "Region of the environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "region must look like europe-west3."
  }
}

variable "keys" {
  description = "Customer-managed keys by purpose. `users` are the service agents and accounts that encrypt and decrypt, as IAM members; a `protected` key can be saved as long as Google lets it."
  type = map(object({
    users     = optional(list(string), [])
    protected = optional(bool, false)
  }))
  nullable = false

  validation {
    condition     = length(var.keys) > 0 && alltrue([for purpose in keys(var.keys) : can(regex("^[a-z][a-z0-9-]*$", purpose))])
    error_message = "keys needs at least one purpose, each in lower-case letters, digits and hyphens."
  }

  validation {
    condition     = alltrue(flatten([for key in values(var.keys) : [for user in key.users : startswith(user, "serviceAccount:")]]))
    error_message = "users must be service accounts; people and public groups get no key."
  }
}

variable "deletion_window_days" {
  description = "Days between the request to destroy a key version and its destruction."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 120
    error_message = "deletion_window_days must be between 7 and 120."
  }
}

variable "rotation_days" {
  description = "Days after which a key gets a new version."
  type        = number
  default     = 90
  nullable    = false

  validation {
    condition     = var.rotation_days >= 1 && var.rotation_days <= 365
    error_message = "rotation_days must be between 1 and 365."
  }
}
