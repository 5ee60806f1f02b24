locals {
  # Names of tags hold no slash here: archwright.dev/cost becomes archwright.dev-cost.
  tags = { for key, value in var.tags : replace(key, "/", "-") => value }
}
