# The one place where resources are bound to the C4 model and to finance.yaml.
# archwright.dev/element is an identifier of workspace.dsl, archwright.dev/cost a line of finance.yaml.
locals {
  common = {
    environment = var.environment
    managed-by  = "terraform"
  }

  tags = {
    platform      = merge(local.common, { "archwright.dev/element" = "mlops-platform", "archwright.dev/cost" = "platform-run" })
    registry      = merge(local.common, { "archwright.dev/element" = "mlops-platform", "archwright.dev/cost" = "platform-run" })
    observability = merge(local.common, { "archwright.dev/element" = "observability", "archwright.dev/cost" = "platform-run" })
    metadata_db   = merge(local.common, { "archwright.dev/element" = "metadata-db", "archwright.dev/cost" = "platform-run" })
    object_store  = merge(local.common, { "archwright.dev/element" = "object-store", "archwright.dev/cost" = "platform-run" })
    audit_store   = merge(local.common, { "archwright.dev/element" = "audit-store", "archwright.dev/cost" = "platform-run" })
    allocation    = merge(local.common, { "archwright.dev/element" = "cost-allocation", "archwright.dev/cost" = "platform-run" })
  }
}
