mock_provider "aws" {
  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:mock" }
  }
}

variables {
  name = "acme-mlops-test"
  tags = {
    "archwright.dev/cost"    = "keys"
    "archwright.dev/element" = "secretStore"
  }
  key_arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001"
  secrets = {
    "sso/client" = { description = "OIDC client of the platform API", element = "platformApi" }
  }
}

run "encrypted_and_recoverable" {
  command = apply

  assert {
    condition     = aws_secretsmanager_secret.this["sso/client"].kms_key_id == var.key_arn && aws_secretsmanager_secret.this["sso/client"].recovery_window_in_days == 30
    error_message = "Secrets use the customer's key and can be brought back."
  }

  assert {
    condition     = aws_secretsmanager_secret.this["sso/client"].name == "acme-mlops-test/sso/client" && aws_secretsmanager_secret.this["sso/client"].tags["archwright.dev/element"] == "platformApi"
    error_message = "Names carry the environment, tags the element that reads."
  }

  assert {
    condition     = aws_secretsmanager_secret_policy.this["sso/client"].secret_arn == aws_secretsmanager_secret.this["sso/client"].arn && jsondecode(aws_secretsmanager_secret_policy.this["sso/client"].policy).Statement == [{ Sid = "DenyPlainHttp", Effect = "Deny", Principal = "*", Action = "secretsmanager:GetSecretValue", Resource = aws_secretsmanager_secret.this["sso/client"].arn, Condition = { Bool = { "aws:SecureTransport" = "false" } } }] && aws_secretsmanager_secret_policy.this["sso/client"].block_public_policy
    error_message = "Plain HTTP and public policies are refused."
  }

  assert {
    condition     = output.names["sso/client"] == "acme-mlops-test/sso/client" && output.arns["sso/client"] == aws_secretsmanager_secret.this["sso/client"].arn && length(aws_secretsmanager_secret.this["sso/client"].replica) == 0
    error_message = "Who asks for a secret finds it; without a recovery region it has no copy."
  }
}

run "copies_in_the_recovery_region" {
  command = apply
  variables {
    replica = { region = "eu-west-1", key_arn = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000009" }
  }

  assert {
    condition     = one(aws_secretsmanager_secret.this["sso/client"].replica).region == "eu-west-1" && one(aws_secretsmanager_secret.this["sso/client"].replica).kms_key_id == var.replica.key_arn
    error_message = "The recovery region has a copy, encrypted with its own key."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name          = "abc"
    tags          = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    recovery_days = 7
  }
}

run "at_the_upper_limits" {
  command = plan
  variables {
    name = "a23456789-123456789-123456789-12"
  }
}

run "outside_the_lower_limits" {
  command = plan
  variables {
    name          = "ab"
    tags          = { "archwright.dev/element" = "e" }
    recovery_days = 6
    secrets       = { "/sso" = { description = "OIDC client", element = "platformApi" } }
  }
  expect_failures = [var.name, var.tags, var.recovery_days, var.secrets]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name          = "a23456789-123456789-123456789-123"
    tags          = { "archwright.dev/cost" = "c" }
    recovery_days = 31
    secrets       = { "sso/" = { description = "OIDC client", element = "platformApi" } }
  }
  expect_failures = [var.name, var.tags, var.recovery_days, var.secrets]
}

run "ids_of_something_else" {
  command = plan
  variables {
    key_arn = "alias/data"
  }
  expect_failures = [var.key_arn]
}
