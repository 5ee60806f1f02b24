import type { Rule } from "./rule.ts";

/** What `explain` tells of a rule. */
export type RuleText = Pick<Rule, "id" | "severity" | "title" | "explanation">;

/** Rules that the readers of the sources and of suppressions apply themselves, before all others. */
export const readerRules: readonly RuleText[] = [
  {
    id: "workspace-unreadable",
    severity: "error",
    title: "Every folder that is checked holds a workspace that can be read",
    explanation:
      "Of several folders one is no workspace, may not be read or has links that lead out of it. The others are checked all the same.",
  },
  {
    id: "source-syntax",
    severity: "error",
    title: "Every source file can be read",
    explanation:
      "The file is not valid YAML, or a decision record has no front matter. Nothing can be computed from it until that is mended; what quotes it stays as it is.",
  },
  {
    id: "source-schema",
    severity: "error",
    title: "Every source file says what its schema allows",
    explanation:
      "A key is unknown, something is missing, or a value has the wrong type or is out of range. The JSON Schema that the file's first line names says what is allowed; editors complete and check against it.",
  },
  {
    id: "decision-file-name",
    severity: "error",
    title: "Decision records are named NNNN-slug.md",
    explanation:
      "Structurizr's importer skips other names silently. `archwright adr add` names a new record, `archwright adr renumber` mends a number.",
  },
  {
    id: "dsl-error",
    severity: "error",
    title: "The C4 model can be parsed",
    explanation:
      "Structurizr would refuse the file. `archwright dsl check` says what is allowed in the place.",
  },
  {
    id: "dsl-warning",
    severity: "warning",
    title: "The C4 model means what it seems to mean",
    explanation:
      "Structurizr accepts the statement, with a result that its author hardly wanted. The message ends with the name of the warning; docs/structurizr-dsl.md lists them.",
  },
  {
    id: "suppression",
    severity: "warning",
    title: "Every suppression names a rule, a reason and an end",
    explanation:
      '`archwright-ignore RULE until=YYYY-MM-DD reason="…"` in a comment hides findings of that rule on its line and the next. Without reason or date, past its date, or with nothing to hide it is a finding itself.',
  },
];
