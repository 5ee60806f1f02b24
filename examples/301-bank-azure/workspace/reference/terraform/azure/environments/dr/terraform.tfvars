# What belongs to this environment's subscription. Sizes are in main.tf, where a change of them is reviewed.
account_id = "00000000-0000-0000-0000-000000000000"
region     = "northeurope"
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
  # computed: finance.cost.recovery-region.month as=recovery-region
  recovery-region = 15333
  # /computed
}

# Line of business/finance.yaml that pays for this environment.
cost_line = "recovery-region"

# { database_arn = output `database_arn` of ../prod }, once that exists: its replica stands here.
copies_of = null
