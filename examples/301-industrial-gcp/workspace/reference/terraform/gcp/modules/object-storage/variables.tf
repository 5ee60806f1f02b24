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

variable "project" {
  description = "Google Cloud project of the environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "project must be a project id of 6 to 30 characters."
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

variable "key_arn" {
  description = "Key of all objects."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.key_arn))
    error_message = "key_arn must be the id of a key, projects/…/locations/…/keyRings/…/cryptoKeys/…; found ${var.key_arn}."
  }
}

variable "buckets" {
  description = "Buckets by purpose. `worm_years` keeps every object unchangeable that long (audit trails); `archive_after_days` moves objects to cheaper storage; `noncurrent_days` deletes older versions so long after a newer one came; `replicate_to` is a bucket of the recovery region that gets a copy of each new object."
  type = map(object({
    archive_after_days = optional(number)
    expire_after_days  = optional(number)
    noncurrent_days    = optional(number, 90)
    worm_years         = optional(number)
    replicate_to       = optional(string)
    tags               = optional(map(string), {})
  }))
  nullable = false

  validation {
    condition     = alltrue([for purpose in keys(var.buckets) : can(regex("^[a-z][a-z0-9-]{1,15}$", purpose))])
    error_message = "A bucket's purpose must be 2 to 16 lower-case letters, digits or hyphens."
  }

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : bucket.worm_years == null || bucket.expire_after_days == null || try(bucket.expire_after_days >= bucket.worm_years * 365, false)])
    error_message = "A bucket's objects cannot expire before their retention ends."
  }
}

variable "transfer_agent" {
  description = "Service agent of Storage Transfer Service, which copies objects; needed where a bucket is replicated."
  type        = string
  default     = null

  validation {
    condition     = var.transfer_agent != null || alltrue([for bucket in values(var.buckets) : bucket.replicate_to == null])
    error_message = "A replicated bucket needs transfer_agent."
  }
}
