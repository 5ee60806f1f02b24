import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { breakLines, widest } from "../../src/diagrams/text-lines.ts";
import { textWidth } from "../../src/diagrams/text-width.ts";
import { measureText, startRenderer, testFonts } from "./raster.ts";

const font = { size: 13 };

describe("breakLines", () => {
  it("breaks at blanks into lines of about equal length", () => {
    expect(breakLines("Signs people and services in", font, 170)).toEqual([
      "Signs people",
      "and services in",
    ]);
  });

  it("breaks long words after punctuation and before capitals", () => {
    expect(breakLines("https://example.org/a/very/long/path", font, 120)).toEqual([
      "https://",
      "example.org/a/",
      "very/long/path",
    ]);
    expect(breakLines("FeatureStoreRegistryService", font, 120)).toEqual([
      "FeatureStore",
      "RegistryService",
    ]);
  });

  it("keeps line breaks and drops empty lines", () => {
    expect(breakLines("one\n\n\r\n two ", font, 200)).toEqual(["one", "two"]);
  });

  it("ends in an ellipsis where lines are left over", () => {
    expect(breakLines("word ".repeat(100), font, 100, 2)).toEqual(["word word", "word word w…"]);
  });

  it("never exceeds the width, whatever the text, and loses no character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const lines = breakLines(text, font, 120);
        expect(widest(lines, font)).toBeLessThanOrEqual(120);
        const bare = (value: string): string =>
          value.replace(/[\s\u0000-\u001f\u007f-\u009f]/g, "");
        expect(bare(lines.join(""))).toBe(bare(text));
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe("textWidth", () => {
  beforeAll(startRenderer);

  it("is not less than what fonts need", () => {
    const texts = [
      "Feature Platform",
      "MMMM WWWW",
      "iiiillll",
      "0123456789",
      "{[(<@&%$#>)]}",
      "àéîõüñçß",
      "ĄĘŁŻ",
    ];
    for (const testFont of testFonts()) {
      for (const text of texts) {
        for (const bold of [false, true]) {
          const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
          const real = measureText(
            escaped,
            `font-size="20"${bold ? ' font-weight="700"' : ""}`,
            testFont,
          );
          expect(textWidth(text, 20, bold)).toBeGreaterThanOrEqual((real?.width ?? 0) - 0.5);
        }
      }
    }
  });
});
