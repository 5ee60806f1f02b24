# What belongs to this environment's project. Sizes are in main.tf, where a change of them is reviewed.
account_id = "your-project-id"
region     = "europe-west4"
currency   = "EUR"

landing_zone_vpc_id = null

# Nobody is in it all the time: who needs it takes it on for a task, with a second person.
administrators = {
  platform-team = "platform-team@your-domain"
}

# What they may do says base/people of the manifests.
people = { on-call = "on-call@your-domain", readers = "readers@your-domain" }

# They read the audit trail, and nothing else.
auditors = { internal-audit = "internal-audit@your-domain" }

# The group that alone may end a key, once who applies this is Deny Admin in the organization; null leaves it to the roles.
key_custodian = null

# Private ranges of people and runners, for example the VPN.
api_client_cidrs = {}

# A month's budget by line of business/finance.yaml: the largest year of the plan, contingency included.
# `archwright sync` computes it; the FinOps lead changes the plan, not this file.
monthly_budgets = {
  # computed: finance.cost.platform-run.month as=platform-run share=model.environments.developmentShare
  platform-run = 6963
  # /computed
}
