mock_provider "google" {}

variables {
  name    = "mlops-test"
  project = "acme-mlops-test"
  region  = "europe-west3"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "metadata-db"
  }
  cidr = "10.40.0.0/16"
}

run "private_and_logged" {
  command = apply

  assert {
    condition     = google_compute_network.this.auto_create_subnetworks == false && google_compute_subnetwork.private.private_ip_google_access && google_compute_subnetwork.private.log_config[0].flow_sampling == 1
    error_message = "One private subnet, all of its flows logged."
  }

  assert {
    condition     = google_compute_subnetwork.private.ip_cidr_range == "10.40.0.0/17" && google_compute_global_address.data.address == "10.40.192.0" && google_compute_global_address.data.prefix_length == 18
    error_message = "Nodes take the first half of the range, databases the last quarter."
  }

  assert {
    condition     = one(google_compute_firewall.deny.deny).protocol == "all" && google_compute_firewall.deny.direction == "INGRESS" && google_compute_firewall.deny.priority == 65000
    error_message = "What no rule admits is refused."
  }

  assert {
    condition     = google_compute_router_nat.this.source_subnetwork_ip_ranges_to_nat == "LIST_OF_SUBNETWORKS"
    error_message = "Only the named subnet leaves the network."
  }
}

run "range_too_small" {
  command = plan
  variables {
    cidr = "10.40.0.0/24"
  }
  expect_failures = [var.cidr]
}

run "not_a_region" {
  command = plan
  variables {
    region = "Frankfurt"
  }
  expect_failures = [var.region]
}
