variable "account_id" {
  description = "Azure subscription of this environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.account_id)) && var.account_id != "00000000-0000-0000-0000-000000000000"
    error_message = "Set account_id in terraform.tfvars to the id of this environment's subscription."
  }
}

variable "region" {
  description = "Region of this environment."
  type        = string
  nullable    = false
}

variable "landing_zone_vpc_id" {
  description = "Network of the landing zone; null makes one."
  type        = string
  default     = null
}

variable "private_dns_zone_ids" {
  description = "Zones `privatelink.*` that the landing zone has linked to its network, by purpose. Those left out are made."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "administrators" {
  description = "Object ids of the Entra ID groups that administer cluster and database, make keys and write secrets, by the name of the group."
  type        = map(string)
  nullable    = false
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
}

variable "key_custodian" {
  description = "Object id of the Entra ID group that alone may disable or delete the key of the audit trail; null gives nobody that right."
  type        = string
  default     = null
}

variable "api_client_cidrs" {
  description = "Private ranges that may call the Kubernetes API, by name."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "pager_url" {
  description = "HTTPS address of the paging service."
  type        = string
  default     = null
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

variable "active" {
  description = "Bring up cluster and data services: in a drill, or when the primary region is lost."
  type        = bool
  default     = false
  nullable    = false
}

variable "deletion_protection" {
  description = "Refuse to delete the database. False for a drill, whose database goes with it; after a disaster in an apply of its own, before `active = false`."
  type        = bool
  default     = true
  nullable    = false
}

variable "copies_of" {
  description = "Output `database_arn` of the environment prod, whose replica stands here, and in a drill or disaster that it is promoted."
  type = object({
    database_arn = string
    promoted     = optional(bool, false)
  })
  default = null

  validation {
    condition     = !var.active || try(var.copies_of.promoted, false)
    error_message = "An active recovery region needs copies_of.promoted = true, or its database could not be written."
  }
}

variable "cost_line" {
  description = "Line of finance.yaml that pays for this environment."
  type        = string
  default     = "recovery-region"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*$", var.cost_line))
    error_message = "cost_line must be the id of a line of finance.yaml."
  }
}
