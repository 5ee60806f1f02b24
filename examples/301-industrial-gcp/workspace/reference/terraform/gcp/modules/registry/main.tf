resource "google_artifact_registry_repository" "this" {
  for_each = var.repositories

  project       = var.project
  location      = var.region
  repository_id = "${var.name}-${each.key}"
  format        = "DOCKER"
  kms_key_name  = var.key_arn
  labels        = merge(local.labels, { "archwright-dev-element" = each.value })

  # A tag names one image for ever: what was approved is what runs.
  docker_config {
    immutable_tags = true
  }

  vulnerability_scanning_config {
    enablement_config = "INHERITED"
  }

  cleanup_policies {
    id     = "untagged"
    action = "DELETE"
    condition {
      tag_state  = "UNTAGGED"
      older_than = "${var.untagged_days * 86400}s"
    }
  }
}
