import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conflictMarkers, leftConflicts, mergeText } from "../../src/workspace/merge-text.ts";

const lines = (...all: string[]) => all.map((line) => `${line}\n`).join("");

/** Texts with few different lines, so that they repeat; with and without a last line end. */
const text = fc
  .tuple(fc.array(fc.constantFrom("", "a", "b", "c", "d", "}", "=======", "- x")), fc.boolean())
  .map(([all, ended]) => (ended ? lines(...all) : all.join("\n")));

/** A text after a few edits; inserted lines are told apart by their mark. */
const edited = (base: string, mark: string) =>
  fc
    .array(fc.record({ at: fc.nat(40), remove: fc.nat(2), insert: fc.nat(2) }), { maxLength: 4 })
    .map((edits) => {
      const all = base.split("\n");
      let count = 0;
      for (const { at, remove, insert } of edits) {
        const added = Array.from({ length: insert }, () => `${mark}${count++}`);
        all.splice(at % (all.length + 1), remove, ...added);
      }
      return all.join("\n");
    });

const editedTwice = (base: string) =>
  fc.record({ base: fc.constant(base), yours: edited(base, "mine"), theirs: edited(base, "new") });

const versions = text.chain(editedTwice);

const marked = (content: string, mark: string) =>
  content.split("\n").filter((line) => line.startsWith(mark));

/** The merged text with one side taken in every conflict. */
function take(merged: string, side: "yours" | "theirs"): string[] {
  const taken: string[] = [];
  let part: string = "agreed";
  const starts = new Map<string, string>([
    [conflictMarkers.yours, "yours"],
    [conflictMarkers.base, "base"],
    [conflictMarkers.theirs, "agreed"],
  ]);
  for (const line of merged.split("\n")) {
    const next = starts.get(line);
    if (next !== undefined) part = next;
    else if (line === conflictMarkers.divider && part === "base") part = "theirs";
    else if (part === "agreed" || part === side) taken.push(line);
  }
  return taken;
}

