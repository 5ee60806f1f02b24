mock_provider "google" {
  mock_resource "google_container_cluster" {
    defaults = { master_auth = { cluster_ca_certificate = "bW9jaw==" } }
  }
  mock_resource "google_service_account" {
    defaults = { email = "mock@acme-mlops-test.iam.gserviceaccount.com" }
  }
}

variables {
  name    = "mlops-test"
  project = "acme-mlops-test"
  region  = "europe-west3"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "metadata-db"
  }
  vpc_id               = "projects/acme-mlops-test/global/networks/mlops-test"
  subnet_ids           = ["projects/acme-mlops-test/regions/europe-west3/subnetworks/mlops-test-private"]
  pod_range_name       = "pods"
  service_range_name   = "services"
  zones                = ["europe-west3-a", "europe-west3-b", "europe-west3-c"]
  api_client_cidrs     = { vpn = "10.200.0.0/24" }
  secrets_key_arn      = "projects/acme-mlops-test/locations/europe-west3/keyRings/mlops-test/cryptoKeys/secrets"
  volumes_key_arn      = "projects/acme-mlops-test/locations/europe-west3/keyRings/mlops-test/cryptoKeys/volumes"
  administrators_group = "gke-security-groups@example.com"
  pools = {
    system = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 3, max = 6 }
    gpu    = { cost = "accelerator-pooling", instance_types = ["g2-standard-8"], min = 0, max = 8, gpu = true, spot = true }
  }
}

run "private_and_encrypted" {
  command = apply

  assert {
    condition     = google_container_cluster.this.private_cluster_config[0].enable_private_endpoint && google_container_cluster.this.private_cluster_config[0].enable_private_nodes
    error_message = "Neither the API nor a node has a public address."
  }

  assert {
    condition     = google_container_cluster.this.private_cluster_config[0].private_endpoint_subnetwork == var.subnet_ids[0]
    error_message = "Network policies admit the subnet of the nodes: the API answers there."
  }

  assert {
    condition     = google_container_cluster.this.addons_config[0].dns_cache_config[0].enabled == false
    error_message = "Names are resolved by the pods of kube-dns, which network policies admit."
  }

  assert {
    condition     = google_container_cluster.this.database_encryption[0].state == "ENCRYPTED" && google_container_cluster.this.database_encryption[0].key_name == var.secrets_key_arn
    error_message = "Kubernetes secrets are encrypted with the customer's key."
  }

  assert {
    condition     = google_container_cluster.this.workload_identity_config[0].workload_pool == "acme-mlops-test.svc.id.goog" && google_container_cluster.this.datapath_provider == "ADVANCED_DATAPATH" && google_container_cluster.this.enable_cilium_clusterwide_network_policy && google_container_cluster.this.deletion_protection
    error_message = "Workload identity and enforced network policies of both kinds are on, and the cluster cannot be deleted by mistake."
  }

  assert {
    condition     = google_container_cluster.this.master_auth[0].client_certificate_config[0].issue_client_certificate == false
    error_message = "No client certificates."
  }

  assert {
    condition     = google_container_cluster.this.maintenance_policy[0].recurring_window[0].recurrence == "FREQ=WEEKLY;BYDAY=SA,SU" && timecmp(timeadd(google_container_cluster.this.maintenance_policy[0].recurring_window[0].start_time, "6h"), google_container_cluster.this.maintenance_policy[0].recurring_window[0].end_time) <= 0
    error_message = "Windows for maintenance are at least 48 hours within 32 days, which hold eight days of four weekends."
  }
}

run "comes_and_goes" {
  command = plan
  variables {
    deletion_protection = false
  }

  assert {
    condition     = google_container_cluster.this.deletion_protection == false
    error_message = "After a drill the cluster can go again."
  }
}

run "pods_of_two_nodes_talk_in_secret" {
  command = plan
  variables {
    encrypt_between_nodes = true
  }

  assert {
    condition     = google_container_cluster.this.in_transit_encryption_config == "IN_TRANSIT_ENCRYPTION_INTER_NODE_TRANSPARENT"
    error_message = "What pods send to another node is encrypted by the nodes."
  }
}

