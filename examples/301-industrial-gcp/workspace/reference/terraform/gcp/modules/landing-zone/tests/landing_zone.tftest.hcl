mock_provider "google" {
  mock_data "google_compute_network" {
    defaults = { id = "projects/acme-network-host/global/networks/shared" }
  }
  mock_data "google_compute_subnetwork" {
    defaults = {
      id                       = "projects/acme-network-host/regions/europe-west3/subnetworks/private"
      ip_cidr_range            = "10.80.0.0/17"
      private_ip_google_access = true
      secondary_ip_range       = [{ range_name = "pods", ip_cidr_range = "100.64.0.0/14" }, { range_name = "services", ip_cidr_range = "100.68.0.0/20" }]
    }
  }
}

variables {
  vpc_id = "projects/acme-network-host/global/networks/shared"
  region = "europe-west3"
}

run "reads_what_is_there" {
  command = apply

  assert {
    condition     = data.google_compute_subnetwork.private.project == "acme-network-host" && one(output.private_subnet_ids) == "projects/acme-network-host/regions/europe-west3/subnetworks/private"
    error_message = "The subnet is looked up in the host project."
  }

  assert {
    condition     = output.pod_range_name == "pods" && output.service_range_name == "services" && length(output.data_connection) > 0
    error_message = "The interface is that of the module network."
  }
}

run "range_is_missing" {
  command = plan
  variables {
    subnet = { name = "private", pods = "gke-pods", services = "services" }
  }
  expect_failures = [data.google_compute_subnetwork.private]
}

run "services_over_the_internet" {
  command = plan

  override_data {
    target = data.google_compute_subnetwork.private
    values = {
      private_ip_google_access = false
      secondary_ip_range       = [{ range_name = "pods", ip_cidr_range = "100.64.0.0/14" }, { range_name = "services", ip_cidr_range = "100.68.0.0/20" }]
    }
  }

  expect_failures = [data.google_compute_subnetwork.private]
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    vpc_id = "shared"
    region = "Frankfurt"
    subnet = { name = "private", pods = "all", services = "all" }
  }
  expect_failures = [var.vpc_id, var.region, var.subnet]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    vpc_id = "projects/acme-network-host/regions/europe-west3/networks/shared"
    region = "europe-west3-a"
  }
  expect_failures = [var.vpc_id, var.region]
}
