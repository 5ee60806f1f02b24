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

variable "payer_account" {
  description = "Whether this account pays its own bill, as one that stands alone does, and is not that of `prod`. Only there tags can be activated for billing."
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