run "pools_carry_cost_lines_and_taints" {
  command = apply

  assert {
    condition     = { for pool, nodes in google_container_node_pool.this : pool => nodes.node_config[0].resource_labels["archwright-dev-cost"] } == { system = "platform-run", gpu = "accelerator-pooling" }
    error_message = "Every pool is charged to its own line."
  }

  assert {
    condition     = alltrue([for nodes in google_container_node_pool.this : nodes.node_config[0].boot_disk_kms_key == var.volumes_key_arn && nodes.node_config[0].workload_metadata_config[0].mode == "GKE_METADATA" && nodes.node_config[0].shielded_instance_config[0].enable_secure_boot])
    error_message = "Disks use the customer's key, and pods cannot take the node's credentials."
  }

  assert {
    condition     = alltrue([for nodes in google_container_node_pool.this : nodes.node_config[0].service_account == google_service_account.node.email]) && google_service_account.node.account_id == "mlops-test-node" && output.node_service_account == google_service_account.node.email
    error_message = "Nodes have an account of their own, not the default one of the project."
  }

  assert {
    condition     = [for grant in google_project_iam_member.node : [grant.role, grant.member]] == [for role in ["roles/artifactregistry.reader", "roles/container.defaultNodeServiceAccount"] : [role, "serviceAccount:${google_service_account.node.email}"]]
    error_message = "It joins the cluster and pulls images, and does nothing else."
  }

  assert {
    condition     = [for taint in google_container_node_pool.this["gpu"].node_config[0].taint : taint.key] == ["nvidia.com/gpu"] && length(google_container_node_pool.this["system"].node_config[0].taint) == 0
    error_message = "Accelerator nodes, and only these, keep other pods away."
  }

  assert {
    condition     = google_container_node_pool.this["gpu"].autoscaling[0].total_min_node_count == 0 && google_container_node_pool.this["gpu"].autoscaling[0].total_max_node_count == 8
    error_message = "Sizes are those of the pool."
  }

  assert {
    condition     = { for pool, nodes in google_container_node_pool.this : pool => [nodes.upgrade_settings[0].max_surge, nodes.upgrade_settings[0].max_unavailable] } == { system = [1, 0], gpu = [0, 1] }
    error_message = "An upgrade asks for no accelerator beyond those of the pool; other pools get the new node first."
  }

  assert {
    condition     = google_container_cluster.this.cluster_autoscaling[0].autoscaling_profile == "OPTIMIZE_UTILIZATION" && google_container_cluster.this.cluster_autoscaling[0].enabled == false
    error_message = "Idle nodes go early, and no pool appears by itself."
  }
}

run "the_first_nodes" {
  command = apply
  variables {
    pools = {
      system = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 3, max = 6 }
      cpu    = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 4, max = 6 }
      one    = { cost = "accelerator-pooling", instance_types = ["g2-standard-8"], min = 1, max = 2, gpu = true }
      four   = { cost = "accelerator-pooling", instance_types = ["g2-standard-8"], min = 4, max = 8, gpu = true }
    }
  }

  assert {
    condition     = { for pool, nodes in google_container_node_pool.this : pool => nodes.initial_node_count } == { system = 1, cpu = 2, one = 0, four = 1 }
    error_message = "No zone begins with an accelerator beyond those that the pool is to have."
  }

  assert {
    condition     = google_container_cluster.this.node_config[0].service_account == google_service_account.node.email && google_container_cluster.this.node_config[0].boot_disk_kms_key == var.volumes_key_arn
    error_message = "The first pool has the account and the key of the others."
  }
}

