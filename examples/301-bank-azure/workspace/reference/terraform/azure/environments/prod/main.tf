module "platform" {
  source = "../../platform"

  name                 = "mlops-prod"
  environment          = "prod"
  account_id           = var.account_id
  region               = var.region
  zones                = ["1", "2", "3"]
  cidr                 = "10.44.0.0/16"
  peer_cidr            = "10.48.0.0/16"
  landing_zone_vpc_id  = var.landing_zone_vpc_id
  private_dns_zone_ids = var.private_dns_zone_ids

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  pools = {
    system     = { instance_types = ["Standard_D4s_v5"], min = 3, max = 6 }
    general    = { instance_types = ["Standard_D8s_v5"], min = 3, max = 20 }
    restricted = { instance_types = ["Standard_D8s_v5"], min = 3, max = 20 }
    # Eight devices in a node.
    accelerator = { instance_types = ["Standard_ND96asr_v4"], min = 0, max = max(1, ceil(var.accelerators / 8)) }
  }

  database = {
    instance_class      = "MO_Standard_E4ds_v5"
    storage_gb          = 256
    multi_az            = true
    backup_days         = 35
    deletion_protection = true
  }

  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  pager_url       = var.pager_url
  recovery        = var.recovery
}
