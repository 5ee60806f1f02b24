# What belongs to this environment's subscription. Sizes are in main.tf, where a change of them is reviewed.
account_id = "00000000-0000-0000-0000-000000000000"
region     = "westeurope"
currency   = "EUR"

landing_zone_vpc_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/your-network/providers/Microsoft.Network/virtualNetworks/your-network"

administrators = {
  platform-team = "00000000-0000-0000-0000-000000000000"
}

# Private ranges of people and runners, for example the VPN.
api_client_cidrs = {}

# A month's budget by line of business/finance.yaml: the largest year of the plan, contingency included.
# `archwright sync` computes it; the FinOps lead changes the plan, not this file.
monthly_budgets = {
  # computed: finance.cost.platform-run.month as=platform-run share=model.environments.productionShare
  platform-run = 141075
  # /computed
  # computed: model.gpuCapacity.costPooledMonth as=accelerator-pooling
  accelerator-pooling = 183084
  # /computed
  # computed: finance.cost.log-store-run.month as=log-store-run
  log-store-run = 1438
  # /computed
  # computed: finance.cost.trace-store-run.month as=trace-store-run
  trace-store-run = 575
  # /computed
}

# Accelerators at full load, from models/gpuCapacity.yaml.
# computed: model.gpuCapacity.pooled as=accelerators
accelerators = 66
# /computed

# Output `recovery` of ../dr, which is applied first. Fill it before the first apply: later it replaces the database, because
# copies of backups are chosen when a server is made.
recovery = null
