mock_provider "google" {
  mock_resource "google_memorystore_instance" {
    defaults = {
      endpoints = [{ connections = [
        { psc_auto_connection = [{ connection_type = "CONNECTION_TYPE_PRIMARY", ip_address = "10.54.0.5", port = 6379 }] },
        { psc_auto_connection = [{ connection_type = "CONNECTION_TYPE_READER", ip_address = "10.54.0.6", port = 6379 }] },
      ] }]
      managed_server_ca = [{ ca_certs = [{ certificates = ["mock"] }] }]
    }
  }
  mock_resource "google_secret_manager_secret" {
    defaults = { id = "projects/acme-llm-test/secrets/mock" }
  }
}

variables {
  name    = "llm-test"
  project = "acme-llm-test"
  region  = "europe-west4"
  tags = {
    "archwright.dev/cost"    = "retrieval-run"
    "archwright.dev/element" = "answer-cache"
  }
  vpc_id     = "projects/acme-llm-test/global/networks/llm-test"
  subnet_ids = ["projects/acme-llm-test/regions/europe-west4/subnetworks/llm-test-private"]
  key_arn    = "projects/acme-llm-test/locations/europe-west4/keyRings/llm-test/cryptoKeys/data"
  replicas   = { europe-west4 = "projects/acme-llm-test/locations/europe-west4/keyRings/llm-test/cryptoKeys/secrets" }
  node_type  = "HIGHMEM_MEDIUM"
  nodes      = 3
  users = {
    rag-service = "serviceAccount:llm-test-rag-service@acme-llm-test.iam.gserviceaccount.com"
    ingestion   = "serviceAccount:llm-test-ingestion@acme-llm-test.iam.gserviceaccount.com"
  }
}

run "encrypted_and_authenticated" {
  command = apply

  assert {
    condition     = google_memorystore_instance.this.kms_key == var.key_arn && google_memorystore_instance.this.transit_encryption_mode == "SERVER_AUTHENTICATION" && google_memorystore_instance.this.authorization_mode == "IAM_AUTH"
    error_message = "Answers are encrypted at rest with the customer's key, connections with TLS, and a login needs an identity."
  }

  assert {
    condition     = tomap({ for user, grant in google_project_iam_member.connect : user => grant.member }) == var.users && alltrue([for grant in google_project_iam_member.connect : grant.role == "roles/memorystore.dbConnectionUser" && grant.condition[0].expression == "resource.name == \"projects/acme-llm-test/locations/europe-west4/instances/llm-test-answers\""])
    error_message = "Only the named service accounts may connect, and to no other cache."
  }

  assert {
    condition     = alltrue([for version in google_secret_manager_secret_version.this : join(" ", keys(jsondecode(version.secret_data))) == "ca host port"])
    error_message = "What the state knows of the connection opens nothing."
  }

  assert {
    condition     = alltrue([for secret in google_secret_manager_secret.this : [for replica in secret.replication[0].user_managed[0].replicas : [replica.location, replica.customer_managed_encryption[0].kms_key_name]] == [["europe-west4", var.replicas["europe-west4"]]]]) && google_secret_manager_secret.this["ingestion"].secret_id == "llm-test-answer-cache-ingestion"
    error_message = "It is kept in the named regions, under the customer's keys."
  }

  assert {
    condition     = output.host == "10.54.0.5"
    error_message = "Writers reach the primary."
  }
}

run "forgets_and_fails_over" {
  command = apply

  assert {
    condition     = google_memorystore_instance.this.replica_count == 2 && google_memorystore_instance.this.zone_distribution_config[0].mode == "MULTI_ZONE" && google_memorystore_instance.this.persistence_config[0].mode == "DISABLED"
    error_message = "Replicas stand in other zones, and no copy keeps an answer whose document was deleted."
  }

  assert {
    condition     = google_memorystore_instance.this.engine_configs["maxmemory-policy"] == "volatile-lru"
    error_message = "A full cache drops old answers instead of refusing new ones."
  }
}

run "in_the_landing_zone" {
  command = apply
  variables {
    makes_policy = false
  }

  assert {
    condition     = length(google_network_connectivity_service_connection_policy.this) == 0
    error_message = "The owner of the network has made the policy."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name           = "abc"
    tags           = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    engine_version = "VALKEY_8_0"
    node_type      = "SHARED_CORE_NANO"
    nodes          = 1
    project        = "abcdef"
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name           = "a23456789-123456789-123456789-12"
    engine_version = "VALKEY_9_9"
    node_type      = "HIGHMEM_XLARGE"
    nodes          = 6
    project        = "a23456789-123456789-123456789z"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name           = "ab"
    tags           = { "archwright.dev/element" = "e" }
    subnet_ids     = []
    engine_version = "VALKEY_7_2"
    node_type      = "STANDARD_LARGE"
    nodes          = 0
    users          = {}
    project        = "abcde"
    region         = "Frankfurt"
  }
  expect_failures = [var.name, var.tags, var.subnet_ids, var.engine_version, var.node_type, var.nodes, var.users, var.project, var.region]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name           = "a23456789-123456789-123456789-123"
    tags           = { "archwright.dev/cost" = "c" }
    engine_version = "REDIS_8_0"
    nodes          = 7
    users          = { everybody = "allAuthenticatedUsers" }
    project        = "a23456789-123456789-123456789-z"
    region         = "europe-west3-a"
  }
  expect_failures = [var.name, var.tags, var.engine_version, var.nodes, var.users, var.project, var.region]
}

run "ids_of_something_else" {
  command = plan
  variables {
    vpc_id  = "shared"
    key_arn = "data"
  }
  expect_failures = [var.vpc_id, var.key_arn]
}
