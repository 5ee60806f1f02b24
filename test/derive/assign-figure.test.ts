import { describe, expect, it } from "vitest";
import { blockProblems, fillBlocks } from "../../src/derive/fill-blocks.ts";
import type { Block } from "../../src/derive/blocks/block.ts";

const block = (name: string, amount?: number): [string, Block] => [
  name,
  { name, form: "inline", description: "", amount, render: () => "about $8K" },
];
const blocks = new Map([
  block("finance.cost.cloud.month", 96_250.4),
  block("model.env.development", 0.1),
  block("model.gpu.pooled", 40),
  block("finance.npv"),
]);
const fill = (file: string, marker: string): string =>
  fillBlocks({ file, blocks, text: `# computed: ${marker}\n# /computed\n` }).split("\n")[1] ?? "";
const problem = (file: string, marker: string): string | undefined =>
  blockProblems({
    file,
    blocks,
    text: `# computed: ${marker}\n# /computed\n`,
    nearest: () => undefined,
  })[0]?.message;

describe("a figure as a setting", () => {
  it.each([
    ["a.tfvars", "finance.cost.cloud.month as=cloud", "cloud = 96250"],
    ["a.tf", "finance.cost.cloud.month as=cloud share=model.env.development", "cloud = 9625"],
    ["a.yaml", "model.gpu.pooled as=maxReplicas", "maxReplicas: 40"],
    ["a.hcl", "model.env.development as=share", "share = 0.1"],
    ["a.dsl", "model.gpu.pooled as=replicas", '"replicas" "40"'],
    ["a.dsl", "model.env.development to=model.gpu.pooled as=replicas", '"replicas" "0.1..40"'],
    ["a.dsl", "model.gpu.pooled to=model.gpu.pooled as=replicas", '"replicas" "40"'],
    ["a.tfvars", "finance.cost.cloud.month", "about $8K"],
  ])("%s: %s", (file, marker, want) => {
    expect(fill(file, marker)).toBe(want);
    expect(problem(file, marker)).toBeUndefined();
  });

  it("fills indented blocks with their indentation, and again to the same", () => {
    const text =
      "b = {\n  # computed: finance.cost.cloud.month as=cloud\n  cloud = 1\n  # /computed\n}\n";
    const once = fillBlocks({ file: "a.tfvars", blocks, text });
    expect(once).toBe(text.replace("cloud = 1", "cloud = 96250"));
    expect(fillBlocks({ file: "a.tfvars", blocks, text: once })).toBe(once);
  });

  it.each([
    ["a.tfvars", "finance.npv as=npv", '"finance.npv" is no single number'],
    [
      "a.tfvars",
      "model.gpu.pooled as=x share=model.nothing",
      '"model.nothing" is no single number',
    ],
    ["a.tfvars", 'model.gpu.pooled as="x = 1 }"', 'as="x = 1 }" is no name of a setting'],
    ["a.dsl", "model.gpu.pooled to=model.no as=x", '"model.no" is no single number'],
    ["a.yaml", "model.gpu.pooled to=model.gpu.pooled as=x", "only the DSL knows ranges"],
  ])("refuses %s: %s", (file, marker, want) => {
    expect(problem(file, marker)).toBe(want);
    expect(fill(file, marker)).toBe("# /computed");
  });
});
