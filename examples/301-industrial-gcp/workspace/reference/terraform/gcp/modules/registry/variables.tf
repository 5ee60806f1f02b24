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

variable "key_arn" {
  description = "Key of all images."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.key_arn))
    error_message = "key_arn must be the id of a key, projects/…/locations/…/keyRings/…/cryptoKeys/…; found ${var.key_arn}."
  }
}

variable "repositories" {
  description = "Image repositories by name, with the element of workspace.dsl whose images they hold."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.repositories) > 0 && alltrue([for name, element in var.repositories : can(regex("^[a-z][a-z0-9-]{1,40}$", name)) && length(element) > 0])
    error_message = "repositories needs at least one name in lower-case letters, digits and hyphens, each with an element."
  }
}

variable "untagged_days" {
  description = "Days after which an image without a tag is deleted."
  type        = number
  default     = 14
  nullable    = false

  validation {
    condition     = var.untagged_days >= 1 && var.untagged_days <= 90
    error_message = "untagged_days must be between 1 and 90."
  }
}
