import type { Derivation } from "../derive/derive.ts";
import type { Finding, Severity } from "../sources/finding.ts";
import type { Model } from "../sources/read-sources.ts";
import type { ChartKeys } from "../sources/schemas/chart-keys.ts";

/** What a rule may look at. */
export interface CheckContext {
  model: Model;
  /** Findings of the readers: syntax and schema errors. */
  sourceFindings: readonly Finding[];
  /** Every file as it stands. */
  files: ReadonlyMap<string, Uint8Array | string>;
  /** What `sync` would write. */
  derivation: Derivation;
  /** What the admission policies said of the manifests; see `runPolicies`. */
  policies?: readonly RuleFinding[] | undefined;
  /** Which keys Helm charts know; see `chartKeysFor`. */
  charts?: ChartKeys | undefined;
  /** How the recorded answers fit the generator; see `inspectAnswers`. */
  answers?: readonly RuleFinding[] | undefined;
  /** `YYYY-MM-DD`: what counts as today. */
  asOf: string;
}

/** What a rule reports: the frame adds rule and severity. */
export type RuleFinding = Omit<Finding, "rule" | "severity"> & { severity?: Severity };

/** One thing that `check` looks at. */
export interface Rule {
  /** kebab-case. */
  id: string;
  severity: Severity;
  /** One line: what must hold. */
  title: string;
  /** Why it matters and how to mend it, in Markdown: what `archwright explain` prints. */
  explanation: string;
  check(context: CheckContext): RuleFinding[];
}
