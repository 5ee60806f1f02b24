import type { Problem } from "../errors.ts";
import { UserError } from "../errors.ts";
import { didYouMean } from "../sources/nearest-name.ts";
import { checkPaths } from "../workspace/path-rules.ts";
import type { RenderedFile } from "../workspace/rendered-file.ts";
import { camelCase } from "./camel-case.ts";
import { conditionVariables, holds } from "./condition.ts";
import { escapeHoles } from "./escape/escape-holes.ts";
import { plainText } from "./escape/plain-text.ts";
import { targetOf } from "./escape/target-of.ts";
import type { Generator, GeneratorFile } from "./generator.ts";
import type { Answers } from "./question.ts";
import { undecided } from "./role.ts";
import { chosenOption, firstCloud, roleView, templateContext } from "./template-context.ts";
import type { CompiledTemplate } from "./template/engine.ts";
import { RenderError, splitPlace } from "./template/render-error.ts";
import { runTemplate } from "./template/run-template.ts";
import type { TemplateRun } from "./template/run-template.ts";
import type { TodoRecord } from "./template/todo.ts";
import { verifyAll } from "./verify-rendered.ts";
import type { Verify } from "./verify-rendered.ts";

export type Mode = "skeleton" | "exemplar";

export interface RenderOptions {
  answers: Answers;
  mode: Mode;
  /** Default: all parts. */
  parts?: readonly string[];
  /** How to-dos are placed, if not as `mode` says: a skeleton with worked to-dos is what a learner ends with. */
  todos?: Mode;
}

/** What was rendered, and the proof that every file can be read. */
export interface Rendering {
  files: RenderedFile[];
  /** Settles when every file was parsed again; rejects with the UserError that lists what cannot be read. */
  proof: Promise<void>;
}

/**
 * Renders every file of a workspace, sorted by path. Pure: reads and writes nothing. Every YAML,
 * JSON, HCL, DSL file and every front matter is parsed again. Throws one UserError that lists all
 * problems, of which each names the template and, where it can, the answer.
 */
export async function renderGenerator(
  generator: Generator,
  options: RenderOptions,
  verify?: Verify,
): Promise<RenderedFile[]> {
  const { files, proof } = startRendering(generator, options, verify);
  await proof;
  return files;
}

/** As renderGenerator, but for whoever has something to do while the files are parsed again. */
export function startRendering(
  generator: Generator,
  options: RenderOptions,
  verify: Verify = verifyAll,
): Rendering {
  const parts = options.parts ?? generator.parts;
  const { answers, mode, todos = mode } = options;
  const choices = { mode, parts };
  refuse(
    "answers-incomplete",
    "the answers do not fit the generator",
    answerProblems(generator, answers, choices),
  );
  const run = templateRun(generator, { answers, mode, parts, todos });
  const variables = conditionVariables(generator.questions, answers, choices);
  const problems: Problem[] = [];
  const placed = generator.files.flatMap((file): PlacedFile[] => {
    if (!holds(file.when, variables) || !isChosen(generator, file, answers)) return [];
    const path = renderPath(run, file, problems);
    return path !== undefined && isSelected(path, parts) ? [{ file, path }] : [];
  });
  const unique = resolveCollisions(placed, problems);
  problems.push(...checkPaths(unique.map(({ path }) => path)));
  refuse("paths-invalid", "some files cannot be placed", problems);
  return renderFiles(run, unique, verify);
}

interface PlacedFile {
  file: GeneratorFile;
  path: string;
}

