variable "vpc_id" {
  description = "Virtual network that the organization's landing zone provides."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft.Network/virtualNetworks/[^/]+$", var.vpc_id))
    error_message = "vpc_id must be the id of a virtual network."
  }
}

variable "subnets" {
  description = "Names of the landing zone's subnets: nodes and endpoints, databases (delegated to PostgreSQL), Kubernetes API (delegated to Azure Kubernetes Service)."
  type = object({
    private = string
    data    = string
    api     = string
  })
  default = {
    private = "private"
    data    = "data"
    api     = "api"
  }
  nullable = false

  validation {
    condition     = length(distinct(values(var.subnets))) == 3
    error_message = "subnets must name three different subnets."
  }
}
