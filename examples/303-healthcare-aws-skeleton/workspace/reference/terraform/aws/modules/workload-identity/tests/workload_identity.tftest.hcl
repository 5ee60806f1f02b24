mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mock" }
  }
}

variables {
  name = "acme-mlops-test"
  tags = {
    "archwright.dev/cost"    = "cluster"
    "archwright.dev/element" = "cluster"
  }
  cluster_name = "acme-mlops-test"
  workloads = {
    registry = {
      element         = "modelRegistry"
      namespace       = "mlops"
      service_account = "model-registry"
      buckets         = [{ arn = "arn:aws:s3:::acme-models", prefixes = ["registry"], write = true }]
      secret_arns     = ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:acme/metadata-abc123"]
      key_arns        = ["arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001"]
    }
    serving = {
      element         = "modelServing"
      cache_arns      = ["arn:aws:elasticache:eu-central-1:111122223333:replicationgroup:acme", "arn:aws:elasticache:eu-central-1:111122223333:user:acme-app"]
      namespace       = "serving"
      service_account = "model-serving"
      buckets         = [{ arn = "arn:aws:s3:::acme-models" }]
      key_arns        = ["arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001"]
    }
    governance = {
      element         = "governance"
      namespace       = "mlops"
      service_account = "governance"
      buckets         = [{ arn = "arn:aws:s3:::acme-audit", prefixes = ["approvals"], append = true }]
      key_arns        = ["arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001"]
    }
    prometheus = {
      element         = "observability"
      namespace       = "observability"
      service_account = "prometheus"
      metrics_arns    = ["arn:aws:aps:eu-central-1:111122223333:workspace/ws-mock"]
    }
  }
}

