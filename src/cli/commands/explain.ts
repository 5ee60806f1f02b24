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
    if (options.rule !== undefined)
      print(
        `\n${explanation}\n\nSuppress in place, with a reason and an end:\n  archwright-ignore ${id} until=YYYY-MM-DD reason="…"`,
      );
  }
}

function unknownRule(id: string): UserError {
  const near = nearestName(
    id,
    [...rules, ...readerRules, ...toolRules].map((rule) => rule.id),
  );
  return new UserError({
    code: "rule-unknown",
    message: `no rule is called "${id}"`,
    fix: near
      ? `Did you mean "${near}"? \`archwright explain\` lists all rules.`
      : "`archwright explain` lists all rules.",
  });
}
