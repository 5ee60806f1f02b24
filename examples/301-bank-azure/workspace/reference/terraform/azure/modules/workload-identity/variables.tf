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

variable "oidc_issuer_url" {
  description = "Issuer of the cluster's service account tokens."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.oidc_issuer_url, "https://")
    error_message = "oidc_issuer_url must be an HTTPS address."
  }
}

variable "workloads" {
  description = "What each workload may reach, by name. `element` is its identifier in workspace.dsl; scopes are ids of containers, secrets and vaults. Prefixes of a container end without a slash; an empty list means the whole container."
  type = map(object({
    element         = string
    namespace       = string
    service_account = string
    containers = optional(map(object({
      id       = string
      prefixes = optional(list(string), [])
      write    = optional(bool, false)
    })), {})
    secret_ids = optional(map(string), {})
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
    condition     = alltrue(flatten([for workload in values(var.workloads) : [for container in values(workload.containers) : can(regex("/containers/[a-z0-9-]+$", container.id))]]))
    error_message = "Rights need the id of one container, not of a whole storage account."
  }

  validation {
    condition     = alltrue([for workload in values(var.workloads) : length(workload.containers) + length(workload.secret_ids) > 0])
    error_message = "A workload without rights needs no identity: leave it out."
  }
}
