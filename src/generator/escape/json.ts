import { jsonLiteral, jsonText } from "./clean-text.ts";
import type { Region, Target } from "./region.ts";
import { plainCode } from "./plain-code.ts";

/** JSON (RFC 8259). */
export const json: Target = {
  name: "JSON",
  regions: jsonStrings,
  code: (hole) => plainCode(hole, { literal: jsonLiteral, words: false }),
  advice: 'Put it inside quotes, "{{x}}", or write {{json x}}.',
  comment: undefined,
};

function jsonStrings(file: string): Region[] {
  const regions: Region[] = [];
  for (const match of file.matchAll(/"(?:[^"\\]|\\[\s\S])*"/g)) {
    regions.push({ start: match.index, end: match.index + match[0].length, text: jsonText });
  }
  return regions;
}
