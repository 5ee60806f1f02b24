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
  description = "AWS account of the environment. An account holds one environment; that of `prod` also holds its recovery region."
  type        = string
  nullable    = false
}

variable "region" {
  description = "Region of the environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must look like eu-central-1; found ${var.region}."
  }
}

variable "active" {
  description = "Whether the cluster and its data services run. A recovery region that is not active holds keys and copies of data."
  type        = bool
  default     = true
  nullable    = false
}

variable "zones" {
  description = "Availability zones."
  type        = list(string)
  nullable    = false

  validation {
    condition     = alltrue([for zone in var.zones : startswith(zone, var.region)])
    error_message = "zones must lie in the region."
  }
}

variable "cidr" {
  description = "IPv4 range of a new VPC. Unused where the landing zone provides one."
  type        = string
  nullable    = false
}

variable "landing_zone_vpc_id" {
  description = "VPC that the landing zone provides; null makes one."
  type        = string
  default     = null
}

variable "nat_per_zone" {
  description = "One NAT gateway in each zone instead of one for all."
  type        = bool
  default     = true
  nullable    = false
}

variable "kubernetes_version" {
  description = "Minor version of Kubernetes."
  type        = string
  default     = "1.35"
  nullable    = false
}

variable "administrators" {
  description = "IAM roles with cluster-admin, by name."
  type        = map(string)
  nullable    = false
}

variable "people" {
  description = "IAM roles by their group in the cluster, on-call or readers; base/people binds it."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "auditors" {
  description = "IAM roles that may take on the role that reads the audit trail, by name; none makes no such role."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for role in values(var.auditors) : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$", role))])
    error_message = "auditors takes IAM role ARNs."
  }
}

variable "key_custodian" {
  description = "IAM role that alone may disable or delete the key of the audit trail, or change its policy."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$", var.key_custodian)) && !contains(concat(values(var.administrators), values(var.people), values(var.auditors)), var.key_custodian)
    error_message = "key_custodian must be the ARN of an IAM role, and none that administers, uses or audits the platform."
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

variable "online_store" {
  description = "Size of the online feature store, where the chosen feature store has one."
  type = object({
    node_type = string
    nodes     = number
  })
  nullable = false

  validation {
    condition     = var.environment == "dev" || var.online_store.nodes >= 2
    error_message = "Outside dev the online store needs at least two nodes: predictions wait for it."
  }
}

variable "monthly_budgets" {
  description = "Budget of a month by line of finance.yaml."
  type        = map(number)
  nullable    = false
}

variable "payer_account" {
  description = "Whether this account pays its own bill: it stands alone, or manages an organization. Only there tags can be activated for billing."
  type        = bool
  default     = false
  nullable    = false
}

variable "currency" {
  description = "Currency of the account's bill."
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
    region      = string
    key_arn     = string
    secrets_key = string
    audit_key   = string
    vault_arn   = string
    bucket_arns = map(string)
  })
  default = null

  validation {
    condition = var.recovery == null || try(alltrue([
      can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.recovery.region)),
      var.recovery.region != var.region,
      can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.recovery.key_arn)),
      can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.recovery.secrets_key)),
      can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.recovery.audit_key)),
      can(regex("^arn:aws[a-z-]*:backup:[a-z0-9-]+:[0-9]{12}:backup-vault:[^:]+$", var.recovery.vault_arn)),
      alltrue([for bucket in values(var.recovery.bucket_arns) : can(regex("^arn:aws[a-z-]*:s3:::[a-z0-9.-]+$", bucket))]),
    ]), false)
    error_message = "recovery must be what the environment dr gives as its output of that name: another region, the ARNs of three keys and of a vault there, and those of its buckets; found ${jsonencode(var.recovery)}."
  }
}

variable "copies_of" {
  description = "In the recovery region: the database whose backups and the buckets whose objects are copied here, and, during a drill or a disaster, the copied backups to restore from."
  type = object({
    database_arn     = string
    bucket_names     = optional(map(string), {})
    restore_from_arn = optional(string)
  })
  default = null

  validation {
    condition     = var.copies_of == null || can(regex("^arn:aws[a-z-]*:rds:[a-z0-9-]+:[0-9]{12}:db:[^:]+$", var.copies_of.database_arn))
    error_message = "copies_of.database_arn must be the ARN of a database, the output `database_arn` of prod; found ${try(var.copies_of.database_arn, "nothing")}."
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
