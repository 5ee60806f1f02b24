import { decisionMatrix } from "../../derive/decision-matrix.ts";
import type { Decision } from "../../sources/decisions.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** What a record says of its margin is what its matrix says. */
export const decisionMargin: Rule = {
  id: "decision-margin",
  severity: "error",
  title: "A margin that a decision record names is one of its matrix",
  explanation:
    "A sentence such as `plain code is nine points behind` or `by a margin of one point` is typed, and stays when a score or a weight changes. The number must be the distance of an option from the chosen one. Digits and words up to twelve are read, before `points behind` and `points ahead` and after `margin`; tables and computed blocks are not.",
  check({ model }) {
    return model.decisions.flatMap((decision) => marginProblems(decision));
  },
};

const words = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const number = `(\\d+|${words.join("|")})`;
const claims = [
  new RegExp(`\\b${number} points? (?:behind|ahead)\\b`, "gi"),
  new RegExp(`\\bmargin (?:of|over [^.:;]{1,60}? is) ${number} points?\\b`, "gi"),
];

function marginProblems(decision: Decision): RuleFinding[] {
  const { options } = decisionMatrix(decision);
  const chosen = options.find(({ id }) => id === decision.frontMatter.chosen)?.total;
  if (chosen == null) return [];
  const distances = new Set(
    options.flatMap(({ id, total }) =>
      total === null || id === decision.frontMatter.chosen ? [] : [Math.abs(chosen - total)],
    ),
  );
  return decision.sections.flatMap(({ line, text }) =>
    text.split("\n").flatMap((one, at) => {
      const said = claims.flatMap((claim) => [...one.matchAll(claim)]);
      return said
        .filter(([, amount = ""]) => !one.startsWith("|") && !distances.has(valueOf(amount)))
        .map(([claim]) => ({
          file: decision.file,
          line: line + 1 + at,
          message: `"${claim}" is no distance of the matrix, which has ${list(distances)}`,
          fix: "Write the distance that the matrix shows, or leave the number out.",
        }));
    }),
  );
}

function valueOf(amount: string): number {
  const at = words.indexOf(amount.toLowerCase());
  return at < 0 ? Number(amount) : at + 1;
}

function list(distances: ReadonlySet<number>): string {
  return [...distances].toSorted((a, b) => a - b).join(", ");
}
