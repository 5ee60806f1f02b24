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
const playbooks = readdirSync(folder).filter((name) => name.endsWith(".md.hbs"));
const policies = readdirSync(join(folder, "policies")).filter((name) => name.endsWith(".yaml"));

const generators = ["enterprise-mlops", "llm-rag-platform"];

/** A generator's own file, else the shared one; partials put in. */
function textOf(generator: string, path: string): string {
  const [own, shared] = [generator, "shared"].map((one) => join(root, "templates", one, path));
  const text = readFileSync(own && existsSync(own) ? own : (shared ?? ""), "utf8");
  return text.replace(/\{\{> (playbook-close|[a-z]+-(?:scope|statements)).*\}\}/g, (_, name: string) =>
    textOf(generator, `partials/${name}.hbs`),
  );
}

describe.each(generators)("The roles of %s", (generator) => {
  const own = (path: string) => readFileSync(join(root, "templates", generator, path), "utf8");
  const raci = own("governance/raci.yaml.hbs");
  const titles = new Map([...raci.matchAll(/^ {2}([a-z-]+): \{title: ([^,"{]+),/gm)].map(([, id, title]) => [id, title]));
  const stakeholders = [...own("business/stakeholders.yaml.hbs").matchAll(/name: ([^,]+),/g)].map(([, name]) => name);
  const known = new Set([...titles.values(), ...stakeholders]);
  const records = readdirSync(join(root, "templates", generator, "architecture/decisions"))
    .filter((name) => name.endsWith(".md.hbs"))
    .map((name) => `architecture/decisions/${name}`);
  const decidersOf = (record: string) => /^decision-makers: \[(.*)\]$/m.exec(own(record))?.[1]?.split(", ") ?? [];

  test("own every input, line, target and risk, and decide every record", () => {
    const sources = ["business", "models"].flatMap((part) =>
      readdirSync(join(root, "templates", generator, part))
        .filter((name) => name.endsWith(".yaml.hbs"))
        .map((name) => `${part}/${name}`),
    );
    const owners = sources.flatMap((path) => [...own(path).matchAll(/\bowner: "?([A-Za-z -]+)/g)].map(([, name]) => name));
    expect(owners.length).toBeGreaterThan(50);
    const named = [...owners, ...records.flatMap(decidersOf)].map((name) => name?.trim());
    expect([...new Set(named)].filter((name) => !known.has(name))).toEqual([]);
  });

  // What the sponsor decides binds the chief architect too.
  test.each(records)("who is accountable for decisions decides %s", (record) => {
    const accountable = ["decide-medium", "decide-architecture"].map(
      (id) => new RegExp(`id: ${id},.*accountable: ([a-z-]+)`).exec(raci)?.[1],
    );
    const deciders = [...accountable, "sponsor"].map((id) => titles.get(id));
    expect(decidersOf(record).filter((decider) => deciders.includes(decider))).not.toEqual([]);
  });
});

describe.each(generators.flatMap((one) => playbooks.map((name) => [one, name] as const)))(
  "%s/%s",
  (generator, name) => {
    const playbook = textOf(generator, `governance/${name}`);

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
      const text = textOf(generator, `governance/${name.replace(".md.hbs", ".answers.md")}`);
      const answers = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]).sort();
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
  },
);

test("no worked answer of a playbook stands in both generators", () => {
  const sentences = ([one, other]: string[]) =>
    playbooks.flatMap((name) => {
      const file = `governance/${name.replace(".md.hbs", ".answers.md")}`;
      const principles = (generator = "") =>
        /## principles\n([^]*?)\n## /.exec(textOf(generator, file))?.[1]?.match(/^\d\. .*$/gm) ?? [];
      const second = new Set(principles(other).map((line) => line.slice(3)));
      return principles(one).filter((line) => second.has(line.slice(3)));
    });
  expect(sentences(generators).slice(0, 3)).toEqual([]);
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
