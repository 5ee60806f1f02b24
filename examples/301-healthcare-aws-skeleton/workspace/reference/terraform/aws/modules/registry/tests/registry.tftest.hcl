mock_provider "aws" {}

variables {
  name = "acme-mlops-test"
  tags = {
    "archwright.dev/cost"    = "delivery"
    "archwright.dev/element" = "platform"
  }
  repositories = { platform-api = "platformApi" }
  key_arn      = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000001"
}

run "images_cannot_be_replaced" {
  command = plan

  assert {
    condition     = aws_ecr_repository.this["platform-api"].image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.this["platform-api"].image_scanning_configuration[0].scan_on_push && !aws_ecr_repository.this["platform-api"].force_delete
    error_message = "A tag means one image for ever, and each image is scanned."
  }

  assert {
    condition     = aws_ecr_repository.this["platform-api"].encryption_configuration[0].kms_key == var.key_arn
    error_message = "Images are encrypted with the customer's key."
  }

  assert {
    condition     = aws_ecr_repository.this["platform-api"].name == "acme-mlops-test/platform-api" && aws_ecr_repository.this["platform-api"].tags["archwright.dev/element"] == "platformApi"
    error_message = "Names carry the environment, tags the element."
  }

  assert {
    condition     = jsondecode(aws_ecr_lifecycle_policy.this["platform-api"].policy).rules[1].selection.countNumber == 50
    error_message = "Fifty images stay."
  }
}

run "at_the_lower_limits" {
  command = plan
  variables {
    name        = "abc"
    tags        = { "archwright.dev/cost" = "c", "archwright.dev/element" = "e" }
    keep_images = 10
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
    name         = "ab"
    tags         = { "archwright.dev/element" = "e" }
    keep_images  = 9
    repositories = { Platform = "platformApi" }
  }
  expect_failures = [var.name, var.tags, var.keep_images, var.repositories]
}

run "outside_the_upper_limits" {
  command = plan
  variables {
    name         = "a23456789-123456789-123456789-123"
    tags         = { "archwright.dev/cost" = "c" }
    repositories = { "platform-" = "platformApi" }
  }
  expect_failures = [var.name, var.tags, var.repositories]
}
