# What the chosen options of the roles need from AWS.

locals {
  # The chosen answer cache is no service of AWS.
  cache_arns = {}
}
