terraform {
  required_version = ">= 1.10.0, < 2.0.0"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 6.50, < 8.0"
    }
  }

  # Bucket and key of the state belong to the project: terraform init -backend-config=backend.hcl
  # (backend.hcl.example shows it). The bucket locks by itself.
  backend "gcs" {
    prefix = "llm-platform/dev"
  }
}

provider "google" {
  project               = var.account_id
  region                = var.region
  billing_project       = var.account_id
  user_project_override = true

  default_labels = {
    platform    = "llm"
    environment = "dev"
    managed-by  = "terraform"
  }
}
