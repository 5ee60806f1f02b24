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

variable "cidr" {
  description = "IPv4 range of the network, from /16 to /20."
  type        = string
  nullable    = false

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 20, false)
    error_message = "cidr must be an IPv4 range from /16 to /20, such as 10.40.0.0/16."
  }
}

variable "replication_cidrs" {
  description = "Data subnets of other regions, between which and this one databases replicate."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for range in var.replication_cidrs : can(cidrhost(range, 0)) && !endswith(range, "/0")])
    error_message = "replication_cidrs must be IPv4 ranges, and none of them the whole internet."
  }
}

variable "api_client_cidrs" {
  description = "Ranges inside the private network (VPN, runners) that may call the Kubernetes API. It has no public endpoint."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for range in values(var.api_client_cidrs) : can(cidrhost(range, 0)) && !endswith(range, "/0")])
    error_message = "api_client_cidrs must be IPv4 ranges, and none of them the whole internet."
  }
}

variable "pod_cidr" {
  description = "Range of pods, outside the network's range."
  type        = string
  nullable    = false

  validation {
    condition     = can(cidrhost(var.pod_cidr, 0))
    error_message = "pod_cidr must be an IPv4 range."
  }
}

variable "endpoint_ports" {
  description = "Ports on which private endpoints answer: HTTPS, and those of stores that speak another protocol."
  type        = list(string)
  default     = ["443"]
  nullable    = false

  validation {
    condition     = contains(var.endpoint_ports, "443") && alltrue([for port in var.endpoint_ports : can(regex("^[1-9][0-9]{0,4}$", port))])
    error_message = "endpoint_ports must be port numbers, 443 among them."
  }
}
