import { unclosedFence } from "../../sources/markdown-lines.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Code fences are closed. */
export const unclosedFenceRule: Rule = {
  id: "unclosed-fence",
  severity: "error",
  title: "Every code fence is closed",
  explanation:
    "An open fence turns the rest of the document into code: headings, tables and computed blocks behind it vanish. Close it with the same marks on a line of their own.",
  check({ model }) {
    const findings: RuleFinding[] = [];
    for (const file of model.documents.keys()) {
      const line = unclosedFence(model.texts.get(file) ?? "");
      if (line !== undefined) {
        findings.push({
          file,
          line,
          message: "the code fence that opens here is never closed",
          fix: "Close it with the same marks on a line of their own.",
        });
      }
    }
    return findings;
  },
};
