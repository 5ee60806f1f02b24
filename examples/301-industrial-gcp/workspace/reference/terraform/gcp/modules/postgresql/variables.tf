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

variable "vpc_id" {
  description = "Network of the database."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^(https://www\\.googleapis\\.com/compute/v1/)?projects/[^/]+/global/networks/[^/]+$", var.vpc_id))
    error_message = "vpc_id must be the id of a network, projects/…/global/networks/…; found ${var.vpc_id}."
  }
}

variable "data_connection" {
  description = "Private connection of the network; the database is made after it."
  type        = string
  nullable    = false
}

variable "key_arn" {
  description = "Key of storage and backups."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.key_arn))
    error_message = "key_arn must be the id of a key, projects/…/locations/…/keyRings/…/cryptoKeys/…; found ${var.key_arn}."
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

variable "instance_class" {
  description = "Machine tier."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.instance_class, "db-")
    error_message = "instance_class must look like db-perf-optimized-N-4."
  }
}

variable "storage_gb" {
  description = "Storage at the start and the limit of its automatic growth, in GiB."
  type = object({
    initial = number
    limit   = number
  })
  nullable = false

  validation {
    condition     = var.storage_gb.initial >= 20 && var.storage_gb.limit >= ceil(var.storage_gb.initial * 1.1)
    error_message = "storage_gb.initial must be at least 20, and the limit at least a tenth above it."
  }
}

variable "multi_az" {
  description = "Synchronous standby in a second zone."
  type        = bool
  nullable    = false
}

variable "database" {
  description = "Database that is made with the instance."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.database))
    error_message = "database must begin with a letter and hold lower-case letters, digits and underscores."
  }
}

variable "backup_days" {
  description = "Daily backups that are kept."
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

variable "replica_of" {
  description = "Instance of another region to follow; for the recovery region. Null is a database of its own, or promotes the replica."
  type        = string
  default     = null

  validation {
    condition     = var.replica_of == null || can(regex("^[a-z][a-z0-9-]+$", var.replica_of))
    error_message = "replica_of must be the name of an instance, such as mlops-prod-postgresql."
  }
}

variable "promoted" {
  description = "Whether the instance was a replica until now: it brings its databases."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.promoted || var.replica_of == null
    error_message = "A promoted instance follows no other: leave replica_of null."
  }
}
