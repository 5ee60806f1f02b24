variable "name" {
  description = "Prefix of every resource name: organization, platform and environment."
  type        = string
  nullable    = false
}

variable "environment" {
  description = "Environment: dev, prod or dr."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["dev", "prod", "dr"], var.environment)
    error_message = "environment must be dev, prod or dr."
  }
}

variable "account_id" {
  description = "Azure subscription of the environment."
  type        = string
  nullable    = false
}

variable "region" {
  description = "Region of the environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+[0-9]?$", var.region))
    error_message = "region must look like westeurope; found ${var.region}."
  }
}

variable "active" {
  description = "Whether the cluster and its data services run. A recovery region that is not active holds keys, copies of data and the network that leads to them."
  type        = bool
  default     = true
  nullable    = false
}

variable "zones" {
  description = "Availability zones of the nodes."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.zones) >= 2 && alltrue([for zone in var.zones : contains(["1", "2", "3"], zone)])
    error_message = "zones must be two or three of 1, 2 and 3."
  }
}

variable "cidr" {
  description = "IPv4 range of a new network. Unused where the landing zone provides one."
  type        = string
  nullable    = false
}

variable "landing_zone_vpc_id" {
  description = "Network that the landing zone provides; null makes one."
  type        = string
  default     = null
}

variable "private_dns_zone_ids" {
  description = "Zones `privatelink.*` that the landing zone has linked to its network, by purpose: blob, files, registry and vault. Those left out are made."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.private_dns_zone_ids) == 0 || var.landing_zone_vpc_id != null
    error_message = "private_dns_zone_ids are zones of a landing zone: a network that is made here has zones of its own."
  }

  validation {
    condition     = !contains(keys(var.private_dns_zone_ids), "database")
    error_message = "private_dns_zone_ids cannot name the zone of the database, which is always made: no other network has one of its name."
  }
}

variable "kubernetes_version" {
  description = "Minor version of Kubernetes."
  type        = string
  default     = "1.35"
  nullable    = false
}

variable "administrators" {
  description = "Object ids of the Entra ID groups that administer cluster and database, make keys and write secrets, by the name of the group."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.administrators) > 0 && alltrue([for group in values(var.administrators) : can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", group))])
    error_message = "administrators needs at least one group's object id."
  }
}

variable "people" {
  description = "Object ids of the Entra ID groups on-call or readers; base/people in the manifests names them."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "auditors" {
  description = "Object ids of the Entra ID groups that read the audit trail, by name."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for group in values(var.auditors) : can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", group))])
    error_message = "auditors takes object ids of groups."
  }
}

variable "key_custodian" {
  description = "Object id of the Entra ID group that alone may disable or delete the key of the audit trail; null gives nobody that right."
  type        = string
  default     = null

  validation {
    condition     = var.key_custodian == null || try(can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.key_custodian)) && !contains(concat(values(var.administrators), values(var.people), values(var.auditors)), var.key_custodian), false)
    error_message = "key_custodian must be the object id of a group, and of none that administers, uses or audits the platform."
  }
}

variable "api_client_cidrs" {
  description = "Private ranges that may call the Kubernetes API, by name."
  type        = map(string)
  nullable    = false
}

variable "pools" {
  description = "Sizes of the four node pools of the deployment view."
  type = object({
    system      = object({ instance_types = list(string), min = number, max = number })
    general     = object({ instance_types = list(string), min = number, max = number })
    restricted  = object({ instance_types = list(string), min = number, max = number })
    accelerator = object({ instance_types = list(string), min = number, max = number, spot = optional(bool, false) })
  })
  nullable = false

  validation {
    condition     = var.pools.accelerator.min == 0
    error_message = "The accelerator pool scales to zero when its queue is empty, as the deployment view says."
  }
}

variable "database" {
  description = "Size and protection of the metadata database."
  type = object({
    instance_class      = string
    storage_gb          = number
    multi_az            = bool
    backup_days         = number
    deletion_protection = bool
  })
  nullable = false

  validation {
    condition     = var.environment == "dev" || (var.database.multi_az && (var.database.deletion_protection || var.environment == "dr"))
    error_message = "Outside dev the metadata database needs a standby, and in prod deletion protection."
  }
}

variable "monthly_budgets" {
  description = "Budget of a month by line of finance.yaml."
  type        = map(number)
  nullable    = false
}

variable "currency" {
  description = "Currency of the bill, which the name of each budget ends with."
  type        = string
  default     = "USD"
  nullable    = false
}

variable "pager_url" {
  description = "HTTPS address of the paging service; without one the owners of the subscription hear of budgets by mail, and nobody else."
  type        = string
  default     = null
}

variable "audit_years" {
  description = "Years in which nobody can change or delete an audit record."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = var.audit_years >= 1 && var.audit_years <= 10
    error_message = "audit_years must be between 1 and 10."
  }
}

variable "recovery" {
  description = "Where copies go: outputs of the recovery region's environment. Null copies nothing."
  type = object({
    region            = string
    key_arn           = string
    identity_id       = string
    network_id        = optional(string)
    object_account_id = string
    audit_account_id  = string
  })
  default = null

  validation {
    condition = var.recovery == null || try(alltrue([
      can(regex("^[a-z]+[0-9]?$", var.recovery.region)),
      var.recovery.region != var.region,
      can(regex("^https://[^/]+/keys/[^/]+$", var.recovery.key_arn)),
      can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.ManagedIdentity/userAssignedIdentities/[^/]+$", var.recovery.identity_id)),
      var.recovery.network_id == null || can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.Network/virtualNetworks/[^/]+$", var.recovery.network_id)),
      can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.Storage/storageAccounts/[a-z0-9]{3,24}$", var.recovery.object_account_id)),
      can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.Storage/storageAccounts/[a-z0-9]{3,24}$", var.recovery.audit_account_id)),
    ]), false)
    error_message = "recovery must be what the environment dr gives as its output of that name: another region, a key without a version, and ids of an identity, a network and two storage accounts; found ${jsonencode(var.recovery)}."
  }
}

variable "copies_of" {
  description = "In the recovery region: the database that is replicated here, and, during a drill or a disaster, that the replica is promoted."
  type = object({
    database_arn = string
    promoted     = optional(bool, false)
  })
  default = null

  validation {
    condition     = var.copies_of == null || can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.DBforPostgreSQL/flexibleServers/[^/]+$", var.copies_of.database_arn))
    error_message = "copies_of.database_arn must be the id of a database server, the output `database_arn` of prod; found ${try(var.copies_of.database_arn, "nothing")}."
  }
}

variable "peer_cidr" {
  description = "IPv4 range of the network with which databases replicate. Null where there is none."
  type        = string
  default     = null

  validation {
    condition     = var.peer_cidr == null || can(cidrhost(var.peer_cidr, 0))
    error_message = "peer_cidr must be an IPv4 range, such as 10.48.0.0/16."
  }
  validation {
    condition     = var.peer_cidr != null || var.landing_zone_vpc_id != null || (try(var.recovery.network_id, null) == null && var.copies_of == null)
    error_message = "peer_cidr is needed where a database replicates over a network that is made here: recovery with a network_id, or copies_of."
  }
}

variable "cost_line" {
  description = "Line of finance.yaml that pays for the environment; pools and options may have lines of their own."
  type        = string
  default     = "platform-run"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*$", var.cost_line))
    error_message = "cost_line must be the id of a line of finance.yaml."
  }
}
