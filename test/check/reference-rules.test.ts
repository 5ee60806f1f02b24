import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { referenceRules } from "../../src/check/reference-rules.ts";
import { rules } from "../../src/check/rules.ts";

const folder = new URL("../../src/check/rules/", import.meta.url);
const readers =
  /import \{[^}]*\b(?:clusterOf|deployedIn|documentFindings|read(?:Hcl|KubernetesObjects|YamlParts)|terraformModules)\b/;

test("a quick check leaves out rules that there are, and only those that read Terraform, manifests or policies", () => {
  const reading = readdirSync(folder)
    .filter((name) => readers.test(readFileSync(new URL(name, folder), "utf8")))
    .map((name) => name.replace(/\.ts$/, ""));
  const known = new Set(rules.map(({ id }) => id));
  // The policies were run before, by whoever calls the rule; settings of a retention are read as text.
  const may = new Set([...reading, "policy-code", "data-retention"]);
  expect([...referenceRules].filter((id) => !known.has(id) || !may.has(id))).toEqual([]);
});
