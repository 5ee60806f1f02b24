locals {
  # A Kubernetes service account is a principal of its own: no key to keep.
  principals = {
    for name, workload in var.workloads : name =>
    "principal://iam.googleapis.com/projects/${var.project_number}/locations/global/workloadIdentityPools/${var.project}.svc.id.goog/subject/ns/${workload.namespace}/sa/${workload.service_account}"
  }

  # As whom a workload comes: as itself, or as the Google service account that it takes on.
  members = {
    for name, workload in var.workloads : name => workload.account ? "serviceAccount:${google_service_account.this[name].email}" : local.principals[name]
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

# For services that know users and service accounts only. Nobody but the workload may take it on; it has no key.
resource "google_service_account" "this" {
  for_each = { for name, workload in var.workloads : name => workload if workload.account }

  project      = var.project
  account_id   = "${trimsuffix(substr(var.name, 0, 29 - length(each.key)), "-")}-${each.key}"
  display_name = "${each.key} of ${var.name}"
}

resource "google_service_account_iam_member" "this" {
  for_each = google_service_account.this

  service_account_id = each.value.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.project}.svc.id.goog[${var.workloads[each.key].namespace}/${var.workloads[each.key].service_account}]"
}

resource "google_storage_bucket_iam_member" "this" {
  for_each = local.buckets

  bucket = each.value.name
  role   = each.value.write ? "roles/storage.objectUser" : "roles/storage.objectViewer"
  member = local.members[each.value.workload]

  # Who lists names no object: what it asks for must begin with a prefix, too.
  dynamic "condition" {
    for_each = length(each.value.prefixes) == 0 ? [] : [each.value.prefixes]
    content {
      title = "prefixes"
      expression = join(" || ", flatten([for prefix in condition.value : [
        "resource.name.startsWith(\"projects/_/buckets/${each.value.name}/objects/${prefix}/\")",
        "api.getAttribute(\"storage.googleapis.com/objectListPrefix\", \"\").startsWith(\"${prefix}/\")",
      ]]))
    }
  }
}

resource "google_secret_manager_secret_iam_member" "this" {
  for_each = local.secrets

  project   = var.project
  secret_id = each.value.secret
  role      = "roles/secretmanager.secretAccessor"
  member    = local.members[each.value.workload]
}
