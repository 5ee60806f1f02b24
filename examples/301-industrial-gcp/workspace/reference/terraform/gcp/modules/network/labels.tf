locals {
  # Labels hold lower-case letters, digits, hyphens and underscores only: archwright.dev/cost becomes archwright-dev-cost.
  labels = { for key, value in var.tags : lower(replace(key, "/[^A-Za-z0-9_-]/", "-")) => lower(replace(value, "/[^A-Za-z0-9_-]/", "-")) }
}
