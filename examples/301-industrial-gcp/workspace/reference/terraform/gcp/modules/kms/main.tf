resource "google_kms_key_ring" "this" {
  project  = var.project
  name     = var.name
  location = var.region
}

resource "google_kms_crypto_key" "this" {
  for_each = var.keys

  name                       = each.key
  key_ring                   = google_kms_key_ring.this.id
  purpose                    = "ENCRYPT_DECRYPT"
  rotation_period            = "${var.rotation_days * 86400}s"
  destroy_scheduled_duration = "${(each.value.protected ? 120 : var.deletion_window_days) * 86400}s"

  labels = local.labels
}

resource "google_kms_crypto_key_iam_binding" "users" {
  for_each = { for purpose, key in var.keys : purpose => key if length(key.users) > 0 }

  crypto_key_id = google_kms_crypto_key.this[each.key].id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  members       = each.value.users
}
