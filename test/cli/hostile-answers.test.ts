import { expect, test } from "vitest";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import { findingsOf } from "./findings-of.ts";

test("a hostile organization name stays text", async () => {
  const generator = await loadGenerator("enterprise-mlops");
  const organization = 'O\'Neill & "Söhne" | {{x}} ${HOME} # 1: --> <b> [c](d) *e*';
  const findings = await findingsOf(generator, {
    answers: { organization },
    mode: "skeleton",
    draw: false,
  });
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
});
