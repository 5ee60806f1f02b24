output "urls" {
  description = "Address of each image repository."
  value       = { for name, repository in google_artifact_registry_repository.this : name => "${var.region}-docker.pkg.dev/${var.project}/${repository.repository_id}/${name}" }
}