run "a_pool_stands_where_its_machine_is" {
  command = plan
  variables {
    pools = {
      system = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 3, max = 6 }
      gpu    = { cost = "accelerator-pooling", instance_types = ["g2-standard-8"], min = 0, max = 8, gpu = true, spot = true, zones = ["europe-west3-b"] }
    }
  }

  assert {
    condition     = google_container_node_pool.this["gpu"].node_locations == toset(["europe-west3-b"]) && length(google_container_node_pool.this["system"].node_locations) == 3
    error_message = "A pool has its own zones, or those of the cluster."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name               = "abc"
    tags               = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    kubernetes_version = "1.34"
    zones              = ["europe-west3-a", "europe-west3-b"]
    pools              = { system = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["n2-standard-4"], min = 0, max = 1 } }
    project            = "abcdef"
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name               = "a23456789-123456789-123456789-12"
    kubernetes_version = "1.36"
    project            = "a23456789-123456789-123456789z"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name                 = "ab"
    tags                 = { "archwright.dev/element" = "e" }
    kubernetes_version   = "1.33"
    subnet_ids           = []
    zones                = ["europe-west3-a"]
    api_client_cidrs     = { office = "10.200.0.0" }
    administrators_group = "platform-team@example.com"
    project              = "abcde"
    region               = "Frankfurt"
  }
  expect_failures = [var.name, var.tags, var.kubernetes_version, var.subnet_ids, var.zones, var.api_client_cidrs, var.administrators_group, var.project, var.region]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name               = "a23456789-123456789-123456789-123"
    tags               = { "archwright.dev/cost" = "c" }
    kubernetes_version = "1.37"
    subnet_ids         = ["one", "two"]
    zones              = ["europe-west3-a", "europe-west3-b", "europe-west3-c", "europe-west3-d"]
    api_client_cidrs   = { everybody = "0.0.0.0/0" }
    project            = "a23456789-123456789-123456789-z"
    region             = "europe-west3-a"
  }
  expect_failures = [var.name, var.tags, var.kubernetes_version, var.subnet_ids, var.zones, var.api_client_cidrs, var.project, var.region]
}

run "system_pool_of_one" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 1, max = 6 } }
  }
  expect_failures = [var.pools]
}

run "pools_that_shrink" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 2, max = 1 } }
  }
  expect_failures = [var.pools]
}

run "system_pool_is_required" {
  command = plan
  variables {
    pools = { cpu = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 2, max = 20 } }
  }
  expect_failures = [var.pools]
}

run "pools_without_room" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["n2-standard-4"], min = 0, max = 0 } }
  }
  expect_failures = [var.pools]
}

run "pools_that_begin_too_large" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["n2-standard-4"], min = 2, max = 1 } }
  }
  expect_failures = [var.pools]
}

run "pools_of_two_kinds_of_machine" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["n2-standard-4", "n2-standard-8"], min = 0, max = 1 } }
  }
  expect_failures = [var.pools]
}

run "pools_that_nobody_pays" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 2, max = 2 }, cpu = { cost = "", instance_types = ["n2-standard-4"], min = 0, max = 1 } }
  }
  expect_failures = [var.pools]
}

run "no_zone_has_the_machine" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["g2-standard-8"], min = 0, max = 1, gpu = true, zones = [] } }
  }
  expect_failures = [var.pools]
}

run "machines_in_a_foreign_zone" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["g2-standard-8"], min = 0, max = 1, gpu = true, zones = ["europe-west4-a"] } }
  }
  expect_failures = [var.pools]
}

run "taints_of_kubernetes_own_spelling" {
  command = plan
  variables {
    pools = { system = { cost = "platform-run", instance_types = ["n2-standard-4"], min = 2, max = 2 }, cpu = { cost = "c", instance_types = ["n2-standard-4"], min = 0, max = 1, taints = [{ key = "spare", value = "true", effect = "NoSchedule" }] } }
  }
  expect_failures = [var.pools]
}

run "ids_of_something_else" {
  command = plan
  variables {
    vpc_id          = "shared"
    secrets_key_arn = "secrets"
    volumes_key_arn = "volumes"
  }
  expect_failures = [var.vpc_id, var.secrets_key_arn, var.volumes_key_arn]
}
