# Development: no standby, spot accelerators. The same modules as production.
module "platform" {
  source = "../../platform"

  name                = "mlops-dev"
  environment         = "dev"
  account_id          = var.account_id
  region              = var.region
  zones               = [for zone in ["a", "b"] : "${var.region}-${zone}"]
  cidr                = "10.40.0.0/16"
  landing_zone_vpc_id = var.landing_zone_vpc_id

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  pools = {
    system      = { instance_types = ["n2-standard-2"], min = 2, max = 4 }
    general     = { instance_types = ["n2-standard-4"], min = 2, max = 6 }
    restricted  = { instance_types = ["n2-standard-4"], min = 2, max = 6 }
    accelerator = { instance_types = ["g2-standard-8"], min = 0, max = 2, gpu_type = "nvidia-l4", gpu_count = 1, spot = true }
  }

  database = {
    instance_class      = "db-custom-2-7680"
    storage_gb          = { initial = 50, limit = 100 }
    multi_az            = false
    backup_days         = 7
    deletion_protection = false
  }

  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  pager_url       = var.pager_url
  audit_years     = 1
}
