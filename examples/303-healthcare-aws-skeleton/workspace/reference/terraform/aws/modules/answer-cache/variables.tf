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

variable "vpc_id" {
  description = "VPC of the cache."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^vpc-[0-9a-f]{8,17}$", var.vpc_id))
    error_message = "vpc_id must be the id of a VPC, such as vpc-0123456789abcdef0; found ${var.vpc_id}."
  }
}

variable "subnet_ids" {
  description = "Data subnets in at least two zones."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids needs subnets in at least two zones."
  }
}

variable "client_security_group_ids" {
  description = "Security groups that may connect, by name."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for id in values(var.client_security_group_ids) : can(regex("^sg-[0-9a-f]{8,17}$", id))])
    error_message = "client_security_group_ids must be ids of security groups, such as sg-0123456789abcdef0; found ${join(", ", values(var.client_security_group_ids))}."
  }
}

variable "key_arn" {
  description = "KMS key of data at rest."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.key_arn))
    error_message = "key_arn must be the ARN of a KMS key; found ${var.key_arn}."
  }
}

variable "log_key_arn" {
  description = "KMS key of the slow log. Its policy must admit the CloudWatch Logs service."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.log_key_arn))
    error_message = "log_key_arn must be the ARN of a KMS key; found ${var.log_key_arn}."
  }
}

variable "node_type" {
  description = "Node type."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^cache\\.[a-z0-9]+\\.[a-z0-9]+$", var.node_type))
    error_message = "node_type must look like cache.r7g.large."
  }
}

variable "nodes" {
  description = "Primary and replicas together. Two and more fail over by themselves."
  type        = number
  nullable    = false

  validation {
    condition     = var.nodes >= 1 && var.nodes <= 6
    error_message = "nodes must be between 1 and 6."
  }
}

variable "engine_version" {
  description = "Version of Valkey; similar questions are found from 8.2 on."
  type        = string
  default     = "8.2"
  nullable    = false

  validation {
    condition     = can(regex("^[89]\\.[0-9]$", var.engine_version))
    error_message = "engine_version must be 8 or 9 with its minor version, such as 8.2."
  }
}

variable "users" {
  description = "Workloads that log in, by service account. Who only removes cannot write an answer."
  type        = map(object({ removes_only = optional(bool, false) }))
  nullable    = false

  validation {
    condition     = length(var.users) > 0 && alltrue([for user in keys(var.users) : can(regex("^[a-z][a-z0-9-]*$", user))])
    error_message = "users needs at least one workload, named in lower-case letters, digits or hyphens."
  }
}

variable "secrets_key_arn" {
  description = "KMS key of the secrets with the address."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.secrets_key_arn))
    error_message = "secrets_key_arn must be the ARN of a KMS key; found ${var.secrets_key_arn}."
  }
}

variable "alarm_topic_arn" {
  description = "SNS topic for alarms on memory and CPU."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[^:]+$", var.alarm_topic_arn))
    error_message = "alarm_topic_arn must be the ARN of an SNS topic; found ${var.alarm_topic_arn}."
  }
}
