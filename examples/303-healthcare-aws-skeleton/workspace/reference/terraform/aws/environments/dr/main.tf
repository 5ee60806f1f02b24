# Recovery region. Until a drill or a disaster it holds keys and copies of data; `active = true` brings up the rest.
module "platform" {
  source = "../../platform"

  name                = "llm-dr"
  environment         = "dr"
  account_id          = var.account_id
  region              = var.region
  active              = var.active
  zones               = [for zone in ["a", "b", "c"] : "${var.region}${zone}"]
  cidr                = "10.58.0.0/16"
  landing_zone_vpc_id = var.landing_zone_vpc_id
  nat_per_zone        = true

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  # Enough for the small route; the large one goes to commercial models until its nodes are there.
  pools = {
    system        = { instance_types = ["m7i.xlarge"], min = 3, max = 6 }
    general       = { instance_types = ["m7i.2xlarge"], min = 2, max = 10 }
    restricted    = { instance_types = ["r7i.2xlarge"], min = 3, max = 40 }
    gpu-large     = { instance_types = ["p5.48xlarge", "p5en.48xlarge"], min = 0, max = max(1, ceil(var.accelerators.large / 8)) }
    gpu-small     = { instance_types = ["g6e.2xlarge", "g6e.4xlarge"], min = 0, max = max(1, var.accelerators.small) }
    gpu-retrieval = { instance_types = ["g6.2xlarge", "g6.4xlarge"], min = 0, max = max(1, var.accelerators.retrieval) }
  }

  database = {
    instance_class      = "db.r7g.large"
    storage_gb          = { initial = 200, limit = 1000 }
    multi_az            = true
    backup_days         = 28
    deletion_protection = var.deletion_protection
  }

  search = { instance_type = "r7g.large.search", nodes = 3, storage_gb = 100, masters = { instance_type = "m7g.large.search" } }

  answer_cache = { node_type = "cache.r7g.large", nodes = 2 }

  cost_line       = var.cost_line
  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  pager_url       = var.pager_url
  copies_of       = var.copies_of
}
