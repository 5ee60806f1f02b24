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

variable "suffix" {
  description = "Six characters of the subscription that make names unique in the whole of Azure."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]{6}$", var.suffix))
    error_message = "suffix must be six lower-case letters or digits."
  }
}

variable "key_arn" {
  description = "Key of all images, without a version."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[^/]+/keys/[^/]+$", var.key_arn))
    error_message = "key_arn must be the address of a key without a version, such as https://example.vault.azure.net/keys/data; found ${var.key_arn}."
  }
}

variable "identity" {
  description = "Managed identity that reads the key: its id and its client id."
  type = object({
    id        = string
    client_id = string
  })
  nullable = false
}

variable "subnet_id" {
  description = "Subnet of the private endpoint."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.Network/virtualNetworks/[^/]+/subnets/[^/]+$", var.subnet_id))
    error_message = "subnet_id must be the id of a subnet; found ${var.subnet_id}."
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

variable "repositories" {
  description = "Image repositories by name, with the element of workspace.dsl whose images they hold."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.repositories) > 0 && alltrue([for name, element in var.repositories : can(regex("^[a-z][a-z0-9-]{1,40}$", name)) && length(element) > 0])
    error_message = "repositories needs at least one name in lower-case letters, digits and hyphens, each with an element."
  }
}

variable "pullers" {
  description = "Object ids of the identities that pull images, by name."
  type        = map(string)
  default     = {}
  nullable    = false
}
