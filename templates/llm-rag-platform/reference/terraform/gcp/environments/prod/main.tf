module "platform" {
  source = "../../platform"

  name                = "llm-prod"
  environment         = "prod"
  account_id          = var.account_id
  region              = var.region
  zones               = [for zone in ["a", "b", "c"] : "${var.region}-${zone}"]
  cidr                = "10.54.0.0/16"
  landing_zone_vpc_id = var.landing_zone_vpc_id

  administrators   = var.administrators
  people           = var.people
  auditors         = var.auditors
  key_custodian    = var.key_custodian
  api_client_cidrs = var.api_client_cidrs

  pools = {
    system     = { instance_types = ["n2-standard-4"], min = 3, max = 6 }
    general    = { instance_types = ["n2-standard-8"], min = 3, max = 12 }
    restricted = { instance_types = ["n2-highmem-8"], min = 3, max = 40 }
    # Eight H100 with 80 GB in a node; one A100 with 80 GB in place of an L40S, which Google Cloud has not; one L4.
    gpu-large     = { instance_types = ["a3-highgpu-8g"], min = ceil(var.reserved.large / 8), max = max(1, ceil(var.accelerators.large / 8)), gpu_type = "nvidia-h100-80gb", gpu_count = 8 }
    gpu-small     = { instance_types = ["a2-ultragpu-1g"], min = var.reserved.small, max = max(1, var.accelerators.small), gpu_type = "nvidia-a100-80gb", gpu_count = 1 }
    gpu-retrieval = { instance_types = ["g2-standard-12"], min = var.reserved.retrieval, max = max(1, var.accelerators.retrieval), gpu_type = "nvidia-l4", gpu_count = 1 }
  }

  database = {
    instance_class      = "db-perf-optimized-N-4"
    storage_gb          = { initial = 200, limit = 1000 }
    multi_az            = true
    backup_days         = 28
    deletion_protection = true
  }

  answer_cache = { node_type = "HIGHMEM_MEDIUM", nodes = 3 }

  monthly_budgets = var.monthly_budgets
  currency        = var.currency
  pager_url       = var.pager_url
  recovery        = var.recovery
}
