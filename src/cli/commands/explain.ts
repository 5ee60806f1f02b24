import { findingCodes } from "../../check/finding-codes.ts";
import type { FindingCode } from "../../check/finding-codes.ts";
import { readerRules } from "../../check/reader-rules.ts";
import type { RuleText } from "../../check/reader-rules.ts";
import { rules } from "../../check/rules.ts";
import { toolRules } from "../../check/tool-rules.ts";
import { UserError } from "../../errors.ts";
import { nearestName } from "../../sources/nearest-name.ts";
import { print, style } from "../output.ts";

export interface ExplainOptions {
  rule?: string;
  json?: boolean;
}

/** `archwright explain`: what a rule demands, why, and how to mend what it finds. */
export function explainCommand(options: ExplainOptions): void {
  const all: readonly RuleText[] = [...rules, ...readerRules, ...toolRules];
  const code = findingCodes.find((one) => one.code === options.rule);
  if (code) return explainCode(code, options);
  const chosen = options.rule === undefined ? all : all.filter(({ id }) => id === options.rule);
  if (chosen.length === 0) throw unknownRule(options.rule ?? "");
  const sorted = [...chosen].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (options.json) {
    const data = sorted.map(({ id, severity, title, explanation }) => ({
      id,
      severity,
      title,
      explanation,
    }));
    print(JSON.stringify({ version: 1, rules: data }, null, 2));
    return;
  }
  for (const { id, severity, title, explanation } of sorted) {
    print(`${style("bold", id)} ${style("dim", severity)}\n  ${title}.`);
    if (options.rule !== undefined) print(`\n${explanation}\n\n${suppression(id)}`);
  }
}

/** A code in brackets: the finding is the rule's, and so is what suppresses it. */
function explainCode({ code, rule, title, explanation }: FindingCode, { json }: ExplainOptions) {
  if (json) {
    const severity = [...rules, ...readerRules].find(({ id }) => id === rule)?.severity;
    const data = { id: code, rule, severity, title, explanation };
    print(JSON.stringify({ version: 1, rules: [data] }, null, 2));
    return;
  }
  print(`${style("bold", code)} ${style("dim", `of the rule ${rule}`)}\n  ${title}.`);
  print(
    `\n${explanation}\n\n${suppression(rule)}\n\`archwright explain ${rule}\` says what the rule demands.`,
  );
}

function suppression(rule: string): string {
  return `Suppress in place, with a reason and an end:\n  archwright-ignore ${rule} until=YYYY-MM-DD reason="…"`;
}

function unknownRule(id: string): UserError {
  const near = nearestName(id, [
    ...[...rules, ...readerRules, ...toolRules].map((rule) => rule.id),
    ...findingCodes.map(({ code }) => code),
  ]);
  return new UserError({
    code: "rule-unknown",
    message: `no rule is called "${id}"`,
    fix: near
      ? `Did you mean "${near}"? \`archwright explain\` lists all rules.`
      : "`archwright explain` lists all rules.",
  });
}
