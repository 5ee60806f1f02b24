locals {
  project = split("/", var.vpc_id)[1]
}

data "google_compute_network" "this" {
  project = local.project
  name    = reverse(split("/", var.vpc_id))[0]
}

data "google_compute_subnetwork" "private" {
  project = local.project
  name    = var.subnet.name
  region  = var.region

  lifecycle {
    postcondition {
      condition     = length(setsubtract([var.subnet.pods, var.subnet.services], self.secondary_ip_range[*].range_name)) == 0
      error_message = "The subnet ${var.subnet.name} of the landing zone lacks the range ${var.subnet.pods} or ${var.subnet.services}."
    }
    postcondition {
      condition     = self.private_ip_google_access
      error_message = "The subnet ${var.subnet.name} of the landing zone must reach Google's services privately."
    }
  }
}
