import { expect, test } from "vitest";
import { findingsAfter } from "../edited-files.ts";

const alarm = (name: string, more = "") => `resource "aws_cloudwatch_metric_alarm" "${name}" {
  alarm_name = "${name}"
  period     = 300 # ${name}
${more}}
`;
const file = (name: string) => `reference/terraform/aws/modules/${name}/main.tf`;
const names = ["one", "two", "three", "four"];

const said = (all: readonly string[], more = "") =>
  findingsAfter(
    Object.fromEntries(
      all.map((name) => [file(name), alarm(name, name === "two" ? more : "")] as const),
    ),
    ["terraform-agreement"],
    { file: file("two"), from: "  period     = 300 # two\n", to: "" },
  )
    .filter(({ message }) => message.includes("of its type"))
    .map(({ severity, message }) => `${severity} ${message}`);

test("an argument that one resource of many lacks is named", () => {
  expect(said(names)).toEqual([
    "warning aws_cloudwatch_metric_alarm.two has no period, as the 3 others of its type have",
  ]);
});

test("few resources prove no habit, and what has something else instead breaks none", () => {
  expect(said(names.slice(0, 3))).toEqual([]);
  expect(said(names, "  metric_query {}\n")).toEqual([]);
});
