import { UserError } from "../errors.ts";
import type { Problem } from "../errors.ts";
import type { Finding } from "../sources/finding.ts";
import { decodeText } from "../workspace/file-text.ts";
import type { Generator } from "./generator.ts";
import { lintFactHomes } from "./lint/fact-homes.ts";
import { lintLiteralBraces } from "./lint/literal-braces.ts";
import { lintOptionNames } from "./lint/option-names.ts";
import { templateGraph } from "./lint/template-graph.ts";
import { lintUnmatchedTodos } from "./lint/unmatched-todos.ts";
import { lintUnusedQuestions } from "./lint/unused-questions.ts";
import { pathText } from "./load-files.ts";
import { renderGenerator } from "./render-generator.ts";
import { answerRuns } from "./sample-answers.ts";
import type { AnswerVariant } from "./sample-answers.ts";
import { verifyRendered } from "./verify-rendered.ts";
import type { Verify, VerifyProblem } from "./verify-rendered.ts";

/**
 * What is wrong with a generator beyond what keeps it from loading: facts with two homes, names of
 * options in shared text, to-dos and answers that do not match, questions that change nothing,
 * swallowed holes, files that cannot be read, and answers with which it cannot be rendered.
 */
export async function lintGenerator(generator: Generator): Promise<Finding[]> {
  const files = templateGraph(generator);
  return [
    ...lintFactHomes(generator, files),
    ...lintUnusedQuestions(generator, files),
    ...lintUnmatchedTodos(generator, files),
    ...lintLiteralBraces(generator, files),
    ...lintOptionNames(generator, files),
    ...(await lintCopiedFiles(generator)),
    ...(await lintRendering(generator)),
  ];
}

/** Files that are copied as they are must be readable too. */
async function lintCopiedFiles(generator: Generator): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { content, to, source } of generator.files) {
    const text = content instanceof Uint8Array ? decodeText(content) : undefined;
    // Charts and the like have braces of their own.
    if (text === undefined || text.includes("{{")) continue;
    for (const { message, line } of await verifyRendered(pathText(to), text, new Map())) {
      findings.push({
        rule: "file-unreadable",
        severity: "error",
        message,
        file: source,
        line,
        fix: "Mend the file.",
      });
    }
  }
  return findings;
}

/**
 * Renders with the defaults and with every other choice. Options of different roles are taken together;
 * where that fails, one by one, so that the finding names the choice.
 */
async function lintRendering(generator: Generator): Promise<Finding[]> {
  const findings = new Map<string, Finding>();
  const verify = verifyOnce();
  for (const mode of ["skeleton", "exemplar"] as const) {
    if (mode === "exemplar" && generator.files.every(({ answers }) => answers === undefined))
      continue;
    const run = async ({ label, answers }: AnswerVariant) => {
      const problems = await problemsOf(renderGenerator(generator, { answers, mode }, verify));
      return problems.map((problem) => findingOf(problem, `${mode}, ${label}`));
    };
    for (const { parts, ...together } of answerRuns(generator)) {
      const found = await run(together);
      const alone = found.length === 0 ? [] : (await Promise.all(parts.map(run))).flat();
      for (const finding of alone.length > 0 ? alone : found) {
        const key = `${finding.file}:${finding.line}:${finding.message.replace(/ \([^()]*\)$/, "")}`;
        if (!findings.has(key)) findings.set(key, finding);
      }
    }
  }
  return [...findings.values()];
}

/** Most files are the same with other answers: each text is parsed once. */
function verifyOnce(): Verify {
  const known = new Map<string, VerifyProblem[]>();
  return async (paths, files) => {
    const found = new Map<string, VerifyProblem[]>();
    for (const path of paths) {
      const text = files.get(path);
      if (typeof text !== "string") continue;
      const key = `${path}\n${text}`;
      const problems = known.get(key) ?? (await verifyRendered(path, text, files));
      // What a model includes may differ though its own text does not.
      if (!path.endsWith(".dsl")) known.set(key, problems);
      if (problems.length > 0) found.set(path, problems);
    }
    return found;
  };
}

async function problemsOf(work: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems.length > 0
      ? error.problems
      : [{ message: error.message, fix: error.fix }];
  }
}

function findingOf(problem: Problem, run: string): Finding {
  const { message, file, line, fix } = problem;
  return {
    rule: "rendering",
    severity: "error",
    message: `${message} (${run})`,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(fix === undefined ? {} : { fix }),
  };
}
