import { beforeAll, describe, expect, test } from "vitest";
import type { Generator } from "../../src/generator/generator.ts";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import { findingsOf } from "./findings-of.ts";

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
    // The worked solution uses the name in more places; both modes draw the same names.
    const findings = await findingsOf(generator, {
      answers: { organization },
      mode: "exemplar",
      draw: true,
    });
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("in a skeleton, too", async () => {
    const organization = 'O\'Neill & "Söhne" | {{x}} ${HOME} # 1: --> <b> [c](d) *e*';
    const findings = await findingsOf(generator, {
      answers: { organization },
      mode: "skeleton",
      draw: false,
    });
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
