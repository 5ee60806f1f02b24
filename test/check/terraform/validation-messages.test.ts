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
