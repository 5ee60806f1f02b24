import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { mapView } from "../../../src/derive/diagrams/map-view.ts";
import type { DiagramView } from "../../../src/diagrams/diagram-view.ts";
import type { Generator } from "../../../src/generator/generator.ts";
import { listGenerators } from "../../../src/generator/list-generators.ts";
import { loadGenerator } from "../../../src/generator/load-generator.ts";
import type { AnswerValue } from "../../../src/generator/question.ts";
import { startRenderer, testFonts } from "../../diagrams/raster.ts";
import { pairwiseRows, type Row } from "../../generator/pairwise.ts";
import { Models, defaultsOf, factorsOf } from "../../generator/render-model.ts";
import { expectCleanView, smallestTextOnPaper } from "./clean-view.ts";

/** Examples whose answers change what is drawn. */
const EXAMPLES: Record<string, readonly string[]> = {
  "enterprise-mlops": [
    "301-bank-azure",
    "301-healthcare-aws",
    "301-healthcare-aws-skeleton",
    "301-industrial-gcp",
  ],
  "llm-rag-platform": ["303-healthcare-aws"],
};
const USUAL = "the usual answers";
/** Points: what print can still be read at arm's length, and what far-fetched answers may come to. */
const LEAST_TEXT = { usual: 6, pairs: 5.7 };
/** The view of everything is for the wall; others show each stretch of it on a page. */
const WALL = "containers";

/** All answers of an example, also those that its mode gives. */
function exampleAnswers(name: string): Row<AnswerValue> {
  const url = new URL(`../../../examples/${name}/workspace/archwright.yaml`, import.meta.url);
  return parse(readFileSync(url, "utf8")).answers;
}

/** The usual answers, those of the examples, and a row of pairs that is far from them. */
function cases(generator: Generator): Map<string, Row<AnswerValue>> {
  const usual = defaultsOf(generator);
  const rows = pairwiseRows(factorsOf(generator));
  return new Map([
    [USUAL, usual],
    ...(EXAMPLES[generator.id] ?? []).map(
      (name) => [name, { ...usual, ...exampleAnswers(name) }] as const,
    ),
    ["pairs", { ...usual, ...rows.at(-1) }] as const,
  ]);
}

/** Views that some other answers have given already need not be looked at again. */
const seen = new Set<string>();

/** The numbers of the elements say nothing about a picture, and differ from answers to answers. */
function withoutIds(view: DiagramView): string {
  const numbers = new Map<string, number>();
  return JSON.stringify(view, (key, value: unknown) => {
    if (typeof value !== "string" || !["id", "parent", "from", "to"].includes(key)) return value;
    if (!numbers.has(value)) numbers.set(value, numbers.size);
    return numbers.get(value);
  });
}

beforeAll(startRenderer);

describe.each(listGenerators().map(({ id }) => id))("every view of %s", (id) => {
  const fonts = testFonts();

  it("has nothing on anything else and can be read on paper, light and dark", async () => {
    const generator = await loadGenerator(id);
    for (const [name, answers] of cases(generator)) {
      const models = new Models(generator, name.endsWith("skeleton") ? "skeleton" : "exemplar");
      const { workspace } = await models.parse(await models.render(answers));
      if (!workspace) throw new Error(`The model with ${name} cannot be parsed`);
      expect(workspace.views.all.length).toBeGreaterThan(0);
      for (const view of workspace.views.all) {
        if (view.kind === "image") continue;
        const content = withoutIds(mapView(workspace, view));
        if (seen.has(content)) continue;
        seen.add(content);
        // Every view is measured in both fonts and in the dark once; other answers change names, not colours.
        const isUsual = name === USUAL;
        const measured = isUsual ? fonts : fonts.slice(-1);
        const svg = await expectCleanView(workspace, view, measured, { dark: isUsual });
        const text = smallestTextOnPaper(svg);
        if (view.key === WALL) continue;
        expect(text, `${view.key} with ${name}`).toBeGreaterThanOrEqual(
          LEAST_TEXT[name === "pairs" ? "pairs" : "usual"],
        );
      }
    }
  });
});
