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

variable "vpc_id" {
  description = "Network in which the names are known."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.Network/virtualNetworks/[^/]+$", var.vpc_id))
    error_message = "vpc_id must be the id of a virtual network; found ${var.vpc_id}."
  }
}

variable "zones" {
  description = "Private DNS zones by purpose."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.zones) > 0 && alltrue([for zone in values(var.zones) : can(regex("^([a-z0-9-]+\\.)+[a-z]+$", zone))])
    error_message = "zones needs at least one domain name."
  }
}

variable "existing_zone_ids" {
  description = "Zones that are linked to the network already, by purpose. They are used as they are; only the others are made."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for purpose in keys(var.existing_zone_ids) : contains(keys(var.zones), purpose)])
    error_message = "existing_zone_ids knows the purposes ${join(", ", keys(var.zones))}; found ${join(", ", keys(var.existing_zone_ids))}."
  }

  validation {
    condition     = alltrue([for purpose, id in var.existing_zone_ids : can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.Network/privateDnsZones/[^/]+$", id)) && endswith(id, "/${lookup(var.zones, purpose, "")}")])
    error_message = "existing_zone_ids must be ids of private DNS zones that have the names of zones; found ${join(", ", values(var.existing_zone_ids))}."
  }
}
