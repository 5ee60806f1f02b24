variable "account_id" {
  description = "AWS account of this environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id)) && var.account_id != "000000000000"
    error_message = "Set account_id in terraform.tfvars to the twelve digits of this environment's account."
  }
}

variable "region" {
  description = "Region of this environment."
  type        = string
  nullable    = false
}

variable "landing_zone_vpc_id" {
  description = "VPC of the landing zone; null makes a network."
  type        = string
  default     = null
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
}

variable "key_custodian" {
  description = "IAM role that alone may disable or delete the key of the audit trail, or change its policy."
  type        = string
  nullable    = false
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
  description = "Currency of the account's bill."
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
  description = "Outputs `database_arn` and `bucket_names` of the environment prod, and in a drill or disaster the copied backups to restore from."
  type = object({
    database_arn     = string
    bucket_names     = optional(map(string), {})
    restore_from_arn = optional(string)
  })
  default = null

  validation {
    condition     = !var.active || try(var.copies_of.restore_from_arn != null, false)
    error_message = "An active recovery region needs copies_of.restore_from_arn, or it would start with an empty database."
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
