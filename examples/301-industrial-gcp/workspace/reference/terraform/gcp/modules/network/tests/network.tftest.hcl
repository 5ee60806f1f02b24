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
    condition     = google_service_networking_connection.data.network == google_compute_network.this.id && google_service_networking_connection.data.reserved_peering_ranges == tolist([google_compute_global_address.data.name]) && google_compute_global_address.data.purpose == "VPC_PEERING" && google_compute_global_address.data.address_type == "INTERNAL"
    error_message = "Databases are connected through their range, over no public address."
  }

  assert {
    condition     = google_compute_global_address.data.labels["archwright-dev-cost"] == "platform-run" && google_compute_global_address.data.labels["archwright-dev-element"] == "metadata-db"
    error_message = "What can have labels names the line that pays and the element."
  }

  assert {
    condition     = one(google_compute_firewall.deny.deny).protocol == "all" && google_compute_firewall.deny.direction == "INGRESS" && google_compute_firewall.deny.priority == 65000
    error_message = "What no rule admits is refused."
  }

  assert {
    condition     = google_compute_router_nat.this.source_subnetwork_ip_ranges_to_nat == "LIST_OF_SUBNETWORKS" && one(google_compute_router_nat.this.subnetwork).name == google_compute_subnetwork.private.id && google_compute_router_nat.this.router == google_compute_router.this.name && google_compute_router.this.network == google_compute_network.this.id && google_compute_router.this.region == var.region
    error_message = "Only the named subnet leaves the network."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name    = "abc"
    tags    = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    cidr    = "10.40.0.0/20"
    project = "abcdef"
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name    = "a23456789-123456789-123456789-12"
    project = "a23456789-123456789-123456789z"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name     = "ab"
    tags     = { "archwright.dev/element" = "e" }
    cidr     = "10.40.0.0/21"
    pod_cidr = "100.64.0.0"
    project  = "abcde"
    region   = "Frankfurt"
  }
  expect_failures = [var.name, var.tags, var.cidr, var.pod_cidr, var.project, var.region]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name         = "a23456789-123456789-123456789-123"
    tags         = { "archwright.dev/cost" = "c" }
    cidr         = "10.40.0.0/15"
    service_cidr = "100.68.0.0/33"
    project      = "a23456789-123456789-123456789-z"
    region       = "europe-west3-a"
  }
  expect_failures = [var.name, var.tags, var.cidr, var.service_cidr, var.project, var.region]
}
