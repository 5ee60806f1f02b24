import { describe, expect, it } from "vitest";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import { selectParts } from "../../src/generator/select-parts.ts";
import { findingsOf } from "./findings-of.ts";

const generator = await loadGenerator("enterprise-mlops");

describe("a workspace of one part, with what it needs", () => {
  const modes = ["skeleton", "exemplar"] as const;
  const rows = generator.parts.flatMap((part) => modes.map((mode) => ({ part, mode })));
  it.each(rows)("$part, $mode, has no error and no warning", async ({ part, mode }) => {
    const parts = selectParts(generator, [part]);
    const findings = await findingsOf(generator, { mode, parts, draw: false });
    expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
  });
});
