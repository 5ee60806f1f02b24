import { parse } from "@cdktn/hcl2json";
import { beforeAll, describe, expect, it } from "vitest";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import { answerVariants } from "../../src/generator/sample-answers.ts";
import { treesOf } from "../../scripts/pairwise.mjs";

/** What a folder declares and what it asks of others. */
interface Folder {
  text: string;
  variables: Map<string, { required: boolean }>;
  outputs: Set<string>;
  locals: Set<string>;
  modules: Map<string, { source: string; inputs: string[] }>;
}

/** Inputs that a module has for the sake of one interface on all clouds, or for options of other trees. */
const interfaceOnly = new Set(["answer_cache", "name", "online_store", "region", "tags"]);

/** Only on AWS billing must learn a tag, and only from the account that pays. */
const awsOnly = new Set(["payer_account"]);

/** Only Azure lets a network know one private zone of a name, so that those of a landing zone must be named. */
const azureOnly = new Set(["private_dns_zone_ids"]);

type Blocks = Record<string, Array<Record<string, unknown>>>;
const engine = { loadGenerator, renderGenerator, answerVariants };
const own = new Set(["source", "version", "count", "for_each", "depends_on", "providers"]);
const parsed = new Map<string, Promise<Record<string, Blocks>>>();

interface Tree {
  answers: object;
  files: Map<string, string>;
}

/** What a generator promises of its trees, beyond what holds for all. */
const generators = [
  {
    id: "enterprise-mlops",
    differBy: ["clouds", "landingZone", "featureStore", "geography", "regionStrategy"],
  },
  {
    id: "llm-rag-platform",
    differBy: ["clouds", "landingZone", "gpuPlatform", "answerCache", "regionStrategy"],
  },
];

function hcl(path: string, text: string): Promise<Record<string, Blocks>> {
  const known = parsed.get(text) ?? (parse(path, text) as Promise<Record<string, Blocks>>);
  parsed.set(text, known);
  return known;
}

async function foldersOf(files: ReadonlyMap<string, string>): Promise<Map<string, Folder>> {
  const folders = new Map<string, Folder>();
  for (const [path, text] of files) {
    if (!path.endsWith(".tf")) continue;
    const name = path.slice(0, path.lastIndexOf("/"));
    const folder = folders.get(name) ?? {
      text: "",
      variables: new Map(),
      outputs: new Set(),
      locals: new Set(),
      modules: new Map(),
    };
    folders.set(name, folder);
    const { variable = {}, output = {}, module = {}, locals } = await hcl(path, text);
    folder.text += text.replaceAll(/^\s*#.*$/gm, "");
    for (const [id, [block = {}]] of Object.entries(variable))
      folder.variables.set(id, { required: !("default" in block) });
    for (const id of Object.keys(output)) folder.outputs.add(id);
    for (const block of (locals ?? []) as unknown as Blocks[])
      for (const id of Object.keys(block)) folder.locals.add(id);
    for (const [id, [block = {}]] of Object.entries(module)) {
      const inputs = Object.keys(block).filter((key) => !own.has(key));
      folder.modules.set(id, { source: join(name, String(block["source"])), inputs });
    }
  }
  return folders;
}

function join(base: string, path: string): string {
  const steps = base.split("/");
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** Everything that refers to nothing, or leaves out what is needed. */
function problemsOf(folders: ReadonlyMap<string, Folder>): string[] {
  const problems: string[] = [];
  for (const [name, { text, variables, locals, modules }] of folders) {
    const named = (pattern: RegExp) =>
      new Set([...text.matchAll(pattern)].map(([, id = ""]) => id));
    for (const id of named(/\bvar\.(\w+)/g))
      if (!variables.has(id)) problems.push(`${name}: var.${id} is not declared`);
    for (const id of variables.keys())
      if (
        !interfaceOnly.has(id) &&
        !new RegExp(`\\bvar\\.${id}\\b`).test(text.replace(/^variable[\s\S]*?^}/gm, ""))
      )
        problems.push(`${name}: var.${id} is not used`);
    for (const id of named(/\blocal\.(\w+)/g))
      if (!locals.has(id)) problems.push(`${name}: local.${id} is not declared`);
    for (const id of named(/\bmodule\.(\w+)/g))
      if (!modules.has(id)) problems.push(`${name}: module.${id} is not declared`);
    for (const [, id = "", output = ""] of text.matchAll(
      /\bmodule\.(\w+)(?:\[[^\]]*\])?\.(\w+)/g,
    )) {
      const target = folders.get(modules.get(id)?.source ?? "");
      if (target && !target.outputs.has(output))
        problems.push(`${name}: module.${id} has no output ${output}`);
    }
    for (const [id, { source, inputs }] of modules) {
      const target = folders.get(source);
      if (!target) problems.push(`${name}: module ${id} is not at ${source}`);
      for (const input of inputs)
        if (target && !target.variables.has(input))
          problems.push(`${name}: module ${id} has no variable ${input}`);
      for (const [variable, { required }] of target?.variables ?? [])
        if (required && !inputs.includes(variable))
          problems.push(`${name}: module ${id} needs ${variable}`);
    }
  }
  return problems;
}

