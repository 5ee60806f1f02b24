terraform {
  required_version = ">= 1.10.0, < 2.0.0"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 4.55, < 5.0"
    }
  }

  # Account and container of the state belong to the subscription: terraform init -backend-config=backend.hcl
  # (backend.hcl.example shows it). The blob locks by itself; access is by identity, not by a key of the account.
  backend "azurerm" {
    key              = "mlops-platform/dev.tfstate"
    use_azuread_auth = true
  }
}

provider "azurerm" {
  subscription_id     = var.account_id
  storage_use_azuread = true

  features {
    key_vault {
      purge_soft_delete_on_destroy = false
    }
    resource_group {
      prevent_deletion_if_contains_resources = true
    }
    # An account is there before the endpoint that leads to its data: the provider must not wait for the data.
    storage {
      data_plane_available = false
    }
  }
}
