import type { FinanceProblem, Path } from "../finance/problems.ts";
import type { Finding } from "../sources/finding.ts";
import type { Model } from "../sources/read-sources.ts";

/** Where something stands in a file; 1-based. */
export interface FinancePlace {
  file: string;
  line?: number;
  column?: number;
}

/**
 * Where a problem or a note of the business case stands. Paths start in finance.yaml, or with
 * `models` and a stem in a calculation model; `start` is an offset in the expression there.
 */
export function placeInFinance(
  model: Model,
  { path, start }: { path: Path; start?: number | undefined },
): FinancePlace {
  const [first, stem, ...rest] = path;
  const source = first === "models" ? model.calculations.get(String(stem)) : model.finance;
  if (!source) return { file: "business/finance.yaml" };
  const { file, document } = source;
  const inside = first === "models" ? rest : path;
  if (start === undefined) return { file, ...document.positionOf(inside) };
  const offset = expressionOffset(model.texts.get(file) ?? "", document.rangeOf(inside), start);
  return { file, ...(offset ?? document.positionOf(inside)) };
}

/** The engine's problems as findings; what several lines share through a ramp or an alias is said once. */
export function problemFindings(model: Model, problems: readonly FinanceProblem[]): Finding[] {
  const findings = problems.map((problem): Finding => {
    const { severity, message, fix, path } = problem;
    const place = path.length > 0 ? placeInFinance(model, problem) : undefined;
    return { rule: "finance", severity, message, ...place, fix };
  });
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/** An expression on one line, quoted or not, without escapes before the place. */
function expressionOffset(
  text: string,
  range: { start: number; end: number } | undefined,
  start: number,
): { line: number; column: number } | undefined {
  if (!range) return undefined;
  const quoted = /["']/.test(text[range.start] ?? "");
  const offset = range.start + (quoted ? 1 : 0) + start;
  if (offset > range.end || /[\n\\>|]/.test(text.slice(range.start, offset))) return undefined;
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
