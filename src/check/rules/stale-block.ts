import { findComputed } from "../../sources/computed-blocks.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** What stands in computed blocks and derived files is what the sources say now. */
export const staleBlock: Rule = {
  id: "stale",
  severity: "error",
  title: "Computed blocks and derived files say what the sources say now",
  explanation:
    "A source was edited, or a computed text was edited by hand, and `archwright sync` has not run since. Run it: it rewrites what is computed and nothing else.",
  check({ model, files, derivation }) {
    const findings: RuleFinding[] = [];
    for (const [file, content] of derivation.files) {
      const current = typeof content === "string" ? model.texts.get(file) : files.get(file);
      if (current === undefined) findings.push({ file, message: "derived file is missing", fix });
      else if (typeof content !== "string") {
        if (!sameBytes(content, current)) findings.push({ file, message: outdated, fix });
      } else if (typeof current === "string" && content !== current) {
        findings.push(...differences(file, current, content));
      }
    }
    return findings;
  },
};

const fix = "Run `archwright sync`.";
const outdated = "derived file is not what the sources give";

function sameBytes(wanted: Uint8Array, current: Uint8Array | string): boolean {
  if (typeof current === "string" || current.length !== wanted.length) return false;
  return wanted.every((byte, index) => byte === current[index]);
}

function differences(file: string, current: string, wanted: string): RuleFinding[] {
  const now = findComputed(current, file).places;
  const then = findComputed(wanted, file).places;
  if (now.length === 0 || now.length !== then.length) {
    return [{ file, message: outdated, fix }];
  }
  return now.flatMap((place, index) => {
    const other = then[index];
    if (!other) return [];
    const value = current.slice(place.start, place.end);
    const right = wanted.slice(other.start, other.end);
    if (value === right) return [];
    const shown =
      place.kind === "inline"
        ? ` says "${value}", the sources give "${right}"`
        : " is not what the sources give";
    return [{ file, line: place.line, message: `"${place.name}"${shown}`, fix }];
  });
}
