module "platform" {
  source = "../../platform"

  name                = "mlops-prod"
  environment         = "prod"
  account_id          = var.account_id
  region              = var.region
  zones               = [for zone in ["a", "b", "c"] : "${var.region}-${zone}"]
  cidr                = "10.44.0.0/16"
  landing_zone_vpc_id = var.landing_zone_vpc_id

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  pools = {
    system     = { instance_types = ["n2-standard-4"], min = 3, max = 6 }
    general    = { instance_types = ["n2-standard-8"], min = 3, max = 20 }
    restricted = { instance_types = ["n2-standard-8"], min = 3, max = 20 }
    # Eight devices in a node.
    accelerator = { instance_types = ["a2-highgpu-8g"], min = 0, max = max(1, ceil(var.accelerators / 8)), gpu_type = "nvidia-tesla-a100", gpu_count = 8 }
  }

  database = {
    instance_class      = "db-perf-optimized-N-4"
    storage_gb          = { initial = 200, limit = 1000 }
    multi_az            = true
    backup_days         = 35
    deletion_protection = true
  }

  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  pager_url       = var.pager_url
  recovery        = var.recovery
}
