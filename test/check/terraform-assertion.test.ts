import { expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const main = "reference/terraform/shop/main.tf";
const tests = "reference/terraform/shop/tests/shop.tftest.hcl";

const files: Record<string, string> = {
  "reference/terraform/shop/README.md": "# Shop\n",
  "reference/terraform/keys/main.tf": 'resource "aws_kms_key" "this" {}\n',
  [main]: `variable "size" {
  default = 1
  validation {
    condition = var.size >= 1
  }
}
variable "key_arn" {}
variable "zone" {
  default = "a"
}
locals {
  names = { for key, topic in aws_sns_topic.this : key => topic.name }
}
resource "aws_sns_topic" "this" {
  for_each = { alarms = var.size }
  kms_master_key_id = var.key_arn
}
resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "this" {
  vpc_id = aws_vpc.this.id
  lifecycle {
    precondition {
      condition     = var.zone != "z"
      error_message = "There is no such zone."
    }
  }
}
resource "aws_subnet" "this_too" {
  vpc_id = aws_vpc.this.id
}
resource "aws_ecr_repository" "this" {
  image_tag_mutability = "IMMUTABLE"
  dynamic "encryption_configuration" {
    for_each = [var.key_arn]
    content {
      kms_key = encryption_configuration.value
    }
  }
}
module "keys" {
  source = "../keys"
}
output "names" {
  value = local.names
}
output "vpc" {
  value = aws_vpc.this.id
}
`,
  [tests]: `mock_provider "aws" {}
override_resource {
  target = aws_vpc.this
  values = { id = "vpc" }
}
override_resource {
  target = module.keys.aws_kms_key.this["data"]
  values = { arn = "arn:aws:kms:eu-central-1:111122223333:key/y" }
}
variables {
  key_arn = "arn:aws:kms:eu-central-1:111122223333:key/x"
}
run "setup" {
  command = apply
  variables {
    zone = "b"
  }
}
run "keeps" {
  command = apply
  assert {
    condition     = alltrue([for topic in aws_sns_topic.this : topic.kms_master_key_id == var.key_arn]) && output.vpc == run.setup.vpc
    error_message = "no"
  }
  assert {
    condition     = length(output.names) == 1
    error_message = "no"
  }
}
run "images" {
  command = plan
  assert {
    condition     = aws_ecr_repository.this.image_tag_mutability == "IMMUTABLE" && length(aws_ecr_repository.this.encryption_configuration) == 1
    error_message = "no"
  }
  assert {
    condition     = length(aws_subnet.this_too.vpc_id) + length(aws_subnet.this.vpc_id) > 0
    error_message = "no"
  }
}
run "at_the_limit" {
  command = plan
  variables {
    size = 1
  }
}
run "refuses" {
  command = plan
  variables {
    size = 0
  }
  expect_failures = [var.size]
}
run "no_such_zone" {
  command = plan
  variables {
    zone = "z"
  }
  expect_failures = [aws_subnet.this]
}
`,
};

const own = ["terraform-assertion", "terraform-reference"];

test("tests that look at everything", () => {
  expect(findingsAfter(files, own)).toEqual([]);
});

test.each<[string, string | RegExp, string, string]>([
  [tests, " && output.vpc == run.setup.vpc", "", "no test asserts anything of aws_vpc.this"],
  [
    tests,
    "length(aws_subnet.this_too.vpc_id) + ",
    "",
    "no test asserts anything of aws_subnet.this_too",
  ],
  [
    tests,
    "topic.kms_master_key_id == var.key_arn",
    "topic.name == var.key_arn",
    "no test asserts kms_master_key_id of aws_sns_topic.this",
  ],
  [
    tests,
    " && length(aws_ecr_repository.this.encryption_configuration) == 1",
    "",
    "no test asserts encryption_configuration of aws_ecr_repository.this",
  ],
  [
    tests,
    "expect_failures = [aws_subnet.this]",
    "expect_failures = [var.size]",
    "aws_subnet.this has 1 condition of its own, and 0 of 1 refusals are tested",
  ],
  [tests, "    size = 1\n", '    zone = "c"\n', 'the run "at_the_limit" proves nothing'],
  [tests, "run.setup.vpc", '"vpc"', 'the run "setup" proves nothing'],
  [tests, "aws_subnet.this.vpc_id", "aws_subnet.thus.vpc_id", '"aws_subnet.thus" is not declared'],
  [tests, "target = aws_vpc.this", "target = aws_vpc.that", '"aws_vpc.that" is not declared'],
  [
    tests,
    "module.keys.aws_kms_key",
    "module.keys.aws_kms_alias",
    '"aws_kms_alias.this" is not declared',
  ],
  [tests, "module.keys.", "module.key.", 'the module "key" is not declared'],
  [tests, "[var.size]", "[var.sizes]", 'the variable "sizes" is not declared. Did you mean'],
  [tests, "output.names", "output.name", 'the output "name" is not declared. Did you mean'],
  [main, 'resource "aws_vpc" "this"', 'resource "aws_vpc" "other"', "aws_vpc.this"],
])("%s: %s becomes %s", (file, from, to, message) => {
  expect(
    findingsAfter(files, own, { file, from, to })
      .map((finding) => finding.message)
      .join("\n"),
  ).toContain(message);
});

test("a protection that the resource does not have is another rule's", () => {
  const messages = findingsAfter(files, own, {
    file: main,
    from: '  image_tag_mutability = "IMMUTABLE"\n',
    to: "",
  });
  expect(messages).toEqual([]);
});

test("a module without tests is another rule's", () => {
  expect(findingsAfter(files, own, { file: tests, from: "", to: "" })).toEqual([]);
});

test("a run that prepares another module names what that one has", () => {
  const other = `run "network" {
  command = apply
  module {
    source = "./tests/network"
  }
  assert {
    condition     = output.other == aws_vpc.other.id
    error_message = "no"
  }
}
run "setup"`;
  expect(findingsAfter(files, own, { file: tests, from: 'run "setup"', to: other })).toEqual([]);
});
