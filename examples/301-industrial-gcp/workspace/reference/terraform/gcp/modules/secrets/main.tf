# Names hold no slash here: platform-api/database becomes mlops-prod-platform-api-database.
resource "google_secret_manager_secret" "this" {
  for_each = var.secrets

  project             = var.project
  secret_id           = "${var.name}-${replace(each.key, "/", "-")}"
  annotations         = { description = each.value.description }
  labels              = merge(local.labels, { "archwright-dev-element" = each.value.element })
  version_destroy_ttl = "2592000s"

  replication {
    user_managed {
      dynamic "replicas" {
        for_each = var.replicas
        content {
          location = replicas.key
          customer_managed_encryption {
            kms_key_name = replicas.value
          }
        }
      }
    }
  }
}
