import { beforeAll, describe, expect, it } from "vitest";
import { financeCase } from "../../src/check/rules/finance.ts";
import type { CheckContext } from "../../src/check/rule.ts";
import { calculationBlocks } from "../../src/derive/blocks/calculation-blocks.ts";
import { fillBlocks } from "../../src/derive/fill-blocks.ts";
import { computeFinance } from "../../src/derive/finance-case.ts";
import type { Generator } from "../../src/generator/generator.ts";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import type { Answers } from "../../src/generator/question.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import { readSources } from "../../src/sources/read-sources.ts";

type Files = ReadonlyMap<string, string>;

let generator: Generator;
let usual: Files;

async function render(
  changed: Record<string, unknown> = {},
  parts = ["business", "models"],
): Promise<Files> {
  const answers = Object.fromEntries(
    generator.questions.map(({ name, default: it, exemplarDefault }) => [
      name,
      exemplarDefault ?? it,
    ]),
  );
  const rendered = await renderGenerator(generator, {
    answers: { ...answers, parts, ...changed } as Answers,
    mode: "exemplar",
    parts,
  } as Parameters<typeof renderGenerator>[1]);
  const decoder = new TextDecoder();
  return new Map(
    rendered.map(({ path, content }) => {
      const text = typeof content === "string" ? content : decoder.decode(content);
      // What is asked here does not depend on how often the case is simulated.
      return [path, text.replace(/draws: \d+/, "draws: 100")];
    }),
  );
}

/** What `check` says of the figures when a text of a file is replaced. */
function findings(files: Files, path?: string, from?: string | RegExp, to = ""): string[] {
  const changed = new Map(files);
  if (path !== undefined && from !== undefined) {
    const text = files.get(path) ?? "";
    const replaced = text.replace(from, to);
    expect(replaced, `${path} has ${String(from)}`).not.toBe(text);
    changed.set(path, replaced);
  }
  const { model } = readSources(changed);
  const context = { model, derivation: { finance: computeFinance(model) } };
  return financeCase
    .check(context as unknown as CheckContext)
    .map(({ severity = "error", message }) => `${severity}: ${message}`);
}

/** Figures of the calculation models, as documents show them. */
function figures(files: Files, names: string[]): string[] {
  const finance = computeFinance(readSources(files).model);
  if (!finance?.result) throw new Error("The business case has no figures");
  const blocks = new Map(
    calculationBlocks({ model: finance.model, result: finance.result }).map((one) => [
      one.name,
      one,
    ]),
  );
  const text = names.map((name) => `<span data-aw="model.${name}"></span>\n`).join("");
  return [...fillBlocks({ file: "figures.md", text, blocks }).matchAll(/>(.*)</g)].map(
    ([, figure = ""]) => figure,
  );
}

beforeAll(async () => {
  generator = await loadGenerator("llm-rag-platform");
  usual = await render();
}, 60_000);

describe("The calculation models of llm-rag-platform", () => {
  it("hold with the answers of the worked solution", () => {
    expect(findings(usual)).toEqual([]);
  });

  it.each([
    [
      "shares that do not add up",
      "models/routing.yaml",
      /(smallShare:\n.*\n\s+base: )0\.60/,
      "$10.50",
      /do not add up to 100 %/,
    ],
    [
      "restricted passages on the commercial route",
      "models/routing.yaml",
      /(allowedShare:\n.*\n\s+base: )0\.28/,
      "$10.05",
      /than the data classes of their passages allow/,
    ],
    [
      "a run cost above the target",
      "models/routing.yaml",
      /(targetSpendMonth:\n.*\n\s+low: \d+\n\s+base: )\d+/,
      "$1100000",
      /^info: .*costs more than the target/m,
    ],
    [
      "a first token that comes late",
      "models/latency.yaml",
      /(modelMs:\n.*\n.*\n\s+base: )400/,
      "$1500",
      /more than the target for the first token/,
    ],
    [
      "a cache that cannot hold the peak",
      "models/capacity.yaml",
      /(answerSeconds:\n.*\n.*\n\s+base: )9/,
      "$1900",
      /KV cache of the large model holds fewer requests/,
    ],
    [
      "weights that do not fit",
      "models/capacity.yaml",
      /(largeTensorParallel:\n.*\n\s+base: )4/,
      "$10.5",
      /weights of the large model do not fit/,
    ],
    [
      "a model that is approved below a minimum",
      "models/selection.yaml",
      /(oss120Approved: .*?base: )0/,
      "$11",
      undefined,
    ],
    [
      "a minimum that an approved model misses",
      "models/selection.yaml",
      /(minGrounded: .*?base: )0\.85/,
      "$10.98",
      /is approved, but it is below a minimum/,
    ],
    [
      "weights that do not add up",
      "models/selection.yaml",
      /(weightCost: .*?base: )0\.15/,
      "$10.35",
      /weights do not add up/,
    ],
  ])("%s: a finding", (_, path, from, to, message) => {
    const found = findings(usual, path, from, to);
    if (message === undefined) expect(found).toEqual([]);
    else expect(found.join("\n")).toMatch(message);
  });

  it("hold for every option of the roles that they follow", { timeout: 60_000 }, async () => {
    const found = new Map<string, string>();
    for (const name of ["modelStrategy", "largeModel", "smallModel", "embedding", "answerCache"]) {
      const question = generator.questions.find((one) => one.name === name);
      expect(question?.choices?.length, name).toBeGreaterThan(4);
      for (const { value } of question?.choices ?? []) {
        const serious = findings(await render({ [name]: value })).filter(
          (one) => !one.startsWith("info"),
        );
        for (const one of serious) found.set(one, String(value));
      }
    }
    expect([...found]).toEqual([]);
  });
});

