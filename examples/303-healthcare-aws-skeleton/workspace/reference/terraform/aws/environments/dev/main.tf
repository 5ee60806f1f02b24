# Development: one NAT gateway, no standby, spot accelerators of a smaller kind. The same modules as production.
module "platform" {
  source = "../../platform"

  name                = "llm-dev"
  environment         = "dev"
  account_id          = var.account_id
  region              = var.region
  zones               = [for zone in ["a", "b"] : "${var.region}${zone}"]
  cidr                = "10.50.0.0/16"
  landing_zone_vpc_id = var.landing_zone_vpc_id
  nat_per_zone        = false

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  pools = {
    # Nothing adds nodes to this pool: it holds what Karpenter itself, the mesh and metrics ask for.
    system     = { instance_types = ["m7i.xlarge"], min = 2, max = 4 }
    general    = { instance_types = ["m7i.large"], min = 2, max = 12 }
    restricted = { instance_types = ["m7i.xlarge"], min = 2, max = 12 }
    # The large model on four L40S instead of four H100: slower, and cheaper.
    gpu-large     = { instance_types = ["g6e.12xlarge"], min = 0, max = 2, spot = true }
    gpu-small     = { instance_types = ["g6e.2xlarge", "g6e.4xlarge"], min = 0, max = 4, spot = true }
    gpu-retrieval = { instance_types = ["g6.2xlarge", "g6.4xlarge"], min = 0, max = 4, spot = true }
  }

  database = {
    instance_class      = "db.t4g.medium"
    storage_gb          = { initial = 50, limit = 100 }
    multi_az            = false
    backup_days         = 7
    deletion_protection = false
  }

  search = { instance_type = "t3.small.search", nodes = 1, storage_gb = 20 }

  answer_cache = { node_type = "cache.t4g.medium", nodes = 1 }

  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  payer_account   = var.payer_account
  pager_url       = var.pager_url
  audit_years     = 1
}
