import type { Derivation } from "../derive/derive.ts";
import type { Finding, Severity } from "../sources/finding.ts";
import type { Model } from "../sources/read-sources.ts";
import type { ChartKeys } from "../sources/schemas/chart-keys.ts";
import { readerRules } from "./reader-rules.ts";
import type { RuleFinding } from "./rule.ts";
import { rules } from "./rules.ts";
import { applySuppressions } from "./suppressions.ts";
import { toolRules } from "./tool-rules.ts";

export interface CheckOptions {
  model: Model;
  sourceFindings: readonly Finding[];
  files: ReadonlyMap<string, Uint8Array | string>;
  derivation: Derivation;
  /** What the admission policies said of the manifests; see `runPolicies`. */
  policies?: readonly RuleFinding[] | undefined;
  /** Which keys Helm charts know; see `chartKeysFor`. */
  charts?: ChartKeys | undefined;
  /** How the recorded answers fit the generator; see `inspectAnswers`. */
  answers?: readonly RuleFinding[] | undefined;
  /** `YYYY-MM-DD`. */
  asOf: string;
  /** Only these rules. */
  only?: ReadonlySet<string>;
}

/** Runs every rule; findings come sorted by file, line and rule, suppressed ones are left out. Pure. */
export function checkWorkspace(options: CheckOptions): Finding[] {
  const { only, ...context } = options;
  const { model, sourceFindings, asOf } = context;
  const found = rules.flatMap((rule) =>
    only && !only.has(rule.id)
      ? []
      : rule
          .check(context)
          .map((finding): Finding => ({ severity: rule.severity, ...finding, rule: rule.id })),
  );
  const passedOn = sourceFindings.filter(({ rule }) => !only || only.has(rule));
  const findings = applySuppressions({
    findings: [...passedOn, ...found],
    texts: model.texts,
    knownRules: knownRules(),
    ...(only ? { only } : {}),
    asOf,
    incomplete: context.derivation.broken.paths.size > 0,
  });
  return findings.sort(byPlace);
}

/** The id of every rule that a finding may have. */
export function knownRules(): ReadonlySet<string> {
  return new Set([...rules, ...readerRules, ...toolRules].map(({ id }) => id));
}

export interface CheckSummary {
  error: number;
  warning: number;
  info: number;
}

export function summarize(findings: readonly Finding[]): CheckSummary {
  const count = (severity: Severity) =>
    findings.filter((finding) => finding.severity === severity).length;
  return { error: count("error"), warning: count("warning"), info: count("info") };
}

const order: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Whether a severity is at or above a threshold. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return order[severity] <= order[threshold];
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.file ?? "", b.file ?? "") ||
    (a.line ?? 0) - (b.line ?? 0) ||
    order[a.severity] - order[b.severity] ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
