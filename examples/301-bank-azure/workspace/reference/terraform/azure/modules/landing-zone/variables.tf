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
  description = "Names of the landing zone's subnets: nodes, private endpoints, databases (delegated to PostgreSQL), Kubernetes API (delegated to Azure Kubernetes Service)."
  type = object({
    private   = string
    endpoints = string
    data      = string
    api       = string
  })
  default = {
    private   = "private"
    endpoints = "endpoints"
    data      = "data"
    api       = "api"
  }
  nullable = false

  validation {
    condition     = length(distinct(values(var.subnets))) == 4
    error_message = "subnets must name four different subnets."
  }
}
