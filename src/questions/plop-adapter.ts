import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { Answers, Question } from "../generator/question.ts";
import type { RunChoices } from "../generator/condition.ts";
import { plopContext, plopPrompts, questionAnswers } from "./plop-prompts.ts";
import type { PlopAnswers, PlopPrompt } from "./plop-prompts.ts";
import { resolveAnswers } from "./resolve-answers.ts";

/** What of plop's API is used here. */
export interface PlopApi {
  setGenerator(
    name: string,
    config: {
      description: string;
      prompts: PlopPrompt[];
      actions: { type: string }[];
    },
  ): unknown;
  setActionType(name: string, run: (answers: PlopAnswers) => Promise<string>): void;
  setPrompt(name: string, prompt: PromptClass): void;
  /** Where plop writes: the folder of its plopfile, or `--dest`. */
  getDestBasePath(): string;
  inquirer: { prompt: { prompts: Record<string, PromptClass> } };
}

interface RunningPrompt {
  run(): Promise<unknown>;
  close?: () => void;
}

type PromptClass = new (
  question: PlopPrompt,
  readline: unknown,
  answers: PlopAnswers,
) => RunningPrompt;

/** What plop needs to know of a generator. */
export interface RegisteredGenerator {
  id: string;
  summary: string;
  questions: readonly Question[];
  parts: readonly string[];
  /** Writes the workspace, all or nothing; gives a line that says what was written. */
  create: (request: CreateRequest) => Promise<string>;
}

export interface CreateRequest extends RunChoices {
  answers: Answers;
  /** Absolute. */
  target: string;
}

/**
 * Registers generators with plop: the prompts, and one action that writes the whole workspace by
 * the same function as the command line, so that nothing is left behind when it fails.
 */
export function registerGenerators(
  plop: PlopApi,
  generators: readonly RegisteredGenerator[],
): void {
  for (const base of ["input", "list", "checkbox", "confirm"] as const) {
    plop.setPrompt(`archwright-${base}`, conditionalPrompt(plop, base));
  }
  for (const generator of generators) {
    const action = `archwright ${generator.id}`;
    plop.setActionType(action, (answers) => stageWorkspace(plop, generator, answers));
    plop.setGenerator(generator.id, {
      description: generator.summary,
      prompts: plopPrompts(generator),
      actions: [{ type: action }],
    });
  }
}

async function stageWorkspace(
  plop: PlopApi,
  generator: RegisteredGenerator,
  answers: PlopAnswers,
): Promise<string> {
  const { questions, parts, create } = generator;
  const context = plopContext(answers, parts);
  const directory = String(answers["directory"] ?? generator.id).trim() || generator.id;
  try {
    const asked = questionAnswers(answers);
    const resolved = await resolveAnswers({ questions, asked, ...context });
    if (resolved.kind === "interrupted") throw new Error("nobody was asked, and somebody left");
    const target = resolve(plop.getDestBasePath(), directory);
    const done = await create({ answers: resolved.answers, target, ...context });
    return [done, ...resolved.notices].join("\n");
  } catch (error) {
    // plop prints the message of an error and nothing else of it.
    throw error instanceof UserError ? new Error(inFull(error), { cause: error }) : error;
  }
}

function inFull({ message, fix, problems }: UserError): string {
  const lines = problems.map((problem) => {
    const place = [problem.file, problem.line, problem.column].filter((each) => each !== undefined);
    const where = place.length > 0 ? `${place.join(":")}: ` : "";
    return `  ${where}${problem.message}${problem.fix ? ` ${problem.fix}` : ""}`;
  });
  return [message, ...lines, ...(fix ? [fix] : [])].join("\n");
}

/** A prompt of plop's inquirer that shows itself only where the question applies. */
function conditionalPrompt(plop: PlopApi, base: "input" | "list" | "checkbox" | "confirm") {
  return class ConditionalPrompt implements RunningPrompt {
    readonly #inner: RunningPrompt | undefined;
    constructor(question: PlopPrompt, readline: unknown, answers: PlopAnswers) {
      const Inner = plop.inquirer.prompt.prompts[base];
      if (!Inner || !question.applies?.(answers)) return;
      this.#inner = new Inner({ ...question, type: base }, readline, answers);
    }
    run(): Promise<unknown> {
      return this.#inner?.run() ?? Promise.resolve(undefined);
    }
    close(): void {
      this.#inner?.close?.();
    }
  };
}
