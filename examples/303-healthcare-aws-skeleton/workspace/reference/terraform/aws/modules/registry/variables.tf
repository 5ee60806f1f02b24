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

variable "repositories" {
  description = "Repositories of images that the platform builds, with the element of the model that runs them."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.repositories) : can(regex("^[a-z0-9]+([._/-][a-z0-9]+)*$", name))])
    error_message = "Repository names hold lower-case letters, digits and single separators (. _ / -)."
  }
}

variable "key_arn" {
  description = "KMS key of the images."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.key_arn))
    error_message = "key_arn must be the ARN of a KMS key; found ${var.key_arn}."
  }
}

variable "keep_images" {
  description = "Number of tagged images that are kept in each repository."
  type        = number
  default     = 50
  nullable    = false

  validation {
    condition     = var.keep_images >= 10
    error_message = "keep_images must be at least 10: a roll-back needs an image to go back to."
  }
}
