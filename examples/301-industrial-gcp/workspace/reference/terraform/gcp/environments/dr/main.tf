# Recovery region. Until a drill or a disaster it holds keys, copies of data and a replica of the database; `active = true`
# promotes the replica and brings up the rest.
module "platform" {
  source = "../../platform"

  name                = "mlops-dr"
  environment         = "dr"
  account_id          = var.account_id
  region              = var.region
  active              = var.active
  zones               = [for zone in ["a", "b", "c"] : "${var.region}-${zone}"]
  cidr                = "10.48.0.0/16"
  landing_zone_vpc_id = var.landing_zone_vpc_id

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  # Enough for the predictions of the high tier; training waits for the primary region. Not every recovery region has A100: eight
  # L4 in a node.
  pools = {
    system      = { instance_types = ["n2-standard-4"], min = 3, max = 6 }
    general     = { instance_types = ["n2-standard-8"], min = 2, max = 10 }
    restricted  = { instance_types = ["n2-standard-8"], min = 3, max = 20 }
    accelerator = { instance_types = ["g2-standard-96"], min = 0, max = 1, gpu_type = "nvidia-l4", gpu_count = 8 }
  }

  database = {
    instance_class      = "db-perf-optimized-N-4"
    storage_gb          = { initial = 200, limit = 1000 }
    multi_az            = true
    backup_days         = 35
    deletion_protection = var.deletion_protection
  }

  cost_line       = var.cost_line
  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  pager_url       = var.pager_url
  copies_of       = var.copies_of
}
