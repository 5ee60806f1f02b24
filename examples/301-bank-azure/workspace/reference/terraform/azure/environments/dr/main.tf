# Recovery region. Until a drill or a disaster it holds keys and copies of data; `active = true` brings up the rest.
module "platform" {
  source = "../../platform"

  name                 = "mlops-dr"
  environment          = "dr"
  account_id           = var.account_id
  region               = var.region
  active               = var.active
  zones                = ["1", "2", "3"]
  cidr                 = "10.48.0.0/16"
  peer_cidr            = "10.44.0.0/16"
  landing_zone_vpc_id  = var.landing_zone_vpc_id
  private_dns_zone_ids = var.private_dns_zone_ids

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  # Enough for the predictions of the high tier; training waits for the primary region.
  pools = {
    system      = { instance_types = ["Standard_D4s_v5"], min = 3, max = 6 }
    general     = { instance_types = ["Standard_D8s_v5"], min = 2, max = 10 }
    restricted  = { instance_types = ["Standard_D8s_v5"], min = 3, max = 20 }
    accelerator = { instance_types = ["Standard_ND96asr_v4"], min = 0, max = 1 }
  }

  database = {
    instance_class      = "MO_Standard_E4ds_v5"
    storage_gb          = 256
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