describe("Hours of searching in the business case of llm-rag-platform", () => {
  /** What the line brings over all years when the base of an input is another one. */
  const searchTime = (input: string, base: number) => {
    const text = usual.get("business/finance.yaml") ?? "";
    const replaced = text.replace(
      new RegExp(`(\\n  ${input}:\\n(?:    .*\\n)*?    base: )[\\d.]+`),
      `$1${base}`,
    );
    expect(replaced, input).not.toBe(text);
    const files = new Map(usual).set("business/finance.yaml", replaced);
    const lines = computeFinance(readSources(files).model)?.result?.base.lines ?? [];
    return lines.find(({ line }) => line.id === "search-time")?.sum;
  };

  it("are not paid again to support agents and newcomers, who have lines of their own", () => {
    for (const [input, few, many] of [
      ["joiners", 1300, 1900],
      ["supportContacts", 900_000, 1_250_000],
    ] as const)
      expect(searchTime(input, many), input).toBeLessThan(searchTime(input, few) ?? 0);
  });
});

describe.each(["cloud-guardrails", "provider-moderation"])(
  "Guardrails of a provider, %s",
  (guardrails) => {
    it("leave a guard model that is sized for its samples", async () => {
      const files = await render({ guardrails });
      expect(findings(files).filter((one) => !one.startsWith("info"))).toEqual([]);
      const names = ["capacity.guardGpus", "capacity.guardBaseGpus", "capacity.smallPoolGpus"];
      expect(figures(usual, names)).toEqual(["4 GPUs", "2 GPUs", "10 GPUs"]);
      expect(figures(files, names)).toEqual(["2 GPUs", "2 GPUs", "8 GPUs"]);
      const more = new Map(files);
      const capacity = files.get("models/capacity.yaml") ?? "";
      const share = /(guardSampleShare:\n.*\n\s+low: .*\n\s+base: )0\.05(\n\s+high: )0\.2/;
      expect(capacity).toMatch(share);
      more.set("models/capacity.yaml", capacity.replace(share, "$11$21"));
      expect(figures(more, names)).toEqual(["4 GPUs", "2 GPUs", "10 GPUs"]);
    });

    it("have no components of ours inside, and what is ours stands in the router", async () => {
      const inside = (files: Files, container: string) => {
        const dsl = files.get("architecture/workspace.dsl") ?? "";
        const [, body = ""] =
          dsl.split(` ${container} = container `)[1]?.match(/{\n([^}]*}[^}]*)}/) ?? [];
        return [...body.matchAll(/([\w-]+) = component/g)].map(([, id]) => id);
      };
      const files = await render({ guardrails }, ["architecture"]);
      expect(inside(files, "guardrails")).toEqual([]);
      expect(inside(files, "model-router")).toEqual(
        expect.arrayContaining(["stream-relay", "provider-check", "second-judge"]),
      );
      const dsl = files.get("architecture/workspace.dsl") ?? "";
      expect(dsl).not.toMatch(/^\s+guardrails -/m);
      expect([...dsl.matchAll(/^ {8}component [\w-]+ "/gm)].length).toBeGreaterThan(6);
      const own = await render({}, ["architecture"]);
      expect(inside(own, "guardrails")).toContain("verdict-writer");
      expect(inside(own, "model-router")).not.toContain("provider-check");
    });
  },
);
