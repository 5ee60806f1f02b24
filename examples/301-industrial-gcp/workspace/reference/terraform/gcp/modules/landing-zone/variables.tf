variable "vpc_id" {
  description = "Network that the organization's landing zone provides; in a Shared VPC it lies in the host project."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^projects/[a-z][a-z0-9-]{4,28}[a-z0-9]/global/networks/[a-z][a-z0-9-]*$", var.vpc_id))
    error_message = "vpc_id must look like projects/HOST-PROJECT/global/networks/NAME."
  }
}

variable "region" {
  description = "Region of the environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "region must look like europe-west3."
  }
}

variable "subnet" {
  description = "Names in the landing zone: the subnet of nodes, and its secondary ranges for pods and services."
  type = object({
    name     = string
    pods     = string
    services = string
  })
  default = {
    name     = "private"
    pods     = "pods"
    services = "services"
  }
  nullable = false

  validation {
    condition     = var.subnet.pods != var.subnet.services
    error_message = "Pods and services need a range each."
  }
}
