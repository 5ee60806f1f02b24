# Development: no standby, accelerators of a smaller kind. The same modules as production.
module "platform" {
  source = "../../platform"

  name                 = "mlops-dev"
  environment          = "dev"
  account_id           = var.account_id
  region               = var.region
  zones                = ["1", "2"]
  cidr                 = "10.40.0.0/16"
  landing_zone_vpc_id  = var.landing_zone_vpc_id
  private_dns_zone_ids = var.private_dns_zone_ids

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  pools = {
    system     = { instance_types = ["Standard_D2s_v5"], min = 2, max = 4 }
    general    = { instance_types = ["Standard_D4s_v5"], min = 2, max = 6 }
    restricted = { instance_types = ["Standard_D4s_v5"], min = 2, max = 6 }
    # No spot nodes: Azure taints these, and no pod of the platform tolerates it.
    accelerator = { instance_types = ["Standard_NC8as_T4_v3"], min = 0, max = 2 }
  }

  database = {
    instance_class      = "GP_Standard_D2ds_v5"
    storage_gb          = 64
    multi_az            = false
    backup_days         = 7
    deletion_protection = false
  }

  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  pager_url       = var.pager_url
  audit_years     = 1
}
