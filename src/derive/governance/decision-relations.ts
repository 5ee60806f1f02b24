import type { Decision } from "../../sources/decisions.ts";
import type { Model } from "../../sources/read-sources.ts";

export interface DecisionRelation {
  from: Decision;
  to: Decision;
  kind: "supersedes" | "relates";
}

/** What the records say of each other: `supersedes` in the front matter, and links between their files. */
export function decisionRelations(model: Model): DecisionRelation[] {
  const { decisions } = model;
  const found: DecisionRelation[] = [];
  for (const from of decisions) {
    const replaced = new Set(supersededNumbers(from));
    for (const to of decisions)
      if (to !== from && replaced.has(to.number)) found.push({ from, to, kind: "supersedes" });
  }
  const related = (a: Decision, b: Decision) =>
    found.some(({ from, to }) => (from === a && to === b) || (from === b && to === a));
  for (const from of decisions) {
    const targets = new Set(model.documents.get(from.file)?.links.map(({ target }) => target));
    for (const to of decisions) {
      const name = to.file.split("/").at(-1) ?? "";
      const links = targets.has(name) || targets.has(`./${name}`);
      if (links && to !== from && !related(from, to)) found.push({ from, to, kind: "relates" });
    }
  }
  return found;
}

/** Numbers (four digits) of the records that a record says it supersedes. */
export function supersededNumbers({ frontMatter }: Decision): string[] {
  return frontMatter.supersedes.map((one) => recordNumber(String(one)));
}

/** `3`, `0003` and `0003-store` are the record 0003. */
function recordNumber(reference: string): string {
  const digits = /^\d+/.exec(reference)?.[0];
  return digits === undefined ? reference : digits.padStart(4, "0");
}
