variable "vpc_id" {
  description = "VPC that the organization's landing zone provides."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^vpc-[0-9a-f]{8,17}$", var.vpc_id))
    error_message = "vpc_id must look like vpc-0123456789abcdef0."
  }
}

variable "subnet_tags" {
  description = "Tag that tells the tiers of the landing zone's subnets apart, and its value for each tier."
  type = object({
    key     = string
    private = string
    public  = string
    data    = string
  })
  default = {
    key     = "tier"
    private = "private"
    public  = "public"
    data    = "data"
  }
  nullable = false

  validation {
    condition     = length(distinct([var.subnet_tags.private, var.subnet_tags.public, var.subnet_tags.data])) == 3
    error_message = "subnet_tags must give each tier a value of its own."
  }
}
