import { beforeAll, describe, expect, test } from "vitest";
import type { Generator } from "../../src/generator/generator.ts";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import { findingsOf } from "./findings-of.ts";

let generator: Generator;
beforeAll(async () => {
  generator = await loadGenerator("enterprise-mlops");
});

/** What matters at the start of a line comes first; what can stand anywhere follows it. */
const hostile: ReadonlyArray<[name: string, ...texts: string[]]> = [
  ["conflict marker, a to-do", "<<<<<<< yours", "<!-- todo: x phase=design minutes=1 -->"],
  [
    "YAML, emoji, right to left, combining",
    "- key: [value, {a: &b *c !!d}] # comment",
    "Ünïcode 🏥 שלום مرحبا e\u0301 \u200b",
  ],
  [
    "spreadsheet formula, a computed block",
    "=HYPERLINK(A1)+@SUM",
    "<!-- computed: finance.npv --><!-- /computed -->",
  ],
  ["DSL, backslashes", `} "quoted" { -> !include /etc/passwd`, String.raw`C:\new\"x\\`],
  ["Markdown, quotes", "| a | [b](c) *d* # e `f` ~~g~~ > h", `"Double" 'single' \`back\``],
  [
    "HTML, template and shell holes",
    "<!-- x --> <script>alert(1)</script> </span> &amp;",
    "{{teams}} ${HOME} $(id) #{x}",
  ],
  ["long", "Long name ".repeat(8).trim()],
];

describe("a hostile organization name stays text", () => {
  test.each(hostile)("%s", async (_name, ...texts) => {
    const organization = texts.join(" ");
    expect(organization.length).toBeLessThanOrEqual(80);
    // The worked solution uses the name in more places; both modes draw the same names.
    const findings = await findingsOf(generator, {
      answers: { organization },
      mode: "exemplar",
      draw: true,
    });
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
