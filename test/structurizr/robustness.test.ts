import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkDsl,
  formatDsl,
  inspectWorkspace,
  parseWorkspace,
  resolveView,
  toWorkspaceJson,
} from "../../src/structurizr/index.ts";

// `npm run fuzz` does the same with 100,000 mutants.
const fixture = new URL("../fixtures/structurizr/parcel/workspace.dsl", import.meta.url);
const lines = readFileSync(fixture, "utf8").split("\n");

/** Whether everything that the library does with a source ends as it should. */
function survives(source: string): boolean {
  const { ok, workspace, diagnostics } = parseWorkspace(source);
  const formatted = formatDsl(source);
  if (workspace) {
    JSON.stringify(toWorkspaceJson(workspace));
    inspectWorkspace(workspace);
    for (const view of workspace.views.all) resolveView(workspace, view);
  }
  return (
    !diagnostics.some(({ code }) => code === "internal") &&
    ok === !diagnostics.some(({ severity }) => severity === "error") &&
    checkDsl(source).ok === ok &&
    formatDsl(formatted) === formatted
  );
}

describe("any input ends in a result", () => {
  it("text at random", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(survives(text)).toBe(true);
      }),
      {
        numRuns: 300,
      },
    );
  });

  it("a workspace with lines dropped, doubled and swapped", () => {
    const index = fc.nat(lines.length - 1);
    const edit = fc.record({ at: index, from: index, drop: fc.boolean() });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const mutated = [...lines];
        for (const { at, from, drop } of edits) {
          if (drop) mutated.splice(at, 1);
          else mutated.splice(at, 0, lines[from] ?? "");
        }
        expect(survives(mutated.join("\n"))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("a workspace with words replaced", () => {
    const word = fc.constantFrom(
      "{",
      "}",
      "->",
      "=",
      '"',
      '"""',
      "\\",
      "*",
      "${A}",
      "this",
      "group",
      "!include",
      "\0",
    );
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.nat(10), word, (at, index, replacement) => {
        const words = (lines[at] ?? "").split(" ");
        words.splice(index, 1, replacement);
        expect(survives(lines.with(at, words.join(" ")).join("\n"))).toBe(true);
      }),
      { numRuns: 80 },
    );
  });
});
