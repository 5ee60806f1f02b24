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
  description = "Network of the cache's endpoints."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^(https://www\\.googleapis\\.com/compute/v1/)?projects/[^/]+/global/networks/[^/]+$", var.vpc_id))
    error_message = "vpc_id must be the id of a network, projects/…/global/networks/…; found ${var.vpc_id}."
  }
}

variable "subnet_ids" {
  description = "Subnets in which endpoints may stand."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "subnet_ids needs at least one subnet."
  }
}

variable "makes_policy" {
  description = "Whether the policy that admits endpoints is made here; in a landing zone its owner has made it."
  type        = bool
  default     = true
  nullable    = false
}

variable "key_arn" {
  description = "Key of data at rest. It must admit the service agent of Memorystore."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.key_arn))
    error_message = "key_arn must be the id of a key, projects/…/locations/…/keyRings/…/cryptoKeys/…; found ${var.key_arn}."
  }
}

variable "replicas" {
  description = "Key of the secrets with the address, by region."
  type        = map(string)
  nullable    = false
}

variable "engine_version" {
  description = "Version of Valkey."
  type        = string
  default     = "VALKEY_8_0"
  nullable    = false

  validation {
    condition     = can(regex("^VALKEY_[89]_[0-9]$", var.engine_version))
    error_message = "engine_version must be 8 or 9 with its minor version, such as VALKEY_8_0."
  }
}

variable "node_type" {
  description = "Node type."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["SHARED_CORE_NANO", "STANDARD_SMALL", "HIGHMEM_MEDIUM", "HIGHMEM_XLARGE"], var.node_type)
    error_message = "node_type must be SHARED_CORE_NANO, STANDARD_SMALL, HIGHMEM_MEDIUM or HIGHMEM_XLARGE."
  }
}

variable "nodes" {
  description = "Primary and replicas together. Two and more fail over by themselves."
  type        = number
  nullable    = false

  validation {
    condition     = var.nodes >= 1 && var.nodes <= 6
    error_message = "nodes must be between 1 and 6."
  }
}

variable "users" {
  description = "Google service accounts of the workloads that log in, by workload."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.users) > 0 && alltrue([for member in values(var.users) : startswith(member, "serviceAccount:")])
    error_message = "users needs at least one Google service account, as serviceAccount:EMAIL."
  }
}
