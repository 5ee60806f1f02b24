import { expect, test } from "vitest";
import { findingsAfter } from "../edited-files.ts";

const file = "reference/terraform/shop/main.tf";

const said = (condition: string) =>
  findingsAfter(
    {
      [file]: `variable "size" {
  validation {
    condition     = ${condition}
    error_message = "no"
  }
}
`,
    },
    ["terraform-agreement"],
  )
    .filter(({ message }) => message.includes("does not read"))
    .map(({ line, severity, message }) => `${line} ${severity} ${message}`);

test("a validation reads its own variable, and may read others", () => {
  expect(said("var.size <= var.sizes && var.size > 1")).toEqual([]);
  expect(said('alltrue([for one in ["${var.size}"] : one > 1])')).toEqual([]);
});

test.each(["var.sizes > 1", 'var.sizes != "var.size"', "local.var.size > 1", "var.size-max > 1"])(
  "%s does not read it",
  (condition) => {
    expect(said(condition)).toEqual(['3 error a validation of "size" does not read var.size']);
  },
);

test("a message names versions that the condition holds as texts, and no others", () => {
  const of = (versions: string) =>
    findingsAfter(
      {
        [file]: `variable "version" {
  validation {
    condition     = contains(${versions}, var.version)
    error_message = "version must be 1.34 or 1.35."
  }
}
`,
      },
      ["terraform-agreement"],
    ).filter(({ message }) => message.includes("which its condition does not")).length;
  expect(of('["1.34", "1.35"]')).toBe(0);
  expect(of('["1.34", "1.36"]')).toBe(1);
});
