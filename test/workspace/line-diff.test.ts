import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorLines, diffLines } from "../../src/workspace/line-diff.ts";

function apply(a: readonly string[], b: readonly string[]): string[] {
  const result: string[] = [];
  let at = 0;
  for (const { aStart, aLength, bStart, bLength } of diffLines(a, b)) {
    result.push(...a.slice(at, aStart), ...b.slice(bStart, bStart + bLength));
    at = aStart + aLength;
  }
  return [...result, ...a.slice(at)];
}

const text = fc.array(fc.constantFrom("a", "b", "c", "d", ""), { maxLength: 30 });

describe("diffLines", () => {
  it("gives changes that turn one text into the other, in order, not touching", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(apply(a, b)).toEqual(b);
        let end = -1;
        for (const { aStart, aLength, bLength } of diffLines(a, b)) {
          expect(aStart).toBeGreaterThan(end);
          expect(aLength + bLength).toBeGreaterThan(0);
          end = aStart + aLength;
        }
      }),
    );
  });

  it("stays exact where it has to split, and where it cannot", () => {
    const repeated = (count: number) => Array.from({ length: count }, () => "x");
    const a = ["1", ...repeated(2000), "mark", ...repeated(2000), "2"];
    const b = ["3", ...repeated(2000), "mark", ...repeated(2500), "4"];
    expect(apply(a, b)).toEqual(b);
    const far = ["3", ...repeated(4000), "4"];
    expect(apply(["1", ...repeated(3000), "2"], far)).toEqual(far);
    const changes = diffLines(["0", ...a, "y"], ["9", ...a, "z"]);
    expect(changes).toHaveLength(2);
  });
});

describe("anchorLines", () => {
  it("are lines that occur once in each text, in the same order", () => {
    const anchors = anchorLines([
      ["p", "x", "q", "x", "r"],
      ["q", "x", "p", "r", "x"],
      ["p", "q", "r"],
    ]);
    expect(anchors).toHaveLength(2);
    expect(anchors.at(-1)).toEqual([4, 3, 2]);
  });
});
