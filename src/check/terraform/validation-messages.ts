import type { RuleFinding } from "../rule.ts";
import { codeOf } from "./hcl.ts";
import type { HclBlock } from "./hcl.ts";
import { patternLength } from "./pattern-length.ts";

/** Validations of a variable whose message names other figures than their condition. */
export function messageProblems(variable: HclBlock, file: string): RuleFinding[] {
  return variable.blocks
    .filter(({ type }) => type === "validation")
    .flatMap(({ attributes, line }) => {
      const condition = attributes.get("condition")?.text ?? "";
      const said = attributes.get("error_message");
      const problem = disagreement(condition, saidIn(said?.text ?? ""));
      if (problem === undefined) return [];
      return [
        {
          file,
          line: said?.line ?? line,
          message: `the message of a validation of "${variable.labels[0] ?? ""}" ${problem}`,
          fix: "Let the message name the figures of the condition.",
        },
      ];
    });
}

/**
 * Validations that say nothing of their variable. Terraform lets a condition read other values too, and still demands
 * `var.NAME` in it (Terraform, "Custom conditions", input variable validation).
 */
export function conditionProblems(variable: HclBlock, file: string): RuleFinding[] {
  const [name = ""] = variable.labels;
  const own = new RegExp(`(?<![\\w.-])var\\.${name}(?![\\w-])`);
  return variable.blocks
    .filter(({ type }) => type === "validation")
    .flatMap(({ attributes }) => {
      const condition = attributes.get("condition");
      if (!condition || own.test(codeOf(condition.text))) return [];
      return [
        {
          file,
          line: condition.line,
          message: `a validation of "${name}" does not read var.${name}`,
          fix: `Judge var.${name}, or move the validation to the variable that it judges.`,
        },
      ];
    });
}

/** Without examples, names of standards, and what is computed. */
function saidIn(message: string): string {
  return message
    .replace(/\$\{[^}]*\}/g, "")
    .replace(/\b(?:such as|look like|for example)\b.*/s, "")
    .replace(/\b(?:ISO|RFC|IPv?)[ -]?\d+/g, "");
}

function disagreement(condition: string, message: string): string | undefined {
  const patterns = [...condition.matchAll(/\bregex\("((?:[^"\\]|\\.)*)"/g)];
  const [pattern] = patterns;
  if (!pattern) return unlikeCondition(condition, message);
  const bounds = /(\d+)(?: to (\d+))?[^.]*?\b(?:letters|characters|digits)\b/.exec(message);
  const length = patterns.length === 1 ? patternLength(pattern[1] ?? "") : undefined;
  if (!bounds || !length) return undefined;
  const [, low, high] = bounds;
  const fits =
    high === undefined
      ? Number(low) === length.max || Number(low) === length.min
      : Number(low) === length.min && Number(high) === length.max;
  if (fits) return undefined;
  return `says ${high === undefined ? low : `${low} to ${high}`}, and its pattern allows ${length.min} to ${length.max} characters`;
}

/** A figure, in words up to ten. */
const words = "zero one two three four five six seven eight nine ten".split(" ");

function figures(text: string): Set<string> {
  return new Set([...text.matchAll(/(?<![\w.-])\d+(?:\.\d+)?(?!\w|\.\d)/g)].map(([one]) => one));
}

function unlikeCondition(condition: string, message: string): string | undefined {
  const said = figures(message);
  if (said.size === 0) return undefined;
  const meant = figures(condition.replace(/\[[\d*]\]/g, "").replace(/"[^"]*"/g, quotedNumber));
  const compared = [...condition.matchAll(/[<>=]=?\s*(\d+(?:\.\d+)?)\b(?!\s*\?)/g)].map(([, one]) =>
    Number(one),
  );
  const strange = [...said].filter((one) => !meant.has(one) && Number(one) > 1);
  // Of several limits the outermost; one and nothing go without saying.
  const unsaid = [Math.min(...compared), Math.max(...compared)].filter(
    (one) =>
      one > 1 && one < Infinity && !said.has(String(one)) && !message.includes(words[one] ?? "\n"),
  );
  if (strange.length > 0) return `says ${strange.join(" and ")}, which its condition does not`;
  return unsaid.length > 0
    ? `does not say ${unsaid.join(" and ")}, which its condition does`
    : undefined;
}

/** Versions and lengths of prefixes are compared as texts. */
function quotedNumber(text: string): string {
  return /^"\/?\d+(?:\.\d+)?"$/.test(text) ? text.slice(1, -1) : '""';
}
