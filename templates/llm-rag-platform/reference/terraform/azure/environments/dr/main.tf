# Recovery region. Until a drill or a disaster it holds keys and copies of data; `active = true` brings up the rest.
module "platform" {
  source = "../../platform"

  name                 = "llm-dr"
  environment          = "dr"
  account_id           = var.account_id
  region               = var.region
  active               = var.active
  zones                = ["1", "2", "3"]
  cidr                 = "10.58.0.0/16"
  landing_zone_vpc_id  = var.landing_zone_vpc_id
  private_dns_zone_ids = var.private_dns_zone_ids

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  # Enough for the small route; the large one goes to commercial models until its nodes are there. A100 with 80 GB in every
  # pool, because not every recovery region has H100 and A10: four devices in a node of the large pool, one in the others. A
  # large model that takes eight devices finds no node here.
  pools = {
    system        = { instance_types = ["Standard_D4s_v5"], min = 3, max = 6 }
    general       = { instance_types = ["Standard_D8s_v5"], min = 2, max = 10 }
    restricted    = { instance_types = ["Standard_E8s_v5"], min = 3, max = 40 }
    gpu-large     = { instance_types = ["Standard_NC96ads_A100_v4"], min = 0, max = max(1, ceil(var.accelerators.large / 4)) }
    gpu-small     = { instance_types = ["Standard_NC24ads_A100_v4"], min = 0, max = max(1, var.accelerators.small) }
    gpu-retrieval = { instance_types = ["Standard_NC24ads_A100_v4"], min = 0, max = max(1, var.accelerators.retrieval) }
  }

  database = {
    instance_class      = "MO_Standard_E4ds_v5"
    storage_gb          = 256
    multi_az            = true
    backup_days         = 28
    deletion_protection = var.deletion_protection
  }

  answer_cache = { node_type = "Balanced_B20", high_availability = true }

  cost_line       = var.cost_line
  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  pager_url       = var.pager_url
  copies_of       = var.copies_of
}
