import { describe, expect, it } from "vitest";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import { findingsOf } from "./findings-of.ts";

const generator = await loadGenerator("enterprise-mlops");

describe("a workspace of one part, with what it needs", () => {
  it.each(generator.parts)("%s has no error and no warning", async (part) => {
    const findings = await findingsOf(generator, { mode: "skeleton", parts: [part], draw: false });
    expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
  });
});
