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

variable "monthly_budgets" {
  description = "Budget of a month by cost line of finance.yaml, in the currency of the account."
  type        = map(number)
  nullable    = false

  validation {
    condition     = length(var.monthly_budgets) > 0 && alltrue([for amount in values(var.monthly_budgets) : amount > 0])
    error_message = "monthly_budgets needs at least one cost line, each above zero."
  }
}

variable "currency" {
  description = "Currency of the account."
  type        = string
  default     = "USD"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Z]{3}$", var.currency))
    error_message = "currency must be an ISO 4217 code such as USD."
  }
}

variable "payer_account" {
  description = "Whether this account pays its own bill: it stands alone, or manages an organization. Only there tags can be activated for billing."
  type        = bool
  default     = false
  nullable    = false
}

variable "watch_account" {
  description = "Whether unusual spend of the account is looked for here: in one root of an account."
  type        = bool
  nullable    = false
}

variable "thresholds" {
  description = "Percentages of a budget at which somebody is told: `forecast` before the money is spent, `actual` afterwards."
  type = object({
    forecast = list(number)
    actual   = list(number)
  })
  default = {
    forecast = [100]
    actual   = [80, 100]
  }
  nullable = false

  validation {
    condition     = length(var.thresholds.forecast) > 0 && length(var.thresholds.actual) > 0 && length(concat(var.thresholds.forecast, var.thresholds.actual)) <= 5 && alltrue([for percent in concat(var.thresholds.forecast, var.thresholds.actual) : percent > 0 && percent <= 200])
    error_message = "thresholds needs at least one forecast and one actual percentage, at most five together, each in (0, 200]."
  }
}

variable "anomaly_impact" {
  description = "Amount above the expected spend from which an anomaly is reported."
  type        = number
  default     = 500
  nullable    = false

  validation {
    condition     = var.anomaly_impact > 0
    error_message = "anomaly_impact must be above zero."
  }
}

variable "alarm_topic_arn" {
  description = "SNS topic that budgets and anomalies report to."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[^:]+$", var.alarm_topic_arn))
    error_message = "alarm_topic_arn must be the ARN of an SNS topic; found ${var.alarm_topic_arn}."
  }
}
