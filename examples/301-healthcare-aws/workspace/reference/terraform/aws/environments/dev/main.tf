# Development: one NAT gateway, no standby, spot accelerators. The same modules as production.
module "platform" {
  source = "../../platform"

  name                = "mlops-dev"
  environment         = "dev"
  account_id          = var.account_id
  region              = var.region
  zones               = [for zone in ["a", "b"] : "${var.region}${zone}"]
  cidr                = "10.40.0.0/16"
  landing_zone_vpc_id = var.landing_zone_vpc_id
  nat_per_zone        = false

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  pools = {
    # Nothing adds nodes to this pool: it holds what Karpenter itself, the mesh, metrics and logs ask for.
    system      = { instance_types = ["m7i.xlarge"], min = 2, max = 4 }
    general     = { instance_types = ["m7i.large"], min = 2, max = 6 }
    restricted  = { instance_types = ["m7i.large"], min = 2, max = 6 }
    accelerator = { instance_types = ["g6.2xlarge", "g5.2xlarge"], min = 0, max = 2, spot = true }
  }

  database = {
    instance_class      = "db.t4g.medium"
    storage_gb          = { initial = 50, limit = 100 }
    multi_az            = false
    backup_days         = 7
    deletion_protection = false
  }

  online_store = { node_type = "cache.t4g.small", nodes = 1 }

  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  payer_account   = var.payer_account
  pager_url       = var.pager_url
  audit_years     = 1
}
