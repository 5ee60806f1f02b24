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

variable "suffix" {
  description = "Six characters of the subscription that make names unique in the whole of Azure."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]{6}$", var.suffix))
    error_message = "suffix must be six lower-case letters or digits."
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

variable "subnet_ids" {
  description = "Data subnet, delegated to PostgreSQL."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) == 1
    error_message = "subnet_ids must hold exactly one subnet."
  }
}

variable "dns_zone_id" {
  description = "Zone in which the database gets its private name."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.Network/privateDnsZones/[^/]+$", var.dns_zone_id))
    error_message = "dns_zone_id must be the id of a private DNS zone; found ${var.dns_zone_id}."
  }
}

variable "tenant_id" {
  description = "Entra ID tenant whose identities log in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.tenant_id))
    error_message = "tenant_id must be the id of an Entra ID tenant; found ${var.tenant_id}."
  }
}

variable "administrators" {
  description = "Object ids of the Entra ID groups that administer the database, by the name of the group, which is also the name of its role."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.administrators) > 0 && alltrue([for group in values(var.administrators) : can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", group))])
    error_message = "administrators needs at least one group's object id."
  }
}

variable "key_arn" {
  description = "Key of storage and backups, without a version."
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

variable "log_workspace_id" {
  description = "Log Analytics workspace that takes the log. It may hold what people wrote, in slow statements: the workspace keeps it no longer than backups are kept."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.OperationalInsights/workspaces/[^/]+$", var.log_workspace_id))
    error_message = "log_workspace_id must be the id of a Log Analytics workspace; found ${var.log_workspace_id}."
  }
}

variable "engine_version" {
  description = "Major version of PostgreSQL."
  type        = string
  default     = "17"
  nullable    = false

  validation {
    condition     = contains(["15", "16", "17"], var.engine_version)
    error_message = "engine_version must be 15, 16 or 17."
  }
}

variable "extensions" {
  description = "Extensions that administrators may create in a database."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for name in var.extensions : can(regex("^[a-z][a-z0-9_-]+$", name))])
    error_message = "extensions must be names such as vector, in lower case."
  }
}

variable "instance_class" {
  description = "Machine size."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^(B|GP|MO)_Standard_", var.instance_class))
    error_message = "instance_class must look like GP_Standard_D4ds_v5."
  }
}

variable "storage_gb" {
  description = "Storage at the start, in GiB; it grows by itself."
  type        = number
  nullable    = false

  validation {
    condition     = contains([32, 64, 128, 256, 512, 1024, 2048, 4096], var.storage_gb)
    error_message = "storage_gb must be a power of two from 32 to 4096."
  }
}

variable "multi_az" {
  description = "Synchronous standby in a second zone."
  type        = bool
  nullable    = false
}

variable "database" {
  description = "Database that is made with the server."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.database))
    error_message = "database must begin with a letter and hold lower-case letters, digits and underscores."
  }
}

variable "backup_days" {
  description = "Days back to which the database can be restored to any second."
  type        = number
  default     = 14
  nullable    = false

  validation {
    condition     = var.backup_days >= 7 && var.backup_days <= 35
    error_message = "backup_days must be between 7 and 35."
  }
}

variable "deletion_protection" {
  description = "Refuse to delete the database."
  type        = bool
  default     = true
  nullable    = false
}

variable "geo_backup" {
  description = "Key and identity of the recovery region, to which backups are copied; null copies none."
  type = object({
    key_arn     = string
    identity_id = string
  })
  default = null
}

variable "restore" {
  description = "In the recovery region: the server whose copied backups are restored, and the moment (UTC) up to which. Null makes an empty database."
  type = object({
    source_arn = string
    time       = string
  })
  default = null

  validation {
    condition     = var.restore == null || can(formatdate("YYYY", var.restore.time))
    error_message = "restore.time must look like 2027-03-01T10:00:00Z."
  }
}

variable "replica_of" {
  description = "In the recovery region: the server that is replicated here, and whether the replica is promoted. Null replicates none."
  type = object({
    server_arn = string
    promoted   = bool
  })
  default = null

  validation {
    condition     = var.replica_of == null || var.restore == null
    error_message = "A server is a replica or restored from a backup, not both."
  }
}
