variable "name" {
  description = "Prefix of every resource name: organization, platform and environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 32 lower-case letters, digits or hyphens, begin with a letter and not end with a hyphen."
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

variable "project_number" {
  description = "Number of the project; part of the identities of Kubernetes service accounts."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]+$", var.project_number))
    error_message = "project_number must hold digits only."
  }
}

variable "workloads" {
  description = "What each workload may reach, by name. `element` is its identifier in workspace.dsl; secrets by name. Prefixes of a bucket end without a slash; an empty list means the whole bucket. `account` gives it a Google service account, which it takes on: for services that know no other identity, such as Memorystore."
  type = map(object({
    element         = string
    namespace       = string
    service_account = string
    buckets = optional(list(object({
      name     = string
      prefixes = optional(list(string), [])
      write    = optional(bool, false)
    })), [])
    secret_ids = optional(list(string), [])
    account    = optional(bool, false)
  }))
  nullable = false

  validation {
    condition     = alltrue([for workload in values(var.workloads) : can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", workload.namespace)) && can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", workload.service_account))])
    error_message = "namespace and service_account must be Kubernetes names."
  }

  validation {
    condition     = length(distinct([for workload in values(var.workloads) : "${workload.namespace}/${workload.service_account}"])) == length(var.workloads)
    error_message = "Two workloads must not share a service account: each gets exactly its own rights."
  }

  validation {
    condition     = alltrue([for workload in values(var.workloads) : length(workload.buckets) + length(workload.secret_ids) > 0])
    error_message = "A workload without rights needs no identity: leave it out."
  }

  validation {
    condition     = alltrue([for name, workload in var.workloads : !workload.account || can(regex("^[a-z][a-z0-9-]{0,18}[a-z0-9]$", name))])
    error_message = "A workload with an account is named with 2 to 20 lower-case letters, digits or hyphens: its account is called after it."
  }
}
