locals {
  # A Kubernetes service account is a principal of its own: no key, no Google service account to borrow.
  principals = {
    for name, workload in var.workloads : name =>
    "principal://iam.googleapis.com/projects/${var.project_number}/locations/global/workloadIdentityPools/${var.project}.svc.id.goog/subject/ns/${workload.namespace}/sa/${workload.service_account}"
  }

  buckets = merge([
    for name, workload in var.workloads : {
      for bucket in workload.buckets : "${name}/${bucket.name}" => merge(bucket, { workload = name })
    }
  ]...)

  secrets = merge([
    for name, workload in var.workloads : {
      for secret in workload.secret_ids : "${name}/${secret}" => { workload = name, secret = secret }
    }
  ]...)
}

resource "google_storage_bucket_iam_member" "this" {
  for_each = local.buckets

  bucket = each.value.name
  role   = each.value.write ? "roles/storage.objectUser" : "roles/storage.objectViewer"
  member = local.principals[each.value.workload]

  dynamic "condition" {
    for_each = length(each.value.prefixes) == 0 ? [] : [each.value.prefixes]
    content {
      title      = "prefixes"
      expression = join(" || ", [for prefix in condition.value : "resource.name.startsWith(\"projects/_/buckets/${each.value.name}/objects/${prefix}/\")"])
    }
  }
}

resource "google_secret_manager_secret_iam_member" "this" {
  for_each = local.secrets

  project   = var.project
  secret_id = each.value.secret
  role      = "roles/secretmanager.secretAccessor"
  member    = local.principals[each.value.workload]
}
