# Development: no standby, accelerators of a smaller kind. The same modules as production.
module "platform" {
  source = "../../platform"

  name                 = "llm-dev"
  environment          = "dev"
  account_id           = var.account_id
  region               = var.region
  zones                = ["1", "2"]
  cidr                 = "10.50.0.0/16"
  landing_zone_vpc_id  = var.landing_zone_vpc_id
  private_dns_zone_ids = var.private_dns_zone_ids

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  pools = {
    system     = { instance_types = ["Standard_D2s_v5"], min = 2, max = 4 }
    general    = { instance_types = ["Standard_D4s_v5"], min = 2, max = 12 }
    restricted = { instance_types = ["Standard_D4s_v5"], min = 2, max = 12 }
    # The large model on four A100 instead of four H100: slower, and cheaper. No spot nodes: Azure taints these, and no pod of
    # the platform tolerates it.
    gpu-large     = { instance_types = ["Standard_NC96ads_A100_v4"], min = 0, max = 2 }
    gpu-small     = { instance_types = ["Standard_NC24ads_A100_v4"], min = 0, max = 4 }
    gpu-retrieval = { instance_types = ["Standard_NV36ads_A10_v5"], min = 0, max = 4 }
  }

  database = {
    instance_class      = "GP_Standard_D2ds_v5"
    storage_gb          = 64
    multi_az            = false
    backup_days         = 7
    deletion_protection = false
  }

  answer_cache = { node_type = "Balanced_B1", high_availability = false }

  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  pager_url       = var.pager_url
  audit_years     = 1
}
