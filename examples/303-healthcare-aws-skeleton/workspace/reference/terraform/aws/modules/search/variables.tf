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
  description = "VPC of the index."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^vpc-[0-9a-f]{8,17}$", var.vpc_id))
    error_message = "vpc_id must be the id of a VPC, such as vpc-0123456789abcdef0; found ${var.vpc_id}."
  }
}

variable "subnet_ids" {
  description = "Data subnets, each in a zone of its own. As many of them are used as there are nodes, three at most."
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
  description = "KMS key of the log. Its policy must admit the CloudWatch Logs service."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.log_key_arn))
    error_message = "log_key_arn must be the ARN of a KMS key; found ${var.log_key_arn}."
  }
}

variable "engine_version" {
  description = "Version of OpenSearch."
  type        = string
  default     = "OpenSearch_2.19"
  nullable    = false

  validation {
    condition     = can(regex("^OpenSearch_[0-9]+\\.[0-9]+$", var.engine_version))
    error_message = "engine_version must look like OpenSearch_2.19."
  }
}

variable "instance_type" {
  description = "Type of the data nodes."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]+\\.[a-z0-9]+\\.search$", var.instance_type))
    error_message = "instance_type must look like r7g.large.search."
  }
}

variable "nodes" {
  description = "Data nodes: one for trials, or as many for each zone."
  type        = number
  nullable    = false

  validation {
    condition     = var.nodes == 1 || (var.nodes >= 2 && var.nodes <= 30)
    error_message = "nodes must be between 1 and 30."
  }
}

variable "masters" {
  description = "Dedicated masters, three so that two agree when one is lost; null leaves their work to the data nodes."
  type = object({
    instance_type = string
    count         = optional(number, 3)
  })
  default = null

  validation {
    condition     = try(var.masters.count == 3 || var.masters.count == 5, true)
    error_message = "masters needs three or five nodes."
  }
}

variable "storage_gb" {
  description = "Storage of each data node in GB."
  type        = number
  nullable    = false

  validation {
    condition     = var.storage_gb >= 10 && var.storage_gb <= 3072
    error_message = "storage_gb must be between 10 and 3072."
  }
}

variable "index" {
  description = "First part of the names of the indexes that readers and writers may use."
  type        = string
  default     = "chunks"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]+$", var.index))
    error_message = "index must be lower-case letters, digits or hyphens."
  }
}

variable "readers" {
  description = "IAM roles that may search, by workload."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for arn in values(var.readers) : can(regex(":role/", arn))])
    error_message = "readers must be ARNs of roles."
  }
}

variable "writers" {
  description = "IAM roles that may also write and delete, by workload."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for arn in values(var.writers) : can(regex(":role/", arn))])
    error_message = "writers must be ARNs of roles."
  }
}

variable "alarm_topic_arn" {
  description = "SNS topic for alarms."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[^:]+$", var.alarm_topic_arn))
    error_message = "alarm_topic_arn must be the ARN of an SNS topic; found ${var.alarm_topic_arn}."
  }
}