run "rights_are_exact" {
  command = apply

  assert {
    condition     = alltrue(flatten([for policy in aws_iam_role_policy.this : [for statement in jsondecode(policy.policy).Statement : [for action in statement.Action : !strcontains(action, "*")]]]))
    error_message = "No wildcard actions."
  }

  assert {
    condition     = alltrue(flatten([for policy in aws_iam_role_policy.this : [for statement in jsondecode(policy.policy).Statement : [for resource in statement.Resource : resource != "*"]]]))
    error_message = "No wildcard resources."
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.this["serving"].policy, "PutObject") && !strcontains(aws_iam_role_policy.this["serving"].policy, "kms:GenerateDataKey")
    error_message = "Who only reads can neither write nor encrypt."
  }

  assert {
    condition     = strcontains(aws_iam_role_policy.this["registry"].policy, "arn:aws:s3:::acme-models/registry/*") && !strcontains(aws_iam_role_policy.this["registry"].policy, "arn:aws:s3:::acme-models/*")
    error_message = "Prefixes limit the objects."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this["registry"].policy).Statement : [jsonencode(statement.Action), jsonencode(statement.Resource)]] == [[jsonencode(["s3:ListBucket"]), jsonencode(["arn:aws:s3:::acme-models"])], [jsonencode(["s3:GetBucketLocation"]), jsonencode(["arn:aws:s3:::acme-models"])], [jsonencode(["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"]), jsonencode(["arn:aws:s3:::acme-models/registry/*"])], [jsonencode(["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]), jsonencode(var.workloads["registry"].secret_arns)], [jsonencode(["kms:Decrypt", "kms:GenerateDataKey"]), jsonencode(var.workloads["registry"].key_arns)]]
    error_message = "A workload has the rights of its list, and no others."
  }

  assert {
    condition     = jsonencode([for statement in jsondecode(aws_iam_role_policy.this["governance"].policy).Statement : statement.Action]) == jsonencode([["s3:ListBucket"], ["s3:GetBucketLocation"], ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"], ["kms:Decrypt", "kms:GenerateDataKey"]])
    error_message = "Who appends adds objects and deletes none: not even a marker hides what was recorded."
  }

  assert {
    condition     = output.deletable_bucket_arns == { governance = [], prometheus = [], registry = ["arn:aws:s3:::acme-models"], serving = [] }
    error_message = "Only who writes may delete."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.this["registry"].policy).Statement[0].Condition.StringLike["s3:prefix"] == ["registry", "registry/*"] && [for statement in jsondecode(aws_iam_role_policy.this["registry"].policy).Statement : statement.Sid if can(statement.Condition) && contains(statement.Action, "s3:GetBucketLocation")] == [] && [for statement in jsondecode(aws_iam_role_policy.this["serving"].policy).Statement : statement.Sid if can(statement.Condition)] == []
    error_message = "It lists only below its prefixes, if it has any, and may always ask where the bucket lies."
  }

  assert {
    condition     = jsonencode([for statement in jsondecode(aws_iam_role_policy.this["prometheus"].policy).Statement : [statement.Action, statement.Resource]]) == jsonencode([[["aps:RemoteWrite"], var.workloads["prometheus"].metrics_arns]])
    error_message = "Who keeps metrics writes into its workspace and reads nothing."
  }

  assert {
    condition     = alltrue([for name, policy in aws_iam_role_policy.this : policy.role == aws_iam_role.this[name].id && alltrue([for statement in jsondecode(policy.policy).Statement : statement.Effect == "Allow"])]) && output.role_arns["registry"] == aws_iam_role.this["registry"].arn
    error_message = "Each role has its own rights."
  }

  assert {
    condition     = jsonencode([for statement in jsondecode(aws_iam_role_policy.this["serving"].policy).Statement : statement.Resource if contains(statement.Action, "elasticache:Connect")]) == jsonencode([var.workloads["serving"].cache_arns]) && !strcontains(aws_iam_role_policy.this["registry"].policy, "elasticache")
    error_message = "Only who needs the cache may connect, to this cache as this user."
  }
}

run "roles_are_bound_to_one_service_account" {
  command = apply

  assert {
    condition     = jsondecode(aws_iam_role.this["serving"].assume_role_policy).Statement[0].Condition.StringEquals == { "aws:SourceAccount" = "111122223333", "aws:RequestTag/eks-cluster-name" = var.cluster_name, "aws:RequestTag/kubernetes-namespace" = "serving", "aws:RequestTag/kubernetes-service-account" = "model-serving" } && jsondecode(aws_iam_role.this["serving"].assume_role_policy).Statement[0].Principal.Service == "pods.eks.amazonaws.com" && jsondecode(aws_iam_role.this["serving"].assume_role_policy).Statement[0].Action == ["sts:AssumeRole", "sts:TagSession"]
    error_message = "Only the workload's own service account gets the role."
  }

  assert {
    condition     = aws_iam_role.this["registry"].tags["archwright.dev/element"] == "modelRegistry" && aws_eks_pod_identity_association.this["registry"].tags["archwright.dev/element"] == "modelRegistry"
    error_message = "Roles name the element of the model that they serve."
  }

  assert {
    condition     = alltrue([for name, one in aws_eks_pod_identity_association.this : [one.cluster_name, one.namespace, one.service_account, one.role_arn] == [var.cluster_name, var.workloads[name].namespace, var.workloads[name].service_account, aws_iam_role.this[name].arn]])
    error_message = "Each service account is bound to its role."
  }
}

run "shared_service_account" {
  command = plan
  variables {
    workloads = {
      one = { element = "one", namespace = "mlops", service_account = "same", secret_arns = ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:a"] }
      two = { element = "two", namespace = "mlops", service_account = "same", secret_arns = ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:a"] }
    }
  }
  expect_failures = [var.workloads]
}

run "role_without_rights" {
  command = plan
  variables {
    workloads = { one = { element = "one", namespace = "mlops", service_account = "one" } }
  }
  expect_failures = [aws_iam_role.this]
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name      = "abc"
    tags      = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    workloads = { one = { element = "one", namespace = "m", service_account = "s", secret_arns = ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:a"] } }
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name      = "a23456789-123456789-123456789-12"
    workloads = { one = { element = "one", namespace = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", service_account = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", secret_arns = ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:a"] } }
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name      = "ab"
    tags      = { "archwright.dev/element" = "e" }
    workloads = { one = { element = "one", namespace = "", service_account = "one", secret_arns = ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:a"] } }
  }
  expect_failures = [var.name, var.tags, var.workloads]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name      = "a23456789-123456789-123456789-123"
    tags      = { "archwright.dev/cost" = "c" }
    workloads = { one = { element = "one", namespace = "mlops", service_account = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", secret_arns = ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:a"] } }
  }
  expect_failures = [var.name, var.tags, var.workloads]
}

run "namespace_too_long" {
  command = plan
  variables {
    workloads = { one = { element = "one", namespace = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", service_account = "one", secret_arns = ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:a"] } }
  }
  expect_failures = [var.workloads]
}

run "wildcard_right" {
  command = plan
  variables {
    workloads = { one = { element = "one", namespace = "mlops", service_account = "one", secret_arns = ["*"] } }
  }
  expect_failures = [var.workloads]
}

run "right_on_everything_in_the_account" {
  command = plan
  variables {
    workloads = { one = { element = "one", namespace = "mlops", service_account = "one", buckets = [{ arn = "arn:aws:s3:eu-central-1:111122223333:*" }], key_arns = ["arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001"] } }
  }
  expect_failures = [var.workloads]
}

run "bucket_without_its_key" {
  command = plan
  variables {
    workloads = { one = { element = "one", namespace = "mlops", service_account = "one", buckets = [{ arn = "arn:aws:s3:::acme-models" }] } }
  }
  expect_failures = [var.workloads]
}
