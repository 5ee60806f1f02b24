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

variable "location" {
  description = "Region of the environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+[0-9]?$", var.location))
    error_message = "location must look like westeurope."
  }
}

variable "tenant_id" {
  description = "Entra ID tenant."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.tenant_id))
    error_message = "tenant_id must be the id of an Entra ID tenant; found ${var.tenant_id}."
  }
}

variable "subnet_id" {
  description = "Subnet of the vault's private endpoint."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.Network/virtualNetworks/[^/]+/subnets/[^/]+$", var.subnet_id))
    error_message = "subnet_id must be the id of a subnet; found ${var.subnet_id}."
  }
}

variable "keys" {
  description = "Customer-managed keys by purpose. `users` are the object ids of the identities that wrap their own keys with it, `encrypters` of those that encrypt directly, by name."
  type = map(object({
    description = string
    users       = optional(map(string), {})
    encrypters  = optional(map(string), {})
  }))
  nullable = false

  validation {
    condition     = length(var.keys) > 0 && alltrue([for purpose in keys(var.keys) : can(regex("^[a-z][a-z0-9-]*$", purpose))])
    error_message = "keys needs at least one purpose, each in lower-case letters, digits and hyphens."
  }
}

variable "deletion_window_days" {
  description = "Days in which a deleted vault or key can be brought back."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 90
    error_message = "deletion_window_days must be between 7 and 90."
  }
}

variable "officers" {
  description = "Object ids of the groups that make and rotate keys and write secrets, by name."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.officers) > 0
    error_message = "officers needs at least one group: without it nobody can make a key."
  }
}

variable "protected" {
  description = "Whether the officers may make and rotate keys, and neither disable nor delete one. Such a vault holds no secrets."
  type        = bool
  default     = false
  nullable    = false
}

variable "suffix" {
  description = "Six characters of the subscription that make names unique in the whole of Azure."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]{6}$", var.suffix))
    error_message = "suffix must be six lower-case letters or digits."
  }
}

variable "dns_zone_id" {
  description = "Private DNS zone in which the endpoint gets its name."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.Network/privateDnsZones/[^/]+$", var.dns_zone_id))
    error_message = "dns_zone_id must be the id of a private DNS zone; found ${var.dns_zone_id}."
  }
}
