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

variable "kubernetes_version" {
  description = "Minor version of the control plane. Nodes follow it."
  type        = string
  default     = "1.35"
  nullable    = false

  validation {
    condition     = contains(["1.34", "1.35", "1.36"], var.kubernetes_version)
    error_message = "kubernetes_version must be 1.34, 1.35 or 1.36: the manifests are checked with the one in the middle."
  }
}

variable "vpc_id" {
  description = "Network of the cluster."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^(https://www\\.googleapis\\.com/compute/v1/)?projects/[^/]+/global/networks/[^/]+$", var.vpc_id))
    error_message = "vpc_id must be the id of a network, projects/…/global/networks/…; found ${var.vpc_id}."
  }
}

variable "subnet_ids" {
  description = "Subnet of nodes, pods and the private address of the Kubernetes API; exactly one, it spans the zones."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) == 1
    error_message = "subnet_ids must hold exactly one subnet."
  }
}

variable "pod_range_name" {
  description = "Name of the subnet's range for pods."
  type        = string
  nullable    = false
}

variable "service_range_name" {
  description = "Name of the subnet's range for services."
  type        = string
  nullable    = false
}

variable "zones" {
  description = "Zones of the nodes, two or three."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.zones) >= 2 && length(var.zones) <= 3
    error_message = "zones must name two or three zones."
  }
}

variable "encrypt_between_nodes" {
  description = "Whether the nodes encrypt what their pods send to other nodes with WireGuard."
  type        = bool
  default     = false
  nullable    = false
}

variable "deletion_protection" {
  description = "Refuse to delete the cluster. False where it comes and goes, in the recovery region."
  type        = bool
  default     = true
  nullable    = false
}

variable "api_client_cidrs" {
  description = "Ranges inside the private network (VPN, runners) that may call the Kubernetes API. It has no public endpoint."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for range in values(var.api_client_cidrs) : can(cidrhost(range, 0)) && !endswith(range, "/0")])
    error_message = "api_client_cidrs must be IPv4 ranges, and none of them the whole internet."
  }
}

variable "secrets_key_arn" {
  description = "Key that encrypts Kubernetes secrets."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.secrets_key_arn))
    error_message = "secrets_key_arn must be the id of a key, projects/…/locations/…/keyRings/…/cryptoKeys/…; found ${var.secrets_key_arn}."
  }
}

variable "volumes_key_arn" {
  description = "Key of node disks."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.volumes_key_arn))
    error_message = "volumes_key_arn must be the id of a key, projects/…/locations/…/keyRings/…/cryptoKeys/…; found ${var.volumes_key_arn}."
  }
}

variable "administrators_group" {
  description = "Google group whose members may hold roles in the cluster, gke-security-groups@ of the domain."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.administrators_group, "gke-security-groups@")
    error_message = "administrators_group must be gke-security-groups@ of your domain."
  }
}

variable "pools" {
  description = "Node pools. `cost` is the cost line of the pool; `gpu` attaches accelerators and the taint that keeps other pods away; `zones` are those that have the machine, null for all of the cluster."
  type = map(object({
    cost           = string
    instance_types = list(string)
    min            = number
    max            = number
    disk_gb        = optional(number, 100)
    spot           = optional(bool, false)
    gpu            = optional(bool, false)
    gpu_type       = optional(string, "nvidia-l4")
    gpu_count      = optional(number, 1)
    zones          = optional(list(string))
    labels         = optional(map(string), {})
    taints = optional(list(object({
      key    = string
      value  = string
      effect = string
    })), [])
  }))
  nullable = false

  validation {
    condition     = contains(keys(var.pools), "system") && try(!var.pools["system"].spot && !var.pools["system"].gpu && var.pools["system"].min >= 2, false)
    error_message = "pools needs a pool named system with at least two nodes, neither spot nor GPU: it runs what the cluster itself needs."
  }

  validation {
    condition     = alltrue([for pool in values(var.pools) : pool.min >= 0 && pool.max >= pool.min && pool.max >= 1])
    error_message = "Each pool needs 0 <= min <= max and max of at least 1."
  }

  validation {
    condition     = alltrue([for pool in values(var.pools) : length(pool.instance_types) == 1 && length(pool.cost) > 0])
    error_message = "Each pool needs exactly one machine type and a cost line."
  }

  validation {
    condition     = alltrue([for pool in values(var.pools) : pool.zones == null ? true : length(pool.zones) > 0 && length(setsubtract(pool.zones, var.zones)) == 0])
    error_message = "A pool needs at least one zone of the cluster that has its machine: choose another machine or another region."
  }

  validation {
    condition     = alltrue(flatten([for pool in values(var.pools) : [for taint in pool.taints : contains(["NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"], taint.effect)]]))
    error_message = "A taint's effect must be NO_SCHEDULE, NO_EXECUTE or PREFER_NO_SCHEDULE."
  }
}
