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

variable "billing_account" {
  description = "Billing account that pays for the project."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9A-F]{6}(-[0-9A-F]{6}){2}$", var.billing_account))
    error_message = "billing_account must be a billing account, such as 01ABCD-23EF45-67AB89; found ${var.billing_account}."
  }
}

variable "project_number" {
  description = "Number of the project; budgets count its spend only."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]+$", var.project_number))
    error_message = "project_number must hold digits only."
  }
}

variable "monthly_budgets" {
  description = "Budget of a month by line of finance.yaml, in the currency of the billing account."
  type        = map(number)
  nullable    = false

  validation {
    condition     = length(var.monthly_budgets) > 0 && alltrue([for amount in values(var.monthly_budgets) : amount >= 1])
    error_message = "monthly_budgets needs at least one line of finance.yaml, each of at least one unit of money."
  }
}

variable "currency" {
  description = "Currency of the billing account."
  type        = string
  default     = "USD"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Z]{3}$", var.currency))
    error_message = "currency must be an ISO 4217 code such as USD."
  }
}

variable "key_arn" {
  description = "Key of the alarm topic."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.key_arn))
    error_message = "key_arn must be the id of a key, projects/…/locations/…/keyRings/…/cryptoKeys/…; found ${var.key_arn}."
  }
}

variable "pager_url" {
  description = "HTTPS address of the paging service; null sends alarms to the topic only."
  type        = string
  default     = null

  validation {
    condition     = var.pager_url == null || try(startswith(var.pager_url, "https://"), false)
    error_message = "pager_url must be an HTTPS address."
  }
}
