mock_provider "azurerm" {
  mock_resource "azurerm_user_assigned_identity" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mock", principal_id = "00000000-0000-0000-0000-000000000004" }
  }
}

variables {
  name           = "mlops-test"
  resource_group = "mlops-test"
  location       = "westeurope"
  tags = {
    "archwright.dev/cost"    = "platform-run"
    "archwright.dev/element" = "metadata-db"
  }
  oidc_issuer_url = "https://westeurope.oic.prod-aks.azure.com/mock/"
  workloads = {
    registry = {
      element         = "model-registry"
      namespace       = "mlops-platform"
      service_account = "model-registry"
      containers      = { models = { id = "/subscriptions/0/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/s/blobServices/default/containers/models", write = true } }
      secret_ids      = { database = "/subscriptions/0/resourceGroups/r/providers/Microsoft.KeyVault/vaults/v/secrets/database" }
    }
    serving = {
      element         = "serving"
      namespace       = "mlops-serving"
      service_account = "serving"
      containers      = { models = { id = "/subscriptions/0/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/s/blobServices/default/containers/models" } }
    }
  }
}

run "rights_are_exact" {
  command = apply

  assert {
    condition     = azurerm_role_assignment.containers["registry/models"].role_definition_name == "Storage Blob Data Contributor" && azurerm_role_assignment.containers["serving/models"].role_definition_name == "Storage Blob Data Reader"
    error_message = "Who only reads cannot write."
  }

  assert {
    condition     = azurerm_federated_identity_credential.this["serving"].subject == "system:serviceaccount:mlops-serving:serving" && length(azurerm_role_assignment.secrets) == 1
    error_message = "Only the workload's own service account gets the identity."
  }

  assert {
    condition     = azurerm_user_assigned_identity.this["registry"].tags["archwright.dev-element"] == "model-registry"
    error_message = "Identities name the element of the model that they serve."
  }
}

run "shared_service_account" {
  command = plan
  variables {
    workloads = {
      one = { element = "one", namespace = "mlops", service_account = "same", secret_ids = { a = "a" } }
      two = { element = "two", namespace = "mlops", service_account = "same", secret_ids = { a = "a" } }
    }
  }
  expect_failures = [var.workloads]
}

run "rights_end_at_a_prefix" {
  command = plan
  variables {
    workloads = {
      training = {
        element         = "training-jobs"
        namespace       = "mlops-training"
        service_account = "training-jobs"
        containers      = { models = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test/providers/Microsoft.Storage/storageAccounts/mlopstest/blobServices/default/containers/models", prefixes = ["candidates"], write = true } }
      }
    }
  }

  assert {
    condition     = strcontains(azurerm_role_assignment.containers["training/models"].condition, "blobs:path] StringStartsWith 'candidates/'") && strcontains(azurerm_role_assignment.containers["training/models"].condition, "blobs/delete'") && azurerm_role_assignment.containers["training/models"].condition_version == "2.0"
    error_message = "A workload writes and deletes below its prefixes only."
  }

  assert {
    condition     = strcontains(azurerm_role_assignment.containers["training/models"].condition, "AND SubOperationMatches{'Blob.List'})) OR (@Request[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:prefix] StringStartsWith 'candidates/')") && strcontains(azurerm_role_assignment.containers["training/models"].condition, "AND NOT SubOperationMatches{'Blob.List'})) OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path] StringStartsWith 'candidates/')")
    error_message = "Who lists names no blob: the beginning that is asked for is compared."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name      = "abc"
    tags      = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    workloads = { one = { element = "one", namespace = "m", service_account = "s", secret_ids = { a = "a" } } }
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name      = "a23456789-123456789-123456789-12"
    workloads = { one = { element = "one", namespace = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", service_account = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", secret_ids = { a = "a" } } }
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name            = "ab"
    tags            = { "archwright.dev/element" = "e" }
    workloads       = { one = { element = "one", namespace = "", service_account = "one", secret_ids = { a = "a" } } }
    oidc_issuer_url = "http://westeurope.oic.prod-aks.azure.com/mock/"
    location        = "West Europe"
  }
  expect_failures = [var.name, var.tags, var.workloads, var.oidc_issuer_url, var.location]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name      = "a23456789-123456789-123456789-123"
    tags      = { "archwright.dev/cost" = "c" }
    workloads = { one = { element = "one", namespace = "mlops", service_account = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", secret_ids = { a = "a" } } }
    location  = "westeurope-1"
  }
  expect_failures = [var.name, var.tags, var.workloads, var.location]
}

run "namespace_too_long" {
  command = plan
  variables {
    workloads = { one = { element = "one", namespace = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", service_account = "one", secret_ids = { a = "a" } } }
  }
  expect_failures = [var.workloads]
}

run "identity_without_rights" {
  command = plan
  variables {
    workloads = { one = { element = "one", namespace = "mlops", service_account = "one" } }
  }
  expect_failures = [var.workloads]
}

run "whole_account" {
  command = plan
  variables {
    workloads = { one = { element = "one", namespace = "mlops", service_account = "one", containers = { all = { id = "/subscriptions/0/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/s" } } } }
  }
  expect_failures = [var.workloads]
}

run "a_name_and_no_id" {
  command = plan
  variables {
    resource_group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mlops-test"
  }
  expect_failures = [var.resource_group]
}
