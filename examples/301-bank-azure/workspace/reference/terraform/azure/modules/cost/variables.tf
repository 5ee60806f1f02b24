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

variable "resource_group" {
  description = "Resource group of the environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_().-]{0,89}[A-Za-z0-9_()-]$", var.resource_group))
    error_message = "resource_group must be the name of a resource group, without its id; found ${var.resource_group}."
  }
}

variable "subscription_id" {
  description = "Subscription that pays, as a GUID."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.subscription_id))
    error_message = "subscription_id must be a GUID."
  }
}

variable "environment" {
  description = "Value of the tag `environment` that the budgets select."
  type        = string
  nullable    = false
}

variable "monthly_budgets" {
  description = "Budget of a month by line of finance.yaml, in the currency of the subscription."
  type        = map(number)
  nullable    = false

  validation {
    condition     = length(var.monthly_budgets) > 0 && alltrue([for amount in values(var.monthly_budgets) : amount > 0])
    error_message = "monthly_budgets needs at least one line of finance.yaml, each above zero."
  }
}

variable "currency" {
  description = "Currency of the bill, which the name of each budget ends with."
  type        = string
  default     = "USD"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Z]{3}$", var.currency))
    error_message = "currency must be an ISO 4217 code such as USD."
  }
}

variable "pager_url" {
  description = "HTTPS address of the paging service; null tells the owners of the subscription only."
  type        = string
  default     = null

  validation {
    condition     = var.pager_url == null || try(startswith(var.pager_url, "https://"), false)
    error_message = "pager_url must be an HTTPS address."
  }
}
