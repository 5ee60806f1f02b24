import type { Finding } from "../../sources/finding.ts";
import type { Generator } from "../generator.ts";
import type { LintedFile } from "./template-graph.ts";

/** Questions whose answer changes nothing. Those of roles always change the decision. */
export function lintUnusedQuestions(generator: Generator, files: readonly LintedFile[]): Finding[] {
  const { questions, roles } = generator;
  const named = new Set(
    files.flatMap(({ all }) => all.flatMap(({ uses }) => uses.names.map(({ name }) => name))),
  );
  const conditions = [
    ...questions.flatMap(({ when, choices = [] }) => [
      when,
      ...choices.map((choice) => choice.when),
    ]),
    ...roles.map(({ when }) => when),
    ...generator.files.flatMap(({ when, to }) => [
      when,
      typeof to === "string" ? "" : to.source.text,
    ]),
  ].join("\n");
  return questions
    .filter(({ name, role }) => {
      const inCondition = new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(conditions);
      return role === undefined && !named.has(name) && !inCondition;
    })
    .map(({ name }): Finding => ({
      rule: "question-unused",
      severity: "error",
      message: `nothing uses the answer to the question ${name}`,
      file: "generator.yaml",
      fix: "Use it in a template or a condition, or remove the question.",
    }));
}
