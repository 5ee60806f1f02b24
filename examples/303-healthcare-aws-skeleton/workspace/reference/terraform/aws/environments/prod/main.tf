module "platform" {
  source = "../../platform"

  name                = "llm-prod"
  environment         = "prod"
  account_id          = var.account_id
  region              = var.region
  zones               = [for zone in ["a", "b", "c"] : "${var.region}${zone}"]
  cidr                = "10.54.0.0/16"
  landing_zone_vpc_id = var.landing_zone_vpc_id
  nat_per_zone        = true

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  pools = {
    system     = { instance_types = ["m7i.xlarge"], min = 3, max = 6 }
    general    = { instance_types = ["m7i.2xlarge"], min = 3, max = 12 }
    restricted = { instance_types = ["r7i.2xlarge"], min = 3, max = 40 }
    # Eight H100 with 80 GB in a node, one L40S with 48 GB, one L4 with 24 GB. The first type is reserved; the second comes
    # when there is none of the first, and p5en has H200 with 141 GB.
    gpu-large     = { instance_types = ["p5.48xlarge", "p5en.48xlarge"], min = ceil(var.reserved.large / 8), max = max(1, ceil(var.accelerators.large / 8)) }
    gpu-small     = { instance_types = ["g6e.2xlarge", "g6e.4xlarge"], min = var.reserved.small, max = max(1, var.accelerators.small) }
    gpu-retrieval = { instance_types = ["g6.2xlarge", "g6.4xlarge"], min = var.reserved.retrieval, max = max(1, var.accelerators.retrieval) }
  }

  database = {
    instance_class      = "db.r7g.large"
    storage_gb          = { initial = 200, limit = 1000 }
    multi_az            = true
    backup_days         = 28
    deletion_protection = true
  }

  search = { instance_type = "r7g.large.search", nodes = 3, storage_gb = 100, masters = { instance_type = "m7g.large.search" } }

  answer_cache = { node_type = "cache.r7g.large", nodes = 3 }

  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  payer_account   = var.payer_account
  pager_url       = var.pager_url
  recovery        = var.recovery
}
