module "platform" {
  source = "../../platform"

  name                 = "llm-prod"
  environment          = "prod"
  account_id           = var.account_id
  region               = var.region
  zones                = ["1", "2", "3"]
  cidr                 = "10.54.0.0/16"
  landing_zone_vpc_id  = var.landing_zone_vpc_id
  private_dns_zone_ids = var.private_dns_zone_ids

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  pools = {
    system     = { instance_types = ["Standard_D4s_v5"], min = 3, max = 6 }
    general    = { instance_types = ["Standard_D8s_v5"], min = 3, max = 12 }
    restricted = { instance_types = ["Standard_E8s_v5"], min = 3, max = 40 }
    # Eight H100 with 80 GB in a node; one A100 with 80 GB in place of an L40S, one A10 with 24 GB in place of an L4, which
    # Azure has not.
    gpu-large     = { instance_types = ["Standard_ND96isr_H100_v5"], min = ceil(var.reserved.large / 8), max = max(1, ceil(var.accelerators.large / 8)) }
    gpu-small     = { instance_types = ["Standard_NC24ads_A100_v4"], min = var.reserved.small, max = max(1, var.accelerators.small) }
    gpu-retrieval = { instance_types = ["Standard_NV36ads_A10_v5"], min = var.reserved.retrieval, max = max(1, var.accelerators.retrieval) }
  }

  database = {
    instance_class      = "MO_Standard_E4ds_v5"
    storage_gb          = 256
    multi_az            = true
    backup_days         = 28
    deletion_protection = true
  }

  answer_cache = { node_type = "Balanced_B20", high_availability = true }

  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  pager_url       = var.pager_url
  recovery        = var.recovery
}
