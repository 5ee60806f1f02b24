import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const templates = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "templates");
const read = (path: string): string => readFileSync(join(templates, path), "utf8");

interface Criterion {
  id: string;
  weight: number;
}

/** The number behind a name of a template of YAML. */
function number(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1];
  expect(found, String(pattern)).toBeDefined();
  return Number(found);
}

/** One scenario of quality.yaml, from its id to the next one. */
function scenario(id: string): string {
  const text = read("llm-rag-platform/architecture/quality.yaml.hbs");
  return text.split(/^ {2}- id: /m).find((part) => part.startsWith(`${id}\n`)) ?? "";
}

describe("What stands in two files of the LLM platform is the same", () => {
  const selection = read("llm-rag-platform/models/selection.yaml.hbs");
  const names: Record<string, string> = { "first-token": "First" };

  test.each(["large-model", "small-model"])("weights of %s and of the framework", (role) => {
    const { criteria } = parse(read(`options/${role}/role.yaml`)) as { criteria: Criterion[] };
    const own = criteria.map(({ id, weight }) => [id, weight / 20]);
    const framework = criteria.map(({ id }) => {
      const name = names[id] ?? id.charAt(0).toUpperCase() + id.slice(1);
      return [id, number(selection, new RegExp(`weight${name}: .*?base: ([\\d.]+)`))];
    });
    expect(own).toEqual(framework);
    expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(20);
  });

  const service = "llm-rag-platform/reference/rag-service/";

  test("the class of the arrows to commercial models, and the highest that their route is open to", () => {
    const routes = read("llm-rag-platform/reference/kubernetes/base/model-router/settings.yaml.hbs");
    const open = /- name: commercial\n(?: .*\n)*? {8}classes: \[(.*)\]/.exec(routes)?.[1]?.split(", ").at(-1);
    const arrows = [...read("llm-rag-platform/architecture/workspace.dsl.hbs").matchAll(/--(\w+)-> commercial-models/g)].map(([, name]) => name);
    expect(arrows).toEqual([open, open, open]);
  });

  test("the time of a verdict, in Q-05 and in the settings of the RAG service", () => {
    const wanted = number(scenario("Q-05"), /verdicts within (\d+) ms; no text/);
    expect(number(read(`${service}settings.yaml.hbs`), /guardrailMilliseconds: (\d+)/)).toBe(wanted);
    expect(number(scenario("Q-05"), /sli: "verdicts within (\d+) ms/)).toBe(wanted);
  });

  const { data } = parse(readFileSync(join(dirname(templates), "generators/llm-rag-platform/generator.yaml"), "utf8")) as {
    data: { ownCost: Record<string, Record<string, number>>; devices: Record<string, Record<string, { name: string; base: number; cache?: string; cacheSource?: string; write?: { base: number } }>> };
  };
  /** The framework as one cloud renders it: costs on own devices follow the prices there. */
  const selectionOn = (cloud: string): string =>
    selection.replace(/\{\{lookup \(lookup data\.ownCost clouds\.\[0\]\) "(\w+)"\}\}/g, (_, name: string) => String(data.ownCost[cloud]?.[name]));

  test("no engine keeps an 8-bit cache on an A100", () => {
    const engine = Handlebars.create();
    engine.registerHelper("eq", (left: unknown, right: unknown) => left === right);
    const type = engine.compile(read("llm-rag-platform/partials/cache-type.hbs"));
    const cacheOn = (cloud: string, pool: string): string => type({ data, clouds: [cloud], pool, short: "fp8" });
    for (const [cloud, pools] of Object.entries(data.devices)) {
      for (const [pool, { name, cache, cacheSource }] of Object.entries(pools)) {
        // The source that models/capacity.yaml gives for the bytes says the same as the setting.
        if (cache) expect(cacheSource, `${pool} on ${cloud}`).toContain(`${cache} cache`);
        if (name === "A100") expect(cache, `${pool} on ${cloud}`).toBe("16-bit");
        expect(cacheOn(cloud, pool), `${pool} on ${cloud}`).toBe(cache === "8-bit" ? "fp8" : "auto");
      }
    }
    for (const name of ["vllm", "sglang", "tensorrt-llm"]) {
      const settings = read(`options/serving-engine/${name}/reference/kubernetes/serving/settings.yaml.hbs`);
      expect([...settings.matchAll(/\{\{> cache-type pool="(\w+)" short="fp8\w*"\}\}/g)].map(([, pool]) => pool)).toEqual(["large", "small", "small"]);
      expect(settings.replace(/\{\{> cache-type[^}]*\}\}/g, "")).not.toContain("fp8");
    }
  });

  test.each(["azure", "gcp"])("costs on own devices follow the prices and rates of %s", (cloud) => {
    const price = (on: string, pool: string): number => {
      const device = data.devices[on]?.[pool];
      return (device?.base ?? Number.NaN) / (device?.write?.base ?? 1);
    };
    for (const [name, cost] of Object.entries(data.ownCost[cloud] ?? {})) {
      const pool = cost > 8 ? "large" : "small";
      const wanted = (data.ownCost["aws"]?.[name] ?? Number.NaN) * (price(cloud, pool) / price("aws", pool));
      expect(Math.abs(cost - wanted) / wanted, name).toBeLessThan(0.05);
    }
  });

  const clouds = Object.keys(data.ownCost);
  test.each(clouds.flatMap((cloud) => [
    ["large-model", { "llama-70b": "llama33", "qwen-235b": "qwen235", "mistral-large": "mistralLarge", "gpt-oss-120b": "oss120" }, "Large", cloud] as const,
    ["small-model", { "qwen-8b": "qwen8", "llama-8b": "llama8", "mistral-24b": "mistral24", "granite-8b": "granite8" }, "Small", cloud] as const,
  ]))("the options of %s stand in the order of the framework, %s %s on %s", (role, ids, route, cloud) => {
    const framed = selectionOn(cloud);
    const input = (name: string): number => number(framed, new RegExp(`^ *${name}: .*?base: ([\\d.]+)`, "m"));
    // The formula of partials/model-score.hbs.
    const score = (id: string): number =>
      input("weightGrounded") * Math.min(1, Math.max(0, (input(`${id}Grounded`) - 0.8) / 0.2)) +
      input("weightCombined") * input(`${id}Combined`) +
      input("weightCost") * Math.min(1, input(`goodCost${route}`) / input(`${id}Cost`)) +
      input("weightFirst") * Math.min(1, input("goodFirstMs") / input(`${id}First`)) +
      (input("weightLicence") * input(`${id}Licence`)) / 5 +
      (input("weightResidency") * input(`${id}Residency`)) / 5 +
      input("weightContext") * Math.min(1, input(`${id}Context`) / input("goodContext"));
    const { criteria } = parse(read(`options/${role}/role.yaml`)) as { criteria: Criterion[] };
    const points = (option: string): number => {
      const { scores } = parse(read(`options/${role}/${option}/option.yaml`)) as { scores: Record<string, { score: number }> };
      return criteria.reduce((sum, { id, weight }) => sum + weight * (scores[id]?.score ?? Number.NaN), 0);
    };
    const options = Object.keys(ids);
    const framework = Object.entries(ids).toSorted(([, one], [, other]) => score(other) - score(one));
    expect(framework.map(([option]) => option)).toEqual(options);
    // Whole points may not lose the order, nor leave two options level.
    const all = options.map(points);
    expect(all).toEqual([...new Set(all)].toSorted((one, other) => other - one));
  });

  test("no planning assumption is given high confidence", () => {
    const lines = selection.split("\n").filter((line) => /lanning assumption/.test(line) && /confidence: high/.test(line));
    expect(lines).toEqual([]);
  });

  test("an earlier first token has no lower score, in whichever record the model stands", () => {
    const first = { llama33: "large-model/llama-70b", qwen235: "large-model/qwen-235b", oss120: "large-model/gpt-oss-120b", mistralLarge: "large-model/mistral-large", qwen8: "small-model/qwen-8b", llama8: "small-model/llama-8b", granite8: "small-model/granite-8b", mistral24: "small-model/mistral-24b" };
    const rows = Object.entries(first).map(([id, option]) => {
      const { scores } = parse(read(`options/${option}/option.yaml`)) as { scores: Record<string, { score: number }> };
      return { option, ms: number(selection, new RegExp(`^ *${id}First: .*?base: (\\d+)`, "m")), score: scores["first-token"]?.score ?? Number.NaN };
    });
    for (const one of rows) {
      if (one.ms <= 400) expect(one.score, one.option).toBe(5);
      for (const other of rows) {
        if (one.ms <= other.ms) expect(one.score, `${one.option} against ${other.option}`).toBeGreaterThanOrEqual(other.score);
        if (one.ms === other.ms) expect(one.score).toBe(other.score);
      }
    }
  });

  test("a model is measured where a figure of its own stands above, and approved in the exemplar only", () => {
    const lines = selection.split("\n").map((line) => line.trim());
    const grounded = lines.filter((line) => /^\w+Grounded: /.test(line) && !/^(min|weight)/.test(line));
    expect(grounded.length).toBeGreaterThan(25);
    for (const line of grounded) {
      const id = line.slice(0, line.indexOf("Grounded"));
      const assumed = /assumption/.test(line);
      const measured = lines.find((one) => one.startsWith(`${id}Measured: `));
      expect(/base: 1,/.test(measured ?? ""), `${id}: assumed in a skeleton, and measured`).toBe(!assumed);
      const approved = lines.find((one) => one.startsWith(`${id}Approved: `));
      expect(approved, id).toMatch(/base: (0,|\{\{#if (\(and )?\(eq mode "exemplar"\))/);
    }
  });

  test("the size of the evaluation set, in the framework, in Q-09 and in the roadmap", () => {
    const questions = (text: string): number =>
      Number((/([\d,]+) questions/.exec(text)?.[1] ?? "").replace(",", ""));
    const planned = number(selection, /plannedQuestions: .*?base: (\d+)/);
    expect(questions(/stimulus: .*/.exec(scenario("Q-09"))?.[0] ?? "")).toBe(planned);
    expect(questions(/Evaluation set of .*/.exec(read("llm-rag-platform/business/roadmap.yaml.hbs"))?.[0] ?? "")).toBe(planned);
    // Counts of the set are quoted from the framework, never written again.
    for (const path of ["architecture/rag-design.answers.md", "governance/cards/system-card.answers.md"]) {
      expect(read(`llm-rag-platform/${path}`), path).not.toMatch(/\b(240|600|1,500)\b/);
    }
  });

  test("faithfulness and recall, in Q-09 and in the gate of the evaluation set", () => {
    const gate = read(`${service}evaluation/set.yaml.hbs`);
    const q09 = scenario("Q-09");
    expect(number(gate, /^ {2}faithfulness: ([\d.]+)/m)).toBe(number(q09, /faithfulness at least ([\d.]+),/));
    expect(number(gate, /^ {2}recall: ([\d.]+)/m)).toBe(number(q09, /first 20 at least ([\d.]+);/));
  });
});
