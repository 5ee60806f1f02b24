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

variable "cluster_name" {
  description = "Cluster whose service accounts get roles."
  type        = string
  nullable    = false
}

variable "workloads" {
  description = "What each workload may reach, by name. `element` is its identifier in workspace.dsl. Bucket prefixes end without a slash; an empty list of prefixes means the whole bucket. Who may `write` adds and deletes objects, who may `append` adds them only."
  type = map(object({
    element         = string
    namespace       = string
    service_account = string
    buckets = optional(list(object({
      arn      = string
      prefixes = optional(list(string), [])
      write    = optional(bool, false)
      append   = optional(bool, false)
    })), [])
    secret_arns  = optional(list(string), [])
    key_arns     = optional(list(string), [])
    metrics_arns = optional(list(string), [])
    cache_arns   = optional(list(string), [])
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
    condition     = alltrue(flatten([for workload in values(var.workloads) : [for arn in concat(workload.secret_arns, workload.key_arns, workload.metrics_arns, workload.cache_arns, workload.buckets[*].arn) : arn != "*" && !endswith(arn, ":*")]]))
    error_message = "Rights need the ARN of one bucket, secret, key, cache or metrics workspace, not everything of its kind."
  }

  validation {
    condition     = alltrue([for workload in values(var.workloads) : length(workload.buckets) == 0 || length(workload.key_arns) > 0])
    error_message = "Who reads or writes a bucket needs key_arns: objects are encrypted with the platform's keys."
  }
}
