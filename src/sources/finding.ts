export type Severity = "error" | "warning" | "info";

/** Something that `check` has to say about a workspace. */
export interface Finding {
  /** Id of the rule, kebab-case: `archwright explain RULE` documents it. */
  rule: string;
  severity: Severity;
  /** What is wrong, with the value found. */
  message: string;
  /** Relative to the workspace, forward slashes. */
  file?: string;
  /** 1-based. */
  line?: number;
  column?: number;
  /** What to do about it. */
  fix?: string;
}
