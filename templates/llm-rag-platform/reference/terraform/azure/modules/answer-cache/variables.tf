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
  description = "Part of the name, which is unique in the world."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]{4,8}$", var.suffix))
    error_message = "suffix must be 4 to 8 lower-case letters or digits."
  }
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
  description = "Private zone of the cache's name, privatelink.redis.azure.net."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.Network/privateDnsZones/[^/]+$", var.dns_zone_id))
    error_message = "dns_zone_id must be the id of a private DNS zone; found ${var.dns_zone_id}."
  }
}

variable "key_id" {
  description = "Key of data at rest, with its version; a rotated one comes with the next apply."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[^/]+/keys/[^/]+/[0-9a-f]{32}$", var.key_id))
    error_message = "key_id must be the address of a key with its version; found ${var.key_id}."
  }
}

variable "identity_id" {
  description = "Managed identity that may use the key."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.ManagedIdentity/userAssignedIdentities/[^/]+$", var.identity_id))
    error_message = "identity_id must be the id of a managed identity; found ${var.identity_id}."
  }
}

variable "sku_name" {
  description = "Size: family and memory."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^(Balanced_B|ComputeOptimized_X|MemoryOptimized_M)[0-9]+$", var.sku_name))
    error_message = "sku_name must look like Balanced_B5."
  }
}

variable "high_availability" {
  description = "Whether a replica stands in another zone."
  type        = bool
  nullable    = false
}
