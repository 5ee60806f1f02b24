import { inspectWorkspace } from "../../structurizr/index.ts";
import type { Rule } from "../rule.ts";

/** What the reference's inspections would find in the model. */
export const dslInspection: Rule = {
  id: "dsl-inspection",
  severity: "error",
  title:
    "The C4 model is complete: descriptions, technologies, scope, documentation, keys, nothing orphaned, no empty view",
  explanation:
    "These are the default inspections of Structurizr. Each names its own rule in the message; `structurizr.inspection.*` properties of the workspace change their severity, as they do there.",
  check({ model }) {
    const { architecture } = model;
    if (!architecture?.complete) return [];
    return inspectWorkspace(architecture.workspace).map((found) => ({
      severity: found.severity,
      message: `${found.message} (${found.rule})`,
      file: found.position?.file ?? architecture.file,
      line: found.position?.line,
      fix: found.fix,
    }));
  },
};
