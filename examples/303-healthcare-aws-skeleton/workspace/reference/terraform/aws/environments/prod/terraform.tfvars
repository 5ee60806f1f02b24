# What belongs to this environment's account. Sizes are in main.tf, where a change of them is reviewed.
account_id = "000000000000"
region     = "us-east-1"
currency   = "USD"

# True where this account stands alone or manages the organization, once billing knows the tags.
payer_account = false

landing_zone_vpc_id = "vpc-00000000000000000"

# Nobody is in it all the time: who needs it takes it on for a task, with a second person.
administrators = {
  platform-team = "arn:aws:iam::000000000000:role/platform-team"
}

# What they may do says base/people of the manifests.
people = { on-call = "arn:aws:iam::000000000000:role/on-call", readers = "arn:aws:iam::000000000000:role/readers" }

# Whom the auditors come as, and who alone may end the key of the audit trail: nobody who works with the platform.
auditors      = { internal-audit = "arn:aws:iam::000000000000:role/internal-audit" }
key_custodian = "arn:aws:iam::000000000000:role/key-custodian"

# Private ranges of people and runners, for example the VPN.
api_client_cidrs = {}

# A month's budget by line of business/finance.yaml: the largest year of the plan, contingency included.
# `archwright sync` computes it; the FinOps lead changes the plan, not this file.
monthly_budgets = {
  # computed: finance.cost.platform-run.month as=platform-run share=model.environments.productionShare
  platform-run = 27225
  # /computed
  # computed: finance.cost.gpu-serving.month as=gpu-serving share=model.environments.productionShare
  gpu-serving = 78759
  # /computed
  # computed: finance.cost.retrieval-run.month as=retrieval-run share=model.environments.productionShare
  retrieval-run = 2152
  # /computed
}

# Accelerators of each pool at full load, from models/capacity.yaml.
accelerators = {
  # computed: model.capacity.largeGpus as=large
  large = 16
  # /computed
  # computed: model.capacity.smallPoolGpus as=small
  small = 10
  # /computed
  # computed: model.capacity.retrievalGpus as=retrieval
  retrieval = 8
  # /computed
}

# Output `recovery` of ../dr, which is applied first.
recovery = null
