import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { runPolicies } from "../../src/check/policies/run-policies.ts";
import { loadCatalogs } from "../../src/generator/load-catalogs.ts";
import { readSources } from "../../src/sources/read-sources.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = join(root, "templates/shared/governance");
const read = (file: string) => readFileSync(join(folder, file), "utf8");
const closing = readFileSync(join(root, "templates/shared/partials/playbook-close.hbs"), "utf8");
const playbooks = readdirSync(folder).filter((name) => name.endsWith(".md.hbs"));
const policies = readdirSync(join(folder, "policies")).filter((name) => name.endsWith(".yaml"));

describe.each(playbooks)("%s", (name) => {
  const playbook = read(name).replace(/\{\{> playbook-close.*\}\}/, closing);

  test("has every section of a playbook", () => {
    const headings = new Set([...playbook.matchAll(/^## (.+)$/gm)].map((match) => match[1]));
    const wanted = [
      "Purpose and scope",
      "Principles",
      "Decision rights",
      "Roles and RACI",
      "Intake and service levels",
      "Forums",
      "Policy statements",
      "Evidence",
      "Waivers",
      "Metrics",
      "Escalation",
      "Training",
      "Document control",
    ];
    expect(wanted.filter((heading) => !headings.has(heading))).toEqual([]);
  });

  test("has an answer for every to-do, and no other", () => {
    const todos = [...playbook.matchAll(/\{\{#todo "([^"]+)"/g)].map((match) => match[1]).sort();
    const worked = name.replace(".md.hbs", ".answers.md");
    // Answers that name elements of one generator stand in its own folder.
    const own = join(root, "templates/enterprise-mlops/governance", worked);
    const text = existsSync(own) ? readFileSync(own, "utf8") : read(worked);
    const answers = [...text.matchAll(/^## (.+)$/gm)]
      .map((match) => match[1])
      .sort();
    expect(answers).toEqual(todos);
  });

  test("maps every statement to controls of the catalog", async () => {
    const { unified } = await loadCatalogs();
    const known = new Set(unified.controls.map(({ id }) => id));
    const rows = playbook.split("\n").filter((line) => line.startsWith("| P-"));
    expect(rows.length).toBeGreaterThanOrEqual(5);
    const named = rows.map((row) => [...row.matchAll(/UC-[A-Z]+-\d+/g)].map(([id]) => id));
    expect(named.every((ids) => ids.length > 0 && ids.every((id) => known.has(id)))).toBe(true);
  });
});

test("every admission policy passes and fails its examples, and enforces known controls", async () => {
  expect(policies).toHaveLength(6);
  const names = [...policies, ...readdirSync(join(folder, "policies/examples")).map((one) => `examples/${one}`)];
  const files = new Map(
    names.map((name) => [`governance/policies/${name}`, read(`policies/${name}`)]),
  );
  expect(await runPolicies(readSources(files).model)).toEqual([]);
  const { unified } = await loadCatalogs();
  for (const name of policies) {
    const annotated = /archwright\.dev\/controls: (.+)/.exec(read(`policies/${name}`))?.[1] ?? "";
    const ids = annotated.split(", ");
    expect(ids.filter((id) => unified.controls.every((one) => one.id !== id))).toEqual([]);
  }
});

test.each(policies)("%s lets nothing through that its failing example shows, were it a manifest", async (name) => {
  const stem = name.replace(".yaml", "");
  const fails = read(`policies/examples/${stem}.fail.yaml`);
  const files = new Map([
    [`governance/policies/${name}`, read(`policies/${name}`)],
    [`governance/policies/examples/${stem}.pass.yaml`, read(`policies/examples/${stem}.pass.yaml`)],
    [`governance/policies/examples/${stem}.fail.yaml`, fails],
    ["reference/kubernetes/all.yaml", fails],
  ]);
  const found = await runPolicies(readSources(files).model);
  expect(found).toHaveLength(fails.split("\n---\n").length);
  expect(found.every(({ file }) => file === "reference/kubernetes/all.yaml")).toBe(true);
});
