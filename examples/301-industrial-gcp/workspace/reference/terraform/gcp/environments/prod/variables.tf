variable "account_id" {
  description = "Google Cloud project of this environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.account_id)) && var.account_id != "your-project-id"
    error_message = "Set account_id in terraform.tfvars to the id of this environment's project."
  }
}

variable "region" {
  description = "Region of this environment."
  type        = string
  nullable    = false
}

variable "landing_zone_vpc_id" {
  description = "Network of the landing zone; null makes one. With `recovery` it is also that of the environment dr."
  type        = string
  default     = null
}

variable "administrators" {
  description = "Google groups with cluster-admin, by name."
  type        = map(string)
  nullable    = false
}

variable "people" {
  description = "Google groups of people, on-call or readers; base/people in the manifests names their addresses."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "auditors" {
  description = "Google groups that read the audit trail, by name."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "key_custodian" {
  description = "Google group that alone may disable or destroy versions of keys of the project; null makes no such rule. Who applies one needs the role Deny Admin in the organization."
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
  description = "Currency of the billing account."
  type        = string
  default     = "USD"
  nullable    = false
}

variable "recovery" {
  description = "Output `recovery` of the environment dr, which is applied first. Null copies nothing."
  type = object({
    region       = string
    secrets_key  = string
    bucket_names = map(string)
  })
  default = null
}

variable "accelerators" {
  description = "Accelerators that the pool needs at full load, as models/gpuCapacity.yaml computes it."
  type        = number
  nullable    = false

  validation {
    condition     = var.accelerators >= 0 && floor(var.accelerators) == var.accelerators
    error_message = "accelerators must be a whole number."
  }
}
