terraform {
  required_version = ">= 1.10.0, < 2.0.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }

  # Bucket, region and key of the state belong to the account: terraform init -backend-config=backend.hcl
  # (backend.hcl.example shows it). The lock file needs no table.
  backend "s3" {
    key          = "llm-platform/prod.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = {
      platform    = "llm"
      environment = "prod"
      managed-by  = "terraform"
    }
  }
}
