import { join } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { UserError } from "../../errors.ts";
import { createWorkspace } from "../../generator/create-workspace.ts";
import type { Generator } from "../../generator/generator.ts";
import { listGenerators } from "../../generator/list-generators.ts";
import { loadGenerator } from "../../generator/load-generator.ts";
import type { PlannedWorkspace } from "../../generator/plan-workspace.ts";
import type { Mode } from "../../generator/render-generator.ts";
import { selectParts } from "../../generator/select-parts.ts";
import { recordedMode } from "../../questions/answers-file.ts";
import type { AnswersText } from "../../questions/answers-file.ts";
import { createInterview } from "../../questions/interview.ts";
import { resolveAnswers } from "../../questions/resolve-answers.ts";
import type { ResolvedAnswers } from "../../questions/resolve-answers.ts";
import { defaultsTaken } from "../../questions/review-answers.ts";
import { readTextFile } from "../../workspace/read-text-file.ts";
import { exitCodes } from "../exit-codes.ts";
import { commandName, print, printAside, shellWord, style } from "../output.ts";
import { printReport, reportJson, reportPlan } from "../print-plan.ts";
import { userDefaults } from "../user-defaults.ts";

export interface NewOptions {
  generator?: string;
  dir?: string;
  /** Default: as the answers file records it, else skeleton. */
  mode?: Mode;
  parts?: string[];
  overlay?: string;
  answers?: string;
  set: string[];
  yes?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/** `archwright new`: interview, then write the workspace, all or nothing. */
export async function newCommand(options: NewOptions): Promise<void> {
  if (options.dir?.trim() === "") throw emptyName();
  const name = options.generator ?? onlyGenerator();
  const generator = await loadGenerator(name, { overlay: options.overlay });
  const parts = selectParts(generator, options.parts);
  const answersFile = await readAnswers(options.answers);
  const mode = options.mode ?? (answersFile && recordedMode(answersFile)) ?? "skeleton";
  const resolved = await answersFor(generator, { ...options, mode, parts, answersFile });
  if (resolved.kind === "interrupted") {
    printAside("Left the interview. Nothing was written.");
    process.exitCode = exitCodes.interrupted;
    return;
  }
  const target = options.dir ?? generator.id;
  const { answers } = resolved;
  const { overlay, dryRun = false } = options;
  const planned = await createWorkspace({
    generator,
    answers,
    mode,
    parts,
    target,
    overlay,
    dryRun,
  });
  if (options.json) printJson(planned, { target, dryRun });
  else printCreated(planned, { generator, target, resolved, options: { ...options, mode } });
}

/** An empty name is an unset variable of a script, not the folder where the user stands. */
function emptyName(): UserError {
  return new UserError({
    code: "folder-missing",
    message: "the name of the folder is empty",
    fix: "Name the folder to write, or leave it out; the folder here is called .",
  });
}

function onlyGenerator(): string {
  const [first, ...others] = listGenerators();
  if (first && others.length === 0) return first.id;
  throw new UserError({
    code: "generator-missing",
    message: "which generator?",
    fix: `Name one: ${[first, ...others].map((one) => one?.id).join(", ")}; \`archwright list\` describes them.`,
  });
}

async function answersFor(
  generator: Generator,
  options: NewOptions & { mode: Mode; parts: string[]; answersFile: AnswersText | undefined },
) {
  const terminal = { input: process.stdin, output: process.stderr, isTTY: isInteractive() };
  return resolveAnswers({
    questions: generator.questions,
    mode: options.mode,
    parts: options.parts,
    set: options.set,
    answersFile: options.answersFile,
    env: process.env,
    userDefaults: userDefaults(process.env),
    ask: options.yes || options.json ? undefined : createInterview(terminal),
  });
}

function isInteractive(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true && !process.env["CI"];
}

async function readAnswers(file: string | undefined): Promise<AnswersText | undefined> {
  if (file === undefined) return undefined;
  if (file === "-") return { file: "standard input", text: await readAll(process.stdin) };
  return { file, text: readTextFile(file) };
}

function printJson(
  { plan, derived }: PlannedWorkspace,
  { target, dryRun }: { target: string; dryRun: boolean },
): void {
  const report = reportPlan({ plan, derived, workspace: undefined, dryRun });
  print(reportJson(report, { dir: target }));
}

function printCreated(
  { plan, derived }: PlannedWorkspace,
  created: {
    generator: Generator;
    target: string;
    resolved: ResolvedAnswers;
    options: NewOptions & { mode: Mode };
  },
): void {
  const { generator, target, resolved, options } = created;
  for (const notice of resolved.notices) printAside(notice);
  if (options.dryRun) {
    printReport(reportPlan({ plan, derived, workspace: undefined, dryRun: true }), plan, {
      diff: true,
    });
    return;
  }
  const taken = defaultsTaken(generator.questions, resolved);
  if (!options.yes && taken.length > 0 && !isInteractive()) {
    print(`Taken from the defaults: ${taken.join("; ")}`);
  }
  const files = plan.files.filter(({ after }) => after !== undefined).length;
  print(
    `${style("green", "✓")} ${style("bold", generator.title)}: ${files} files in ${target} (${options.mode})`,
  );
  print("");
  print("Look at these three first:");
  for (const { file, about } of tour(generator, derived.files))
    print(`  ${style("cyan", join(target, file))}${about === "" ? "" : `\n      ${about}`}`);
  print("");
  print("Then:");
  const name = commandName();
  const dir = shellWord(target);
  const steps = [
    [`${name} next ${dir}`, "what to work on first, and how long it takes"],
    [`${name} check ${dir}`, "what is inconsistent or unfinished"],
    [`${name} sync ${dir}`, "after edits: recompute all that follows from the sources"],
  ];
  const width = Math.max(...steps.map(([command = ""]) => command.length));
  for (const [command = "", about = ""] of steps)
    print(`  ${command.padEnd(width)}  ${style("dim", about)}`);
}

/** The files that the generator names for its tour, of those that were written; else the first documents. */
function tour(
  generator: Generator,
  files: ReadonlyMap<string, unknown>,
): Array<{ file: string; about: string }> {
  const named = generator.tour.filter(({ file }) => files.has(file));
  const others = [...files.keys()]
    .filter((file) => file.endsWith(".md") && named.every((one) => one.file !== file))
    .map((file) => ({ file, about: "" }));
  return [...named, ...others].slice(0, 3);
}