function renderFiles(run: TemplateRun, files: readonly PlacedFile[], verify: Verify): Rendering {
  const problems: Problem[] = [];
  const todos: TodoRecord[] = [];
  const contents = new Map<string, string | Uint8Array>();
  const written = new Map<string, PlacedFile & { escaped: EscapedText }>();
  for (const placed of files) {
    const { content } = placed.file;
    if (content instanceof Uint8Array) contents.set(placed.path, content);
    else {
      const escaped = renderFile(run, placed, content, { problems, todos });
      if (escaped) written.set(placed.path, { ...placed, escaped });
    }
  }
  problems.push(...repeatedTodos(todos));
  refuse("render-failed", "the templates cannot be rendered with these answers", problems);
  for (const [path, { escaped }] of written) contents.set(path, escaped.text);
  const proof = verify([...written.keys()], contents).then((found) =>
    refuseUnreadable(found, written),
  );
  // Whoever waits for the proof hears of it; until then it must not end the process.
  proof.catch(() => {});
  return {
    files: files
      .map(({ file, path }) => ({
        path,
        content: contents.get(path) ?? "",
        template: file.template,
      }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    proof,
  };
}

function refuseUnreadable(
  found: Awaited<ReturnType<Verify>>,
  written: ReadonlyMap<string, PlacedFile & { escaped: EscapedText }>,
): void {
  const problems = [...written].flatMap(([path, { file, escaped }]) =>
    (found.get(path) ?? []).map((problem) => unreadable(file, { path, ...problem }, escaped)),
  );
  refuse(
    "render-unreadable",
    "the templates do not give readable files with these answers",
    problems,
  );
}

type EscapedText = ReturnType<typeof escapeHoles>;

/** The text of a file; undefined when it has problems. */
function renderFile(
  run: TemplateRun,
  { file, path }: PlacedFile,
  template: CompiledTemplate,
  found: { problems: Problem[]; todos: TodoRecord[] },
): EscapedText | undefined {
  try {
    const { answers, isDeck } = file;
    const output = runTemplate(run, template, { path, answers, isDeck });
    const holes = output.holes.find(output.text);
    const escaped = escapeHoles({ file: output.text, holes, target: targetOf(path) });
    for (const { hole, message, fix } of escaped.problems) {
      found.problems.push({ message, fix, ...splitPlace(hole.at) });
    }
    found.todos.push(...output.todos);
    return escaped.problems.length > 0 ? undefined : escaped;
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    found.problems.push(error.problem);
    return undefined;
  }
}

/** A file that its parser refuses: names the template and the values on that line. */
function unreadable(
  file: GeneratorFile,
  problem: { path: string; message: string; line: number },
  escaped: EscapedText,
): Problem {
  const lines = escaped.text.split("\n");
  const start = lines.slice(0, problem.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const end = start + (lines[problem.line - 1]?.length ?? 0);
  const near = escaped.written.filter((hole) => hole.start <= end && hole.end >= start);
  const names = [...new Set(near.map(({ hole }) => `{{${hole.expression}}} (${hole.at})`))];
  const shown = (lines[problem.line - 1] ?? "").trim().slice(0, 120);
  return {
    message: `line ${problem.line} of ${problem.path} cannot be read: ${problem.message}: \`${shown}\``,
    fix: names.length > 0 ? `Look at ${names.join(", ")}.` : "Mend the template there.",
    file: file.source,
  };
}

/** What the templates of a generator see with these answers. */
export function templateRun(
  generator: Generator,
  options: { answers: Answers; mode: Mode; parts: readonly string[]; todos?: Mode },
): TemplateRun {
  const { answers } = options;
  return {
    context: templateContext(generator, options),
    mode: options.todos ?? options.mode,
    partials: Object.fromEntries(generator.partials),
    roleIds: generator.roles.map(({ id }) => id),
    role: (id) => {
      const role = generator.roles.find((candidate) => candidate.id === id);
      return role && roleView(role, answers);
    },
    fragment: (id, name) => {
      const role = generator.roles.find((candidate) => candidate.id === id);
      const option = role && chosenOption(role, answers);
      return option && generator.fragments.get(`${id}/${option.id}/${name}`);
    },
  };
}

function renderPath(
  run: TemplateRun,
  file: GeneratorFile,
  problems: Problem[],
): string | undefined {
  if (typeof file.to === "string") return file.to;
  try {
    const { text, holes } = runTemplate(run, file.to, {
      path: "path",
      answers: undefined,
      isDeck: false,
    });
    return escapeHoles({ file: text, holes: holes.find(text), target: plainText }).text;
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    problems.push(error.problem);
    return undefined;
  }
}

/** Top-level files and hidden folders belong to every selection. */
function isSelected(path: string, parts: readonly string[]): boolean {
  const [first, rest] = path.split("/", 2);
  return (
    rest === undefined || first === undefined || first.startsWith(".") || parts.includes(first)
  );
}

function isChosen(generator: Generator, file: GeneratorFile, answers: Answers): boolean {
  if (!file.option) return true;
  const role = generator.roles.find(({ id }) => id === file.option?.role);
  if (!role || chosenOption(role, answers)?.id !== file.option.option) return false;
  return file.option.cloud === undefined || file.option.cloud === firstCloud(answers);
}

/** Of two rows that emit one path the later wins if it says so; all others are problems. */
function resolveCollisions(placed: readonly PlacedFile[], problems: Problem[]): PlacedFile[] {
  const byPath = new Map<string, PlacedFile>();
  for (const entry of placed) {
    const before = byPath.get(entry.path);
    if (before && !entry.file.replace && entry.file.origin !== "overlay") {
      problems.push({
        message: `${before.file.source} and ${entry.file.source} both emit ${entry.path}`,
        fix: "Change `to` of one row, or say `replace: true` on the later one.",
        file: entry.file.source,
      });
    } else byPath.set(entry.path, entry);
  }
  return [...byPath.values()];
}

function repeatedTodos(todos: readonly TodoRecord[]): Problem[] {
  const first = new Map<string, string>();
  return todos.flatMap(({ id, at }) => {
    const before = first.get(id);
    if (before === undefined) {
      first.set(id, at);
      return [];
    }
    return [
      {
        message: `the to-do ${id} stands twice in the workspace, also at ${before}`,
        fix: "Give one of them another id, or its file another name.",
        ...splitPlace(at),
      },
    ];
  });
}

function answerProblems(
  generator: Generator,
  answers: Answers,
  choices: { mode: Mode; parts: readonly string[] },
): Problem[] {
  const problems: Problem[] = [];
  const variables = conditionVariables(generator.questions, answers, choices);
  for (const { name, when, message } of generator.questions) {
    if (answers[name] === undefined && holds(when, variables)) {
      problems.push({
        message: `no answer for ${name}: ${message}`,
        fix: `Give it with --set ${name}=…`,
      });
    }
  }
  for (const role of generator.roles) {
    const answer = answers[camelCase(role.id)];
    const known = [...role.options.map(({ id }) => id), undecided.id];
    if (answer !== undefined && !known.includes(String(answer))) {
      problems.push({
        message: `${camelCase(role.id)}: there is no option "${String(answer)}".${didYouMean(String(answer), known)}`,
        fix: `The options are ${known.join(", ")}.`,
      });
    }
  }
  for (const part of choices.parts) {
    if (!generator.parts.includes(part)) {
      problems.push({
        message: `there is no part "${part}".${didYouMean(part, generator.parts)}`,
        fix: `The parts are ${generator.parts.join(", ")}.`,
      });
    }
  }
  return problems;
}

function refuse(code: string, message: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  throw new UserError({
    code,
    message: `${message}: ${count}`,
    fix: "Mend what is listed; nothing was written.",
    problems,
  });
}
