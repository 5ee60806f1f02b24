module "platform" {
  source = "../../platform"

  name                = "mlops-prod"
  environment         = "prod"
  account_id          = var.account_id
  region              = var.region
  zones               = [for zone in ["a", "b", "c"] : "${var.region}${zone}"]
  cidr                = "10.44.0.0/16"
  landing_zone_vpc_id = var.landing_zone_vpc_id
  nat_per_zone        = true

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  pools = {
    # Nothing adds nodes to this pool: the log store, metrics and traces ask for 46 GiB of it, the rest for ten.
    system     = { instance_types = ["m7i.2xlarge"], min = 3, max = 6 }
    general    = { instance_types = ["m7i.2xlarge"], min = 3, max = 20 }
    restricted = { instance_types = ["m7i.2xlarge"], min = 3, max = 20 }
    # Eight devices in a node.
    accelerator = { instance_types = ["p4d.24xlarge"], min = 0, max = max(1, ceil(var.accelerators / 8)) }
  }

  database = {
    instance_class      = "db.r7g.large"
    storage_gb          = { initial = 200, limit = 1000 }
    multi_az            = true
    backup_days         = 35
    deletion_protection = true
  }

  online_store = { node_type = "cache.r7g.large", nodes = 3 }

  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  payer_account   = var.payer_account
  pager_url       = var.pager_url
  recovery        = var.recovery
}
