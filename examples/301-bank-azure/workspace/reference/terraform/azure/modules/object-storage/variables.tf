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

variable "key_arn" {
  description = "Key of all objects, without a version."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[^/]+/keys/[^/]+$", var.key_arn))
    error_message = "key_arn must be the address of a key without a version, such as https://example.vault.azure.net/keys/data; found ${var.key_arn}."
  }
}

variable "identity_id" {
  description = "Managed identity that reads the key."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.ManagedIdentity/userAssignedIdentities/[^/]+$", var.identity_id))
    error_message = "identity_id must be the id of a managed identity; found ${var.identity_id}."
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

variable "buckets" {
  description = "Containers by purpose. `worm_years` keeps every object unchangeable that long (audit trails); `archive_after_days` moves objects to cheaper storage; `noncurrent_days` deletes older versions so long after they were written."
  type = map(object({
    archive_after_days = optional(number)
    expire_after_days  = optional(number)
    noncurrent_days    = optional(number, 90)
    worm_years         = optional(number)
  }))
  nullable = false

  validation {
    condition     = alltrue([for purpose in keys(var.buckets) : can(regex("^[a-z][a-z0-9-]{2,15}$", purpose))])
    error_message = "A container's purpose must be 3 to 16 lower-case letters, digits or hyphens."
  }

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : bucket.worm_years == null || try(bucket.worm_years >= 1 && bucket.worm_years <= 10, false)])
    error_message = "worm_years must be between 1 and 10."
  }

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : bucket.worm_years == null || bucket.expire_after_days == null || try(bucket.expire_after_days >= bucket.worm_years * 366, false)])
    error_message = "A container's objects cannot expire before their retention ends."
  }
}

variable "replicate_to_account_id" {
  description = "Storage account of the recovery region with the same containers; null copies nothing."
  type        = string
  default     = null

  validation {
    condition     = var.replicate_to_account_id == null || can(regex("/Microsoft.Storage/storageAccounts/[a-z0-9]{3,24}$", var.replicate_to_account_id))
    error_message = "replicate_to_account_id must be the id of a storage account."
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

variable "dns_zone_id" {
  description = "Private DNS zone in which the endpoint gets its name."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.Network/privateDnsZones/[^/]+$", var.dns_zone_id))
    error_message = "dns_zone_id must be the id of a private DNS zone; found ${var.dns_zone_id}."
  }
}

variable "file_endpoint" {
  description = "A second endpoint for clients that write files (abfss), with its private DNS zone; null makes none."
  type = object({
    dns_zone_id = string
  })
  default = null
}
