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

variable "account_id" {
  description = "AWS account; part of bucket names, which are unique in the world."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must have twelve digits."
  }
}

variable "key_arn" {
  description = "KMS key of all objects."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[^/]+$", var.key_arn))
    error_message = "key_arn must be the ARN of a KMS key; found ${var.key_arn}."
  }
}

variable "buckets" {
  description = "Buckets by purpose. `worm_years` keeps every object unchangeable that long (audit trails); `archive_after_days` moves objects to cheaper storage; `replicate_to_bucket_arn` is a bucket of the recovery region that gets a copy of each new object, and `copied_from`, there, the bucket that is copied."
  type = map(object({
    archive_after_days      = optional(number)
    expire_after_days       = optional(number)
    noncurrent_days         = optional(number, 90)
    worm_years              = optional(number)
    replicate_to_bucket_arn = optional(string)
    replicate_to_key_arn    = optional(string)
    replicate_within_15_min = optional(bool, false)
    copied_from             = optional(string)
    tags                    = optional(map(string), {})
  }))
  nullable = false

  validation {
    condition     = alltrue([for purpose in keys(var.buckets) : can(regex("^[a-z][a-z0-9-]{1,15}$", purpose))])
    error_message = "A bucket's purpose must be 2 to 16 lower-case letters, digits or hyphens."
  }

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : (bucket.replicate_to_bucket_arn == null) == (bucket.replicate_to_key_arn == null)])
    error_message = "Replication needs both the bucket and the key of the other region."
  }

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : bucket.worm_years == null || bucket.expire_after_days == null || try(bucket.expire_after_days >= bucket.worm_years * 365, false)])
    error_message = "A bucket's objects cannot expire before their retention ends."
  }
}

variable "alarm_topic_arn" {
  description = "SNS topic for alarms on copies that fail or are late; needed where a bucket is replicated or is itself a copy."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_topic_arn == null || can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[^:]+$", var.alarm_topic_arn))
    error_message = "alarm_topic_arn must be the ARN of an SNS topic; found ${coalesce(var.alarm_topic_arn, "nothing")}."
  }

  validation {
    condition     = var.alarm_topic_arn != null || alltrue([for bucket in values(var.buckets) : bucket.replicate_to_bucket_arn == null && bucket.copied_from == null])
    error_message = "A replicated bucket, and one that is a copy, need alarm_topic_arn."
  }
}

variable "access_log_days" {
  description = "Days that access logs are kept."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = var.access_log_days >= 90
    error_message = "access_log_days must be at least 90."
  }
}
