import { beforeAll, describe, expect, test } from "vitest";
import { checkWorkspace } from "../../src/check/check-workspace.ts";
import { deriveFiles } from "../../src/derive/derive-files.ts";
import type { Generator } from "../../src/generator/generator.ts";
import { catalogsFor } from "../../src/generator/load-catalogs.ts";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import { planWorkspace } from "../../src/generator/plan-workspace.ts";
import type { Answers } from "../../src/generator/question.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import { resolveAnswers } from "../../src/questions/resolve-answers.ts";

let generator: Generator;
beforeAll(async () => {
  generator = await loadGenerator("enterprise-mlops");
});

const hostile: ReadonlyArray<[name: string, text: string]> = [
  ["quotes", `"Double" 'single' \`back\``],
  ["backslashes", String.raw`C:\new\"x\\`],
  ["template and shell holes", "{{organization}} ${HOME} %{if} $(id) #{x}"],
  ["HTML and comments", "<!-- x --> <script>alert(1)</script> </span> & &amp;"],
  ["Markdown", "| a | [b](c) *d* # e `f` ~~g~~ > h"],
  ["a computed block", "<!-- computed: finance.npv --><!-- /computed -->"],
  ["a to-do", "<!-- todo: x phase=design minutes=1 -->"],
  ["YAML", "- key: [value, {a: &b *c !!d}] # comment"],
  ["spreadsheet formula", "=HYPERLINK(A1)+@SUM"],
  ["emoji, right to left, combining", "Ünïcode 🏥 שלום مرحبا e\u0301 \u200b"],
  ["conflict marker", "<<<<<<< yours"],
  ["DSL", `} "quoted" { -> !include /etc/passwd`],
  ["long", "Long name ".repeat(8).trim()],
];

describe("a hostile organization name stays text", () => {
  test.each(hostile)("%s", async (_name, organization) => {
    for (const mode of ["skeleton", "exemplar"] as const) {
      const findings = await findingsFor({ organization }, mode);
      expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    }
  });
});

async function findingsFor(answers: Answers, mode: "skeleton" | "exemplar") {
  const resolved = await resolveAnswers({
    questions: generator.questions,
    mode,
    parts: generator.parts,
    asked: answers,
  });
  if (resolved.kind !== "answered") throw new Error("interrupted");
  const rendered = await renderGenerator(generator, {
    answers: resolved.answers,
    mode,
    parts: generator.parts,
  });
  const { derived } = await planWorkspace({
    rendered,
    generator: { id: generator.id, version: generator.version },
  });
  // The files as written: what `check` would see next.
  const { files } = derived;
  const catalogs = await catalogsFor(files);
  const { model, findings, derivation } = await deriveFiles(files, new Map(), catalogs);
  return checkWorkspace({ model, sourceFindings: findings, files, derivation, asOf: "2026-11-20" });
}
