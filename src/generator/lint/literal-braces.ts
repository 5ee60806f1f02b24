import type { Finding } from "../../sources/finding.ts";
import type { Generator } from "../generator.ts";
import { contextNames } from "../template/helper-names.ts";
import type { LintedFile } from "./template-graph.ts";

/** `C:\{{x}}`: the backslash makes the hole literal braces, which is seldom what was meant. */
export function lintLiteralBraces(generator: Generator, files: readonly LintedFile[]): Finding[] {
  const names = new Set<string>([...generator.questions.map(({ name }) => name), ...contextNames]);
  const templates = new Set(files.flatMap(({ all }) => all));
  return [...templates].flatMap(({ source, uses }) =>
    uses.literals
      .filter(({ text, before }) => names.has(text.split(".")[0] ?? "") || /[\w:/]/.test(before))
      .map(({ text, at }): Finding => ({
        rule: "literal-braces",
        severity: "error",
        message: `\\{{${text}}} prints braces and not the value`,
        file: source.file,
        line: at.line,
        fix: `Write \\\\{{${text}}} for a backslash and the value.`,
      })),
  );
}
