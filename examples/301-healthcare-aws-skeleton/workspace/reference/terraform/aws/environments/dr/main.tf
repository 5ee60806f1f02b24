# Recovery region. Until a drill or a disaster it holds keys and copies of data; `active = true` brings up the rest.
module "platform" {
  source = "../../platform"

  name                = "mlops-dr"
  environment         = "dr"
  account_id          = var.account_id
  region              = var.region
  active              = var.active
  zones               = [for zone in ["a", "b", "c"] : "${var.region}${zone}"]
  cidr                = "10.48.0.0/16"
  landing_zone_vpc_id = var.landing_zone_vpc_id
  nat_per_zone        = true

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  # Enough for the predictions of the high tier; training waits for the primary region.
  pools = {
    # As in production: nothing adds nodes to this pool.
    system      = { instance_types = ["m7i.2xlarge"], min = 3, max = 6 }
    general     = { instance_types = ["m7i.2xlarge"], min = 2, max = 10 }
    restricted  = { instance_types = ["m7i.2xlarge"], min = 3, max = 20 }
    accelerator = { instance_types = ["p4d.24xlarge"], min = 0, max = 1 }
  }

  database = {
    instance_class      = "db.r7g.large"
    storage_gb          = { initial = 200, limit = 1000 }
    multi_az            = true
    backup_days         = 35
    deletion_protection = var.deletion_protection
  }

  online_store = { node_type = "cache.r7g.large", nodes = 2 }

  cost_line       = var.cost_line
  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  pager_url       = var.pager_url
  copies_of       = var.copies_of
}
