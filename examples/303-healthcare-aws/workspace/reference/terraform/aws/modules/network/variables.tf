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

variable "cidr" {
  description = "IPv4 range of the VPC. A /16 to /20 leaves room for pods, which take addresses of the private subnets."
  type        = string
  nullable    = false

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 20, false)
    error_message = "cidr must be an IPv4 range from /16 to /20, such as 10.40.0.0/16."
  }

  validation {
    condition     = try(cidrhost(var.cidr, 0) == split("/", var.cidr)[0], false)
    error_message = "cidr must be the first address of its range."
  }
}

variable "zones" {
  description = "Availability zones, two or three. Each gets a public, a private and a data subnet."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.zones) >= 2 && length(var.zones) <= 3 && length(distinct(var.zones)) == length(var.zones)
    error_message = "zones must name two or three different availability zones."
  }
}

variable "nat_per_zone" {
  description = "One NAT gateway in each zone (production) instead of one for all."
  type        = bool
  default     = true
  nullable    = false
}

variable "cluster_name" {
  description = "Cluster whose load balancers and nodes use these subnets."
  type        = string
  nullable    = false
}

variable "interface_endpoints" {
  description = "AWS services that are reached through private endpoints instead of the NAT gateways."
  type        = set(string)
  default     = ["aps-workspaces", "autoscaling", "ec2", "ecr.api", "ecr.dkr", "eks", "eks-auth", "elasticloadbalancing", "kms", "logs", "secretsmanager", "sqs", "sts"]
  nullable    = false

  validation {
    condition     = alltrue([for required in ["ecr.api", "ecr.dkr", "kms", "secretsmanager", "sts"] : contains(var.interface_endpoints, required)])
    error_message = "interface_endpoints must hold ecr.api, ecr.dkr, kms, secretsmanager and sts: images, keys and credentials stay off the public network."
  }
}

variable "flow_log_key_arn" {
  description = "KMS key for the flow logs. Its policy must admit the CloudWatch Logs service."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.flow_log_key_arn))
    error_message = "flow_log_key_arn must be the ARN of a KMS key; found ${var.flow_log_key_arn}."
  }
}

variable "flow_log_retention_days" {
  description = "Days that flow logs are kept."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([90, 180, 365, 400, 731, 1827, 2557], var.flow_log_retention_days)
    error_message = "flow_log_retention_days must be 90, 180, 365, 400, 731, 1827 or 2557."
  }
}
