import { resolve } from "node:path";
import type { RuleFinding } from "../check/rule.ts";
import { UserError } from "../errors.ts";
import { loadInterview } from "../generator/load-generator.ts";
import type { AnswerValue, Question } from "../generator/question.ts";
import { didYouMean } from "../sources/nearest-name.ts";
import type { Model, Source } from "../sources/read-sources.ts";
import type { WorkspaceSource } from "../sources/schemas/registers.ts";
import { parseAnswer } from "./parse-answer.ts";
import { settleAnswers } from "./settle-answers.ts";

/**
 * Compares archwright.yaml with its generator: the generator exists, each answer belongs to a
 * question and is one that it takes, and no question is left without an answer.
 *
 * @param root folder of the workspace; a generator or an overlay of a folder is relative to it
 */
export function inspectAnswers(model: Model, root: string): RuleFinding[] {
  const source = model.workspace;
  if (!source) return [];
  const questions = questionsOf(source, root);
  if ("message" in questions) return [questions];
  const { answers } = source.value;
  const given = Object.keys(answers).flatMap((name) => answerFindings(name, { source, questions }));
  return [
    ...given,
    ...disagreements(source, questions),
    ...missingAnswers(source, questions),
    ...undecidedRoles(model, questions),
  ];
}

/** A generator or an overlay that is not on this machine is no fault of the workspace. */
function questionsOf(
  source: Source<WorkspaceSource>,
  root: string,
): readonly Question[] | RuleFinding {
  const { generator, overlay } = source.value;
  const isFolder = generator.includes("/") || generator.startsWith(".");
  try {
    return loadInterview(
      isFolder ? resolve(root, generator) : generator,
      overlay === "" ? {} : { overlay: resolve(root, overlay) },
    ).questions;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, fix } = error;
    const elsewhere = isFolder || overlay !== "";
    return {
      file: source.file,
      line: source.document.positionOf(["generator"]).line,
      severity: elsewhere ? "info" : "error",
      message: elsewhere
        ? `the answers cannot be compared with the generator: ${message}`
        : message,
      fix: fix ?? "Mend `generator`.",
    };
  }
}

interface Interview {
  source: Source<WorkspaceSource>;
  questions: readonly Question[];
}

function answerFindings(name: string, { source, questions }: Interview): RuleFinding[] {
  const question = questions.find((one) => one.name === name);
  const at = (path: string[]) => ({
    file: source.file,
    line: source.document.keyPositionOf(path).line,
  });
  if (!question) {
    const names = questions.map((one) => one.name);
    return [
      {
        ...at(["answers", name]),
        message: `the generator asks no question "${name}".${didYouMean(name, names)}`,
        fix: "Mend the name, or remove the answer.",
      },
    ];
  }
  const parsed = parseAnswer(question, source.value.answers[name]);
  if (parsed.ok) return [];
  return [
    {
      ...at(["answers", name]),
      message: `the answer to ${name} is none that the question takes: ${parsed.message}`,
      fix: parsed.fix,
    },
  ];
}

/** Answers that are right each for itself and cannot be true together. */
function disagreements(
  source: Source<WorkspaceSource>,
  questions: readonly Question[],
): RuleFinding[] {
  const { file, value, document } = source;
  const has = (name: string) => Object.hasOwn(value.answers, name);
  return settledAnswers(source, questions).flatMap(({ question: { name }, disagrees }) =>
    disagrees === undefined
      ? []
      : [
          {
            file,
            line: document.keyPositionOf(has(name) ? ["answers", name] : ["answers"]).line,
            message: `the answer to ${name} does not go with the others: ${disagrees.message}`,
            fix: disagrees.fix,
          },
        ],
  );
}

/** A question that applies and has no answer is answered by its default at the next `answer set`. */
function missingAnswers(
  source: Source<WorkspaceSource>,
  questions: readonly Question[],
): RuleFinding[] {
  const { file, value, document } = source;
  const names = settledAnswers(source, questions)
    .filter(({ question, applies }) => applies && !Object.hasOwn(value.answers, question.name))
    .map(({ question }) => question.name);
  if (names.length === 0) return [];
  return [
    {
      file,
      line: document.keyPositionOf(["answers"]).line,
      severity: "info",
      message: `${names.join(", ")}: no answer is recorded, so the default would be taken`,
      fix: "`archwright answer set NAME=VALUE` records one.",
    },
  ];
}

/** A value that its question does not take is told elsewhere, and no condition can compute with it. */
function settledAnswers({ value }: Source<WorkspaceSource>, questions: readonly Question[]) {
  const known = new Map<string, AnswerValue>();
  for (const question of questions) {
    if (!Object.hasOwn(value.answers, question.name)) continue;
    const parsed = parseAnswer(question, value.answers[question.name]);
    if (parsed.ok) known.set(question.name, parsed.value);
  }
  return settleAnswers({ questions, known, mode: value.mode, parts: value.parts });
}

/** Each role that the generator asks about is the subject of a record; without one nobody decides it. */
function undecidedRoles(model: Model, questions: readonly Question[]): RuleFinding[] {
  const source = model.workspace;
  if (!source || model.decisions.length === 0) return [];
  const decided = new Set(model.decisions.map(({ frontMatter }) => frontMatter.role));
  return questions.flatMap(({ name, role }) =>
    role === undefined || decided.has(role) || !Object.hasOwn(source.value.answers, name)
      ? []
      : [
          {
            file: source.file,
            line: source.document.keyPositionOf(["answers", name]).line,
            severity: "warning" as const,
            message: `no record decides the role "${role}"`,
            fix: `Set \`role: ${role}\` in the record that decides it.`,
          },
        ],
  );
}
