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
  command = apply

  assert {
    condition     = aws_ecr_repository.this["platform-api"].image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.this["platform-api"].image_scanning_configuration[0].scan_on_push && !aws_ecr_repository.this["platform-api"].force_delete
    error_message = "A tag means one image for ever, and each image is scanned."
  }

  assert {
    condition     = aws_ecr_repository.this["platform-api"].encryption_configuration[0].kms_key == var.key_arn && aws_ecr_repository.this["platform-api"].encryption_configuration[0].encryption_type == "KMS"
    error_message = "Images are encrypted with the customer's key."
  }

  assert {
    condition     = aws_ecr_repository.this["platform-api"].name == "acme-mlops-test/platform-api" && aws_ecr_repository.this["platform-api"].tags["archwright.dev/element"] == "platformApi"
    error_message = "Names carry the environment, tags the element."
  }

  assert {
    condition     = aws_ecr_lifecycle_policy.this["platform-api"].repository == "acme-mlops-test/platform-api" && [for rule in jsondecode(aws_ecr_lifecycle_policy.this["platform-api"].policy).rules : [rule.rulePriority, rule.selection.tagStatus, rule.selection.countType, rule.selection.countNumber, rule.action.type]] == [[1, "untagged", "sinceImagePushed", 7, "expire"], [2, "tagged", "imageCountMoreThan", 50, "expire"]] && jsondecode(aws_ecr_lifecycle_policy.this["platform-api"].policy).rules[0].selection.countUnit == "days" && jsondecode(aws_ecr_lifecycle_policy.this["platform-api"].policy).rules[1].selection.tagPatternList == ["*"]
    error_message = "Fifty images stay; what lost its tag goes after a week."
  }

  assert {
    condition     = output.urls["platform-api"] == aws_ecr_repository.this["platform-api"].repository_url && output.arns["platform-api"] == aws_ecr_repository.this["platform-api"].arn
    error_message = "Builds and manifests find the repository."
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

run "ids_of_something_else" {
  command = plan
  variables {
    key_arn = "alias/data"
  }
  expect_failures = [var.key_arn]
}
