# What belongs to this environment's subscription. Sizes are in main.tf, where a change of them is reviewed.
account_id = "00000000-0000-0000-0000-000000000000"
region     = "westeurope"
currency   = "EUR"

landing_zone_vpc_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/your-network/providers/Microsoft.Network/virtualNetworks/your-network"

# Ids of the zones `privatelink.*` that the landing zone has linked to this network: blob, files, registry, vault. Those left out are made here.
private_dns_zone_ids = {}

# Nobody is in it all the time: who needs it takes it on for a task, with a second person.
administrators = {
  platform-team = "00000000-0000-0000-0000-000000000000"
}

# What they may do says base/people of the manifests.
people = { on-call = "00000000-0000-0000-0000-000000000000", readers = "00000000-0000-0000-0000-000000000000" }

# They read the audit trail, and nothing else.
auditors = { internal-audit = "00000000-0000-0000-0000-000000000000" }

# The group that alone may end the key of the audit trail; null gives nobody that right.
key_custodian = null

# Private ranges of people and runners, for example the VPN.
api_client_cidrs = {}

# A month's budget by line of business/finance.yaml: the largest year of the plan, contingency included.
# `archwright sync` computes it; the FinOps lead changes the plan, not this file.
monthly_budgets = {
  # computed: finance.cost.platform-run.month as=platform-run share=model.environments.developmentShare
  platform-run = 15675
  # /computed
}
