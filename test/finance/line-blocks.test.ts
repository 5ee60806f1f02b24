import { expect, test } from "vitest";
import { lineBlocks } from "../../src/derive/blocks/line-blocks.ts";
import { resultOf, withLine } from "./sample-models.ts";

test("a line shows the source and confidence of its driver, else its own, else that they are open", () => {
  const model = withLine("costs", {
    id: "support",
    title: "Support",
    amount: 10_000,
    source: "Two offers",
    confidence: "medium",
  });
  const [block] = lineBlocks({ model, result: resultOf(model) });
  const table = block?.render({ file: "x.md", args: {} });
  expect(block?.name).toBe("finance.lines");
  expect(table).toContain("| Support | cost | – | Two offers | medium |");
  expect(table).toContain("| Platform build | cost | – | open | open |");
  expect(table).toContain("| Time saved | benefit | dataScientists | HR system, 2026-10 | high |");
});
