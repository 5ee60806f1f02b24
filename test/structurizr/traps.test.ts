import { describe, expect, it } from "vitest";
import { parseWorkspace } from "../../src/structurizr/index.ts";

const inModel = (...lines: string[]): string =>
  ["workspace {", "model {", ...lines, "}", "views {", "}", "}"].join("\n");

function warnings(source: string, env: Record<string, string> = {}) {
  const { ok, diagnostics } = parseWorkspace(source, { env, defaultViews: false });
  return { ok, found: diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`) };
}

const SYSTEMS = ['s = softwareSystem "S" {', 'a = container "A"', 'b = container "B"', "}"];

const table: { name: string; source: string; found: string[]; env?: Record<string, string> }[] = [
  {
    name: "a block on one line",
    source: inModel('person "U" { }'),
    found: ["one-line-block 3:12"],
  },
  {
    name: "two blocks on one line",
    source: "workspace { model {\n} }",
    found: ["ignored-tokens 2:3", "one-line-block 1:11"],
  },
  {
    name: "a comment behind a statement",
    source: inModel('person "U" // who'),
    found: ["trailing-comment 3:12"],
  },
  { name: "an unclosed quote", source: inModel('person "U'), found: ["unclosed-quote 3:8"] },
  {
    name: "a backslash before a quote",
    source: inModel('person "C:\\\\"'),
    found: ["backslash 3:8", "unclosed-quote 3:8"],
  },
  {
    name: "a backslash before an n",
    source: inModel('person "a" "C:\\\\new"'),
    found: ["backslash 3:12"],
  },
  {
    name: "a value from the environment",
    source: inModel('person "${HOME}"'),
    env: { HOME: "/x" },
    found: ["substitution 3:8"],
  },
  { name: "an undefined name", source: inModel('person "${NOPE}"'), found: ["substitution 3:8"] },
  {
    name: "a quoted brace at the end",
    source: inModel('person "U" "{"', "}"),
    found: ["brace-argument 3:12"],
  },
  {
    name: "a relationship behind the instances",
    source: inModel(
      ...SYSTEMS,
      'deploymentEnvironment "E" {',
      'deploymentNode "N" {',
      "containerInstance a",
      "containerInstance b",
      "}",
      "}",
      "a -> b",
    ),
    found: ["late-relationship 13:1"],
  },
  {
    name: "an unknown deployment group",
    source: inModel(
      ...SYSTEMS,
      'deploymentEnvironment "E" {',
      'deploymentNode "N" {',
      'containerInstance a "Failover"',
      "}",
      "}",
    ),
    found: ["unknown-deployment-group 9:21"],
  },
  {
    name: "words behind a keyword",
    source: "workspace {\nmodel Shop {\n}\nviews {\n}\n}",
    found: ["ignored-tokens 2:7"],
  },
  {
    name: "a view without a key",
    source: "workspace {\nmodel {\n}\nviews {\nsystemLandscape {\n}\n}\n}",
    found: ["generated-view-key 5:1"],
  },
  {
    name: "a statement behind a comment",
    source: inModel("/* note", '*/ person "U"', "*/"),
    found: ["swallowed-by-comment 4:1"],
  },
  { name: "an empty tag", source: inModel('person "U" "d" "a,,b"'), found: ["empty-tag 3:16"] },
];

describe("what the reference accepts with a wrong result", () => {
  it.each(table)("warns of $name", ({ source, found, env }) => {
    const result = warnings(source, env);
    expect(result.found.sort()).toEqual(found);
    expect(result.ok).toBe(true);
  });

  it("is silent about a file that follows the rules", () => {
    const source = inModel(
      ...SYSTEMS,
      "a -> b",
      'p = person "P" "#1 of all" "" {',
      'url "https://example.com/#x"',
      "}",
      'd = softwareSystem "D" "a // b"',
    );
    expect(warnings(source).found).toEqual([]);
  });
});
