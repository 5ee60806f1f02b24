import { readYamlParts } from "../manifests/yaml-parts.ts";
import { readHcl } from "../terraform/hcl.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** YAML, JSON and HCL of the reference implementation can be read. */
export const fileSyntax: Rule = {
  id: "file-syntax",
  severity: "error",
  title:
    "YAML, JSON and HCL files of the reference implementation, the policies and the workflows can be read",
  explanation:
    "The file cannot be parsed, so neither the tool that it is for nor the other rules can use it. Chart templates are left out: they become YAML only when the chart is rendered.",
  check({ model }) {
    return [...model.texts].flatMap(([file, text]): RuleFinding[] => {
      if (!/^(?:reference|governance\/policies|\.github)\//.test(file)) return [];
      const problem = problemOf(file, text);
      if (!problem) return [];
      return [
        {
          file,
          line: problem.line,
          message: `the file cannot be read: ${problem.message}`,
          fix: "Mend the syntax on that line or shortly before it.",
        },
      ];
    });
  },
};

function problemOf(file: string, text: string): { message: string; line: number } | undefined {
  if (/\.ya?ml$/.test(file))
    return /\/templates\//.test(file) ? undefined : readYamlParts(text).problem;
  if (/\.(?:tf|tfvars|hcl)$/.test(file)) return readHcl(text).problem;
  if (!file.endsWith(".json")) return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    return { message, line: text.slice(0, position).split("\n").length };
  }
}
