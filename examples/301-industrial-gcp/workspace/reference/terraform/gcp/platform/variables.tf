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
  description = "Google Cloud project of the environment."
  type        = string
  nullable    = false
}

variable "region" {
  description = "Region of the environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "region must look like europe-west4; found ${var.region}."
  }
}

variable "active" {
  description = "Whether the cluster and its data services run. A recovery region that is not active holds keys and copies of data."
  type        = bool
  default     = true
  nullable    = false
}

variable "zones" {
  description = "Zones of the nodes."
  type        = list(string)
  nullable    = false

  validation {
    condition     = alltrue([for zone in var.zones : startswith(zone, "${var.region}-")])
    error_message = "zones must lie in the region."
  }
}

variable "cidr" {
  description = "IPv4 range of a new network. Unused where the landing zone provides one."
  type        = string
  nullable    = false
}

variable "landing_zone_vpc_id" {
  description = "Network that the landing zone provides; null makes one. A recovery region and its primary share one, which is made before either."
  type        = string
  default     = null
}

variable "kubernetes_version" {
  description = "Minor version of Kubernetes."
  type        = string
  default     = "1.35"
  nullable    = false
}

variable "administrators" {
  description = "Google groups with cluster-admin, by name."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.administrators) > 0 && alltrue([for group in values(var.administrators) : can(regex("^[^@]+@[a-z0-9.-]+$", group))])
    error_message = "administrators needs at least one group's address."
  }
}

variable "people" {
  description = "Google groups of people, on-call or readers; base/people in the manifests names their addresses."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for group, one in var.people : contains(["on-call", "readers"], group) && can(regex("^[^@]+@[a-z0-9.-]+$", one))])
    error_message = "people takes on-call and readers, and addresses of groups."
  }
}

variable "auditors" {
  description = "Google groups that read the audit trail, by name."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for group in values(var.auditors) : can(regex("^[^@]+@[a-z0-9.-]+$", group))])
    error_message = "auditors takes addresses of groups."
  }
}

variable "key_custodian" {
  description = "Google group that alone may disable or destroy versions of keys of the project; null makes no such rule. Who applies one needs the role Deny Admin in the organization."
  type        = string
  default     = null

  validation {
    condition     = var.key_custodian == null || try(can(regex("^[^@]+@[a-z0-9.-]+$", var.key_custodian)) && !contains(concat(values(var.administrators), values(var.people), values(var.auditors)), var.key_custodian), false)
    error_message = "key_custodian must be the address of a group, and of none that administers, uses or audits the platform."
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
    accelerator = object({ instance_types = list(string), min = number, max = number, gpu_type = string, gpu_count = number, spot = optional(bool, false) })
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
    storage_gb          = object({ initial = number, limit = number })
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
  description = "Currency of the billing account."
  type        = string
  default     = "USD"
  nullable    = false
}

variable "pager_url" {
  description = "HTTPS address of the paging service; null sends alarms to the topic only."
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
    region       = string
    secrets_key  = string
    bucket_names = map(string)
  })
  default = null

  validation {
    condition     = var.recovery == null || try(startswith(var.recovery.secrets_key, "projects/${var.account_id}/"), false)
    error_message = "The recovery region must lie in the project of production: its keys admit the agents of one project, and a replica of the database follows within one."
  }

  validation {
    condition = var.recovery == null || try(alltrue([
      can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.recovery.region)),
      var.recovery.region != var.region,
      can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.recovery.secrets_key)),
    ]), false)
    error_message = "recovery must be what the environment dr gives as its output of that name: another region, the id of a key there, and names of buckets; found ${jsonencode(var.recovery)}."
  }

  validation {
    condition     = var.recovery == null || var.landing_zone_vpc_id != null
    error_message = "Cloud SQL puts a replica into the network of its primary: give prod and dr one network as landing_zone_vpc_id."
  }
}

variable "copies_of" {
  description = "In the recovery region: the database that is followed here; it is promoted once the region is active."
  type = object({
    database_arn = string
  })
  default = null

  validation {
    condition     = var.copies_of == null || can(regex("^[a-z][a-z0-9-]*[a-z0-9]$", var.copies_of.database_arn))
    error_message = "copies_of.database_arn must be the name of a database instance, the output `database_arn` of prod; found ${try(var.copies_of.database_arn, "nothing")}."
  }

  validation {
    condition     = var.copies_of == null || var.landing_zone_vpc_id != null
    error_message = "Cloud SQL puts a replica into the network of its primary: give dr the network of prod as landing_zone_vpc_id."
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
