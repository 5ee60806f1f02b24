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

variable "subnet_ids" {
  description = "Subnet of the nodes; exactly one, it spans the zones."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) == 1
    error_message = "subnet_ids must hold exactly one subnet."
  }
}

variable "zones" {
  description = "Availability zones of the nodes."
  type        = list(string)
  default     = ["1", "2", "3"]
  nullable    = false

  validation {
    condition     = length(var.zones) >= 2
    error_message = "zones must name at least two zones."
  }
}

variable "tenant_id" {
  description = "Entra ID tenant of people and groups."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.tenant_id))
    error_message = "tenant_id must be the id of an Entra ID tenant; found ${var.tenant_id}."
  }
}

variable "identity_id" {
  description = "Managed identity of the control plane, with rights on subnet and disk encryption."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.ManagedIdentity/userAssignedIdentities/[^/]+$", var.identity_id))
    error_message = "identity_id must be the id of a managed identity; found ${var.identity_id}."
  }
}

variable "node_identity" {
  description = "Managed identity with which nodes pull images."
  type = object({
    id        = string
    client_id = string
    object_id = string
  })
  nullable = false
}

variable "disk_encryption_set_id" {
  description = "Disk encryption set with the customer's key, for disks of nodes and pods."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.Compute/diskEncryptionSets/[^/]+$", var.disk_encryption_set_id))
    error_message = "disk_encryption_set_id must be the id of a disk encryption set; found ${var.disk_encryption_set_id}."
  }
}

variable "log_workspace_id" {
  description = "Log Analytics workspace of the control plane's logs."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.OperationalInsights/workspaces/[^/]+$", var.log_workspace_id))
    error_message = "log_workspace_id must be the id of a Log Analytics workspace; found ${var.log_workspace_id}."
  }
}

variable "administrators" {
  description = "Object ids of Entra ID groups with cluster-admin."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.administrators) > 0
    error_message = "administrators needs at least one group."
  }
}

variable "people" {
  description = "Object ids of the Entra ID groups on-call or readers; base/people in the manifests names them."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for group, one in var.people : contains(["on-call", "readers"], group) && can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", one))])
    error_message = "people takes on-call and readers, and object ids of groups."
  }
}

variable "pools" {
  description = "Node pools. `cost` is the cost line of the pool; `gpu` adds the taint that keeps other pods away; `spot` buys nodes that may be taken away, and only pods that tolerate the taint `kubernetes.azure.com/scalesetpriority` run there; `pool` is its name in the label, where Azure's rules for names shorten it; `reservation` is the group in which its nodes have their places."
  type = map(object({
    cost           = string
    instance_types = list(string)
    min            = number
    max            = number
    disk_gb        = optional(number, 100)
    spot           = optional(bool, false)
    gpu            = optional(bool, false)
    pool           = optional(string)
    reservation    = optional(string)
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
    error_message = "Each pool needs exactly one machine size and a cost line."
  }

  validation {
    condition     = alltrue(flatten([for pool in values(var.pools) : [for taint in pool.taints : contains(["NoSchedule", "NoExecute", "PreferNoSchedule"], taint.effect)]]))
    error_message = "A taint's effect must be NoSchedule, NoExecute or PreferNoSchedule."
  }

  validation {
    condition     = alltrue([for pool in keys(var.pools) : can(regex("^[a-z][a-z0-9]{0,11}$", pool))])
    error_message = "Azure allows 12 lower-case letters and digits in the name of a pool."
  }
}

variable "api_subnet_id" {
  description = "Subnet of the Kubernetes API, delegated to Azure Kubernetes Service."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.Network/virtualNetworks/[^/]+/subnets/[^/]+$", var.api_subnet_id))
    error_message = "api_subnet_id must be the id of a subnet; found ${var.api_subnet_id}."
  }
}

variable "secrets_key_id" {
  description = "Key that encrypts Kubernetes secrets, with its version."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[^/]+/keys/[^/]+/[0-9a-f]{32}$", var.secrets_key_id))
    error_message = "secrets_key_id must be the address of a key with its version; found ${var.secrets_key_id}."
  }
}

variable "network_security_services" {
  description = "Whether the cluster has the paid Advanced Container Networking Services for security. Encryption between nodes needs them."
  type        = bool
  default     = false
  nullable    = false
}

variable "outbound_type" {
  description = "Way out of the network: a NAT gateway on the subnet, or the routes of the landing zone."
  type        = string
  default     = "userAssignedNATGateway"
  nullable    = false

  validation {
    condition     = contains(["userAssignedNATGateway", "userDefinedRouting"], var.outbound_type)
    error_message = "outbound_type must be userAssignedNATGateway or userDefinedRouting."
  }
}

variable "pod_cidr" {
  description = "Range of pods, outside the network's range."
  type        = string
  nullable    = false

  validation {
    condition     = can(cidrhost(var.pod_cidr, 0))
    error_message = "pod_cidr must be an IPv4 range."
  }
}
