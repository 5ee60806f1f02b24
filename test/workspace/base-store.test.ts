import { describe, expect, it } from "vitest";
import { printBases, readBases } from "../../src/workspace/base-store.ts";
import { sha256 } from "../../src/workspace/hash.ts";

const contents = [
  new TextEncoder().encode('text with "quotes",\nlines and ünïcode\u2028\n'),
  new TextEncoder().encode(""),
  new Uint8Array([0, 255, 254, 128, 10]),
];
const bases = new Map(contents.map((bytes) => [sha256(bytes), bytes]));

describe("the store of contents as rendered", () => {
  it("gives back every byte, of texts and of what is none", () => {
    const read = readBases(printBases(bases));
    expect([...read.keys()].sort()).toEqual([...bases.keys()].sort());
    for (const [hash, bytes] of bases)
      expect(Buffer.from(read.get(hash) ?? []).equals(bytes)).toBe(true);
  });

  it("prints the same bytes whatever the order", () => {
    expect(printBases(new Map([...bases].reverse()))).toBe(printBases(bases));
  });

  it("reads both sides of a merge that nobody has cleaned up, and CRLF", () => {
    const [first = "", second = "", third = ""] = printBases(bases).split("\n");
    const merged = ["<<<<<<< ours", first, "=======", second, ">>>>>>> theirs", third, ""];
    expect(readBases(merged.join("\r\n")).size).toBe(3);
  });

  it("takes lines that are no content, or not what their hash says, for lost", () => {
    const [line = ""] = printBases(bases).split("\n");
    const broken = [
      "[",
      "[1, 2]",
      '["abc"]',
      '["abc", null, 3]',
      line.replace('","', '","x'),
      "{}",
    ];
    expect(readBases(broken.join("\n")).size).toBe(0);
  });
});