/** Settings of a root: typed ones and those that `sync` computes. */
async function settingsOf(path: string, text: string): Promise<string[]> {
  const computed = [...text.matchAll(/^# computed: .* ?as=([\w-]+)/gm)].map(([, as = ""]) => as);
  return [...Object.keys(await hcl(path, text)), ...computed];
}

describe.each(generators)("Terraform of $id for every pair of answers", ({ id, differBy }) => {
  let trees: Tree[] = [];
  let factors: Map<string, unknown> = new Map();

  beforeAll(async () => {
    const found = await treesOf({ engine, id, folder: "reference/terraform", mode: "exemplar" });
    factors = found.factors;
    trees = found.trees.map(({ answers, files }) => ({
      answers,
      files: new Map([...files].map(([path, content]) => [path, String(content)])),
    }));
  }, 240_000);

  it("comes in several trees, which differ by cloud, landing zone and options", () => {
    console.info(`${trees.length} trees for every pair of ${[...factors.keys()].join(", ")}`);
    expect(trees.length).toBeGreaterThan(8);
    for (const name of differBy) expect([...factors.keys()]).toContain(name);
  });

  it("refers only to what exists, and gives every module what it needs", async () => {
    const found = new Map<string, object>();
    for (const { answers, files } of trees)
      for (const problem of problemsOf(await foldersOf(files))) found.set(problem, answers);
    expect([...found]).toEqual([]);
  });

  it("sets in each root's tfvars what the root declares, and all that it needs", async () => {
    const wrong = new Set<string>();
    for (const { files } of trees) {
      const folders = await foldersOf(files);
      for (const [path, text] of files) {
        if (!path.endsWith(".tfvars")) continue;
        const root = folders.get(path.slice(0, path.lastIndexOf("/")));
        const set = await settingsOf(path, text);
        for (const name of set)
          if (!root?.variables.has(name)) wrong.add(`${path}: ${name} is not declared`);
        for (const [name, { required }] of root?.variables ?? [])
          if (required && !set.includes(name)) wrong.add(`${path}: ${name} is not set`);
      }
    }
    expect([...wrong]).toEqual([]);
  });

  it("gives the roots of all clouds one interface", async () => {
    const all = trees.find(({ files }) =>
      ["aws", "azure", "gcp"].every((cloud) => files.has(`reference/terraform/${cloud}/README.md`)),
    );
    const folders = await foldersOf(all?.files ?? new Map());
    for (const environment of ["dev", "prod", "dr"]) {
      const [aws, azure, gcp] = ["aws", "azure", "gcp"].map((cloud) => {
        const root = folders.get(`reference/terraform/${cloud}/environments/${environment}`);
        return {
          inputs: [...(root?.variables.keys() ?? [])].filter(
            (name) => !awsOnly.has(name) && !azureOnly.has(name),
          ),
          outputs: [...(root?.outputs ?? [])],
        };
      });
      expect(aws?.inputs.length).toBeGreaterThan(5);
      expect(azure).toEqual(aws);
      expect(gcp).toEqual(aws);
    }
  });

  it("labels from one local with the line that pays", async () => {
    for (const cloud of ["aws", "azure", "gcp"]) {
      const tree = trees.find(({ files }) => files.has(`reference/terraform/${cloud}/README.md`));
      const tags = tree?.files.get(`reference/terraform/${cloud}/platform/tags.tf`) ?? "";
      const { locals } = await hcl("tags.tf", tags);
      const sets = ((locals as unknown as Blocks[])[0]?.["tags"] ?? {}) as object;
      expect(Object.keys(sets).length).toBeGreaterThan(5);
      expect(tags.match(/"archwright\.dev\/cost"/g)?.length).toBe(Object.keys(sets).length);
    }
  });

  it("grants no broad role and holds no secret", () => {
    const broad = new Set<string>();
    for (const { files } of trees) {
      for (const [path, text] of files) {
        if (path.includes("/tests/") || !/\.(?:tf|tfvars)$/.test(path)) continue;
        // Who may take on one account of Google has nothing else by that.
        const granted = text.replaceAll(
          /(resource "google_service_account_iam_member"[^}]*?)"roles\/iam\.workloadIdentityUser"/g,
          "$1",
        );
        const found = [
          ...granted.matchAll(/roles\/(?:owner|editor|viewer|iam\.\w+|resourcemanager\.\w+)"/g),
          ...text.matchAll(/\ball(?:Authenticated)?Users\b/g),
          ...text.matchAll(/"(?:Owner|Contributor|User Access Administrator)"(?!\])/g),
          ...text.matchAll(/Action\s*=\s*(?:\["\*"|"\*")/g),
          ...text.matchAll(/\b(?:random_password|random_string|tls_private_key)\b/g),
          ...text.matchAll(
            /\b\w*(?:password|secret_string|auth_token|secret_data|access_key)\s*=\s*"/g,
          ),
        ];
        for (const [match] of found) broad.add(`${path}: ${match}`);
      }
    }
    expect([...broad]).toEqual([]);
  });
});
