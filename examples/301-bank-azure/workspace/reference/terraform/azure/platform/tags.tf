# The one place where resources are bound to the C4 model and to finance.yaml.
# archwright.dev/element is an identifier of workspace.dsl, archwright.dev/cost a line of finance.yaml.
locals {
  common = {
    environment = var.environment
    managed-by  = "terraform"
  }

  tags = {
    platform     = merge(local.common, { "archwright.dev/element" = "mlops-platform", "archwright.dev/cost" = var.cost_line })
    registry     = merge(local.common, { "archwright.dev/element" = "mlops-platform", "archwright.dev/cost" = var.cost_line })
    metadata_db  = merge(local.common, { "archwright.dev/element" = "metadata-db", "archwright.dev/cost" = var.cost_line })
    object_store = merge(local.common, { "archwright.dev/element" = "object-store", "archwright.dev/cost" = var.cost_line })
    audit_store  = merge(local.common, { "archwright.dev/element" = "audit-store", "archwright.dev/cost" = var.cost_line })
    allocation   = merge(local.common, { "archwright.dev/element" = "cost-allocation", "archwright.dev/cost" = var.cost_line })
  }
}

locals {
  # Names of tags hold no slash here; modules do the same with what they are given.
  own_tags = { for key, value in local.tags.platform : replace(key, "/", "-") => value }
}