describe("mergeText", () => {
  it("gives the new version when yours is the base, and yours when the new one is", () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(mergeText({ yours: base, base, theirs: other })).toEqual({
          text: other,
          conflicts: [],
        });
        expect(mergeText({ yours: other, base, theirs: base })).toEqual({
          text: other,
          conflicts: [],
        });
        expect(mergeText({ yours: other, base, theirs: other })).toEqual({
          text: other,
          conflicts: [],
        });
      }),
    );
  });

  it("keeps both where each side rewrote other lines, also neighbouring ones", () => {
    const base = lines("scores: null", "elements: [a]", "costs: []");
    const yours = lines("scores: 4", "elements: [a]", "costs: []");
    const theirs = lines("scores: null", "elements: [a, b]", "costs: [c]");
    expect(mergeText({ yours, base, theirs })).toEqual({
      text: lines("scores: 4", "elements: [a, b]", "costs: [c]"),
      conflicts: [],
    });
    const fewer = lines("scores: null", "costs: []");
    const mended = lines("scores: 4", "because: x", "elements: [a]", "costs: []");
    expect(mergeText({ yours: mended, base, theirs: fewer }).text).toBe(
      lines("scores: 4", "because: x", "costs: []"),
    );
    const both = lines("scores: null", "elements: [c]", "costs: []");
    expect(mergeText({ yours: both, base, theirs }).conflicts).toHaveLength(1);
    const inserted = lines("scores: null", "because: x", "elements: [a]", "costs: []");
    const moved = lines("scores: null", "chosen: y", "elements: [a]", "costs: []");
    expect(mergeText({ yours: inserted, base, theirs: moved }).conflicts).toHaveLength(1);
  });

  it("loses no line that either side added, in order, and invents none", () => {
    fc.assert(
      fc.property(versions, ({ yours, base, theirs }) => {
        const merged = mergeText({ yours, base, theirs });
        expect(marked(merged.text, "mine")).toEqual(marked(yours, "mine"));
        expect(marked(merged.text, "new")).toEqual(marked(theirs, "new"));
        const known = new Set(["", ...[yours, base, theirs].flatMap((each) => each.split("\n"))]);
        for (const line of Object.values(conflictMarkers)) known.add(line);
        for (const line of merged.text.split("\n")) expect(known).toContain(line);
      }),
      { numRuns: 1000 },
    );
  });

  it("treats both sides alike", () => {
    // Without dividers as content, so that `take` can tell the parts of a conflict.
    const plain = text.filter((content) => !content.includes("=")).chain(editedTwice);
    fc.assert(
      fc.property(plain, ({ yours, base, theirs }) => {
        const merged = mergeText({ yours, base, theirs });
        const swapped = mergeText({ yours: theirs, base, theirs: yours });
        expect(swapped.conflicts.length).toBe(merged.conflicts.length);
        expect(take(swapped.text, "yours").join("\n").trimEnd()).toBe(
          take(merged.text, "theirs").join("\n").trimEnd(),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("says where the conflicts are", () => {
    fc.assert(
      fc.property(versions, ({ yours, base, theirs }) => {
        const merged = mergeText({ yours, base, theirs });
        expect(leftConflicts(merged.text)).toEqual(merged.conflicts);
        const all = merged.text.split("\n");
        for (const { line, lastLine } of merged.conflicts) {
          expect(all[line - 1]).toBe(conflictMarkers.yours);
          expect(all[lastLine - 1]).toBe(conflictMarkers.theirs);
        }
      }),
    );
  });

  it("keeps a missing last line end that either side made", () => {
    expect(mergeText({ yours: "a\nb", base: "a\nb\n", theirs: "A\nb\n" }).text).not.toMatch(/\n$/);
    expect(mergeText({ yours: "a\nb\n", base: "a\nb\n", theirs: "a\nb" }).text).toBe("a\nb");
  });

  it("merges long and repetitive texts, which the plain algorithm takes seconds for", () => {
    const body = Array.from({ length: 4000 }, (_, index) =>
      index % 100 === 50 ? `resource ${index} {` : index % 2 ? "  }" : "  x = 1",
    );
    const yours = body.with(1000, "mine");
    const theirs = body.with(3000, "new");
    const merged = mergeText({
      yours: lines(...yours),
      base: lines(...body),
      theirs: lines(...theirs),
    });
    expect(merged).toEqual({ text: lines(...yours.with(3000, "new")), conflicts: [] });
  });

  it("takes a repetitive text without any landmark as one conflict rather than hanging", () => {
    const same = (count: number) => lines(...Array.from({ length: count }, () => "x"));
    const merged = mergeText({
      yours: `m\n${same(3000)}m\n`,
      base: `b\n${same(3100)}b\n`,
      theirs: `t\n${same(3200)}t\n`,
    });
    expect(merged.conflicts).toHaveLength(1);
  });

  it("merges a quarter of a million lines", () => {
    const body = Array.from({ length: 250_000 }, (_, index) => `line ${index}`);
    const base = `${body.join("\n")}\n`;
    const merged = mergeText({ yours: `mine\n${base}`, base, theirs: `${base}new\n` });
    expect(merged).toEqual({ text: `mine\n${base}new\n`, conflicts: [] });
  });
});

describe("leftConflicts", () => {
  it("wants all four markers in order, and takes a heading underlined with = for what it is", () => {
    expect(leftConflicts("Title\n=======\n\n<<<<<<< yours\n")).toEqual([]);
    const conflict = lines(
      "<<<<<<< yours",
      "Mine",
      "=======",
      "||||||| generated before",
      "Old",
      "=======",
      "New",
      "=======",
      ">>>>>>> generated now",
    );
    expect(leftConflicts(`x\n${conflict}`)).toEqual([{ line: 2, lastLine: 10 }]);
  });
});
