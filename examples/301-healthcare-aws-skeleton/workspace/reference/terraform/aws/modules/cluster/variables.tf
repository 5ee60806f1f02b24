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
  description = "VPC of the cluster."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^vpc-[0-9a-f]{8,17}$", var.vpc_id))
    error_message = "vpc_id must be the id of a VPC, such as vpc-0123456789abcdef0; found ${var.vpc_id}."
  }
}

variable "subnet_ids" {
  description = "Private subnets of the control plane's interfaces and of the nodes, in at least two zones."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids needs subnets in at least two zones."
  }
}

variable "zone_subnet_ids" {
  description = "Private subnets by zone, for pools that say how many of their nodes stand in which zone."
  type        = map(list(string))
  default     = {}
  nullable    = false
}

variable "service_cidr" {
  description = "IPv4 range of Kubernetes services. It must not overlap with the VPC or a connected network."
  type        = string
  default     = "172.20.0.0/16"
  nullable    = false

  validation {
    condition     = can(cidrhost(var.service_cidr, 0))
    error_message = "service_cidr must be an IPv4 range."
  }
}

variable "chained_plugin_taint" {
  description = "Taint that a network plug-in takes from each node on which it is ready, where one is chained to the VPC CNI to enforce policies and encrypt; null: the VPC CNI enforces them. The system pool goes without the taint, because the plug-in is installed from there."
  type        = string
  default     = null

  validation {
    condition     = var.chained_plugin_taint == null ? true : can(regex("^[a-z0-9.-]+/[a-z0-9-]+$", var.chained_plugin_taint))
    error_message = "chained_plugin_taint must be the key of a taint with its prefix, such as network.example.com/not-ready."
  }
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
  description = "KMS key that encrypts Kubernetes secrets. Its policy must let whoever creates the cluster grant it without a condition."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.secrets_key_arn))
    error_message = "secrets_key_arn must be the ARN of a KMS key; found ${var.secrets_key_arn}."
  }
}

variable "volumes_key_arn" {
  description = "KMS key of node volumes. Its policy must admit EC2 Auto Scaling."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.volumes_key_arn))
    error_message = "volumes_key_arn must be the ARN of a KMS key; found ${var.volumes_key_arn}."
  }
}

variable "queue_key_arn" {
  description = "KMS key of the queue of interruption notices. Its policy must admit EventBridge."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.queue_key_arn))
    error_message = "queue_key_arn must be the ARN of a KMS key; found ${var.queue_key_arn}."
  }
}

variable "logs_key_arn" {
  description = "KMS key of the control plane's logs. Its policy must admit the CloudWatch Logs service."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.logs_key_arn))
    error_message = "logs_key_arn must be the ARN of a KMS key; found ${var.logs_key_arn}."
  }
}

variable "log_retention_days" {
  description = "Days that the control plane's logs are kept. They are the audit trail of who changed what."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([90, 180, 365, 400, 731, 1827, 2557], var.log_retention_days)
    error_message = "log_retention_days must be 90, 180, 365, 400, 731, 1827 or 2557."
  }
}

variable "administrators" {
  description = "IAM roles with cluster-admin, by name. Everybody else gets access through Kubernetes groups."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.administrators) > 0 && alltrue([for arn in values(var.administrators) : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/", arn))])
    error_message = "administrators needs at least one IAM role ARN. Users and the account root are not accepted."
  }
}

variable "people" {
  description = "IAM roles by their group in the cluster, on-call or readers; base/people binds it."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for group, one in var.people : contains(["on-call", "readers"], group) && can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/", one))])
    error_message = "people takes on-call and readers, and IAM role ARNs."
  }
}

variable "pools" {
  description = "Node pools: `min` nodes always, up to `max` by Karpenter, but for `system`. `zones` says how many of the `min` nodes stand in which zone, where their places are reserved; otherwise they are spread over all subnets. `cost` is the cost line of the pool; `gpu` adds the NVIDIA image and the taint that keeps other pods away. `disk_mibps` is what the disk for images and data of containers takes in a second: large weights wait for it."
  type = map(object({
    cost           = string
    instance_types = list(string)
    min            = number
    max            = number
    zones          = optional(map(number), {})
    disk_gb        = optional(number, 100)
    disk_mibps     = optional(number, 125)
    spot           = optional(bool, false)
    gpu            = optional(bool, false)
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
    condition     = alltrue([for pool in values(var.pools) : length(pool.zones) == 0 || sum(concat([0], values(pool.zones))) == pool.min])
    error_message = "The nodes of a pool's zones must be as many as its min."
  }

  validation {
    condition     = alltrue([for pool in values(var.pools) : length(pool.instance_types) > 0 && length(pool.cost) > 0])
    error_message = "Each pool needs instance types and a cost line."
  }

  validation {
    condition     = alltrue([for pool in values(var.pools) : pool.disk_mibps >= 125 && pool.disk_mibps <= 1000])
    error_message = "disk_mibps must be between 125, which a gp3 volume has at its base price, and 1000."
  }

  validation {
    condition     = alltrue(flatten([for pool in values(var.pools) : [for taint in pool.taints : contains(["NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"], taint.effect)]]))
    error_message = "A taint's effect must be NO_SCHEDULE, NO_EXECUTE or PREFER_NO_SCHEDULE."
  }
}
