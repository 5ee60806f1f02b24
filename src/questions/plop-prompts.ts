import { ESSENTIALS_GROUP } from "../generator/question.ts";
import type { AnswerValue, Question } from "../generator/question.ts";
import { formatAnswer } from "./describe-answer.ts";
import type { RunChoices } from "../generator/condition.ts";
import { didYouMean } from "../sources/nearest-name.ts";
import { checkAnswer, parseAnswer } from "./parse-answer.ts";
import { askingOrder, settleAnswers } from "./settle-answers.ts";

/** What plop's inquirer 9 has collected so far. */
export type PlopAnswers = Readonly<Record<string, unknown>>;

type PlopBaseType = "input" | "list" | "checkbox" | "confirm";

/** A prompt for plop 4, whose inquirer 9 calls `select` still `list`. */
export interface PlopPrompt {
  name: string;
  message: string;
  /** What `plop GENERATOR --help` prints. */
  help?: string;
  type: PlopBaseType | `archwright-${PlopBaseType}`;
  default?: unknown;
  choices?: { name: string; value: string; short: string }[];
  when?: false;
  /** Of an `archwright-…` prompt: whether it is shown at all. */
  applies?: (answers: PlopAnswers) => boolean;
  validate?: (raw: unknown) => true | string;
  filter?: (raw: unknown) => unknown;
  /** Reads what stands on plop's command line. */
  bypass?: (text: string) => unknown;
}

/** Names of the prompts that are no questions of the generator. */
const plopOnly = new Set(["directory", "customize", "mode", "parts"]);

interface PlopGenerator {
  id: string;
  questions: readonly Question[];
  parts: readonly string[];
}

/**
 * The prompts of a generator: where to write, the questions in interview order with "customize"
 * behind the essential ones, and `mode` and `parts`, which plop never asks: they are given by name
 * (`plop enterprise-mlops -- --mode exemplar`).
 */
export function plopPrompts(generator: PlopGenerator): PlopPrompt[] {
  const ordered = askingOrder(generator.questions, (question) => question);
  const isEssential = (question: Question) => question.group === ESSENTIALS_GROUP;
  const promptsOf = (questions: readonly Question[]) =>
    questions.map((question) => questionPrompt(question, generator));
  return [
    { name: "directory", type: "input", message: "Which folder?", default: generator.id },
    ...promptsOf(ordered.filter(isEssential)),
    {
      name: "customize",
      type: "confirm",
      message: "Customize the other questions?",
      default: false,
    },
    ...promptsOf(ordered.filter((question) => !isEssential(question))),
    namedOnly("mode", "skeleton or exemplar", modes),
    namedOnly("parts", "only these parts, separated by commas", generator.parts),
  ];
}

/** A prompt that is never shown: its value comes by name, or not at all. */
function namedOnly(name: string, message: string, allowed: readonly string[]): PlopPrompt {
  const validate = (raw: unknown) => {
    const unknown = commaList(raw).find((each) => !allowed.includes(each));
    if (unknown === undefined) return true;
    const hint = didYouMean(unknown, allowed);
    return `${name}: "${unknown}" is none of ${allowed.join(", ")}.${hint}`;
  };
  return {
    name,
    type: "input",
    message,
    help: `${message}: ${allowed.join("|")}`,
    when: false,
    validate,
  };
}

const modes = ["skeleton", "exemplar"] as const;

function commaList(raw: unknown): string[] {
  const items = typeof raw === "string" ? raw.split(",") : [];
  return items.map((item) => item.trim()).filter((item) => item !== "");
}

/** What of plop's answers answers questions of the generator. */
export function questionAnswers(answers: PlopAnswers): Record<string, unknown> {
  const given = Object.entries(answers).filter(
    ([name, value]) => !plopOnly.has(name) && value !== undefined,
  );
  return Object.fromEntries(given);
}

/** Mode and parts of plop's answers; without them a skeleton with all parts. */
export function plopContext(answers: PlopAnswers, allParts: readonly string[]): RunChoices {
  const parts = commaList(answers["parts"]);
  return {
    mode: answers["mode"] === "exemplar" ? "exemplar" : "skeleton",
    parts: parts.length > 0 ? [...new Set(parts)].sort() : allParts,
  };
}

/**
 * plop refuses values for a prompt whose `when` is a function. So a question that is not always
 * asked gets a type of ours, which decides by itself whether it shows: see plop-adapter.
 */
function questionPrompt(question: Question, generator: PlopGenerator): PlopPrompt {
  const base = baseType(question);
  const alwaysAsked = question.group === ESSENTIALS_GROUP && question.when === undefined;
  const help = [question.message, question.choices?.map((choice) => choice.value).join("|")];
  return {
    name: question.name,
    message: question.unit ? `${question.message} [${question.unit}]` : question.message,
    help: help.filter(Boolean).join(" "),
    ...(alwaysAsked
      ? { type: base }
      : {
          type: `archwright-${base}`,
          applies: (answers) => isAsked(question, generator, answers),
        }),
    ...presets(question, generator),
    validate: (raw) => {
      const verdict = checkAnswer(question, raw);
      // plop prints it without saying which value of its command line it is about.
      return verdict === true || `${question.name}: ${verdict}`;
    },
    filter: (raw) => parsedOr(question, raw),
    bypass: (text) => parsedOr(question, text),
  };
}

function baseType(question: Question): PlopBaseType {
  if (question.type === "choice") return "list";
  if (question.type === "choices") return "checkbox";
  return question.type === "confirm" ? "confirm" : "input";
}

function presets(
  question: Question,
  generator: PlopGenerator,
): Pick<PlopPrompt, "default" | "choices"> {
  const { choices, default: preset } = question;
  if (choices) {
    const listed = choices.map(({ value, title }) => ({ name: title, value, short: title }));
    return { choices: listed, ...(preset === undefined ? {} : { default: preset }) };
  }
  if (question.defaults)
    return { default: (answers: PlopAnswers) => defaultAfter(question, generator, answers) };
  if (preset === undefined) return {};
  return { default: typeof preset === "boolean" ? preset : formatAnswer(question, preset) };
}

function isAsked(question: Question, generator: PlopGenerator, answers: PlopAnswers): boolean {
  const settled = settledOf(question, generator, answers);
  const wanted = answers["customize"] === true || question.group === ESSENTIALS_GROUP;
  return settled?.applies === true && (wanted || settled.question.default === undefined);
}

/** What Enter takes, after the answers so far. */
function defaultAfter(
  question: Question,
  generator: PlopGenerator,
  answers: PlopAnswers,
): string | undefined {
  const preset = settledOf(question, generator, answers)?.question.default;
  return preset === undefined ? undefined : formatAnswer(question, preset);
}

function settledOf(question: Question, generator: PlopGenerator, answers: PlopAnswers) {
  const known = new Map<string, AnswerValue>();
  for (const each of generator.questions) {
    const parsed = parseAnswer(each, answers[each.name]);
    if (answers[each.name] !== undefined && parsed.ok) known.set(each.name, parsed.value);
  }
  const context = plopContext(answers, generator.parts);
  const settled = settleAnswers({ questions: generator.questions, known, ...context });
  return settled.find((each) => each.question.name === question.name);
}

/** A wrong value passes here, so that validation says what is wrong with it. */
function parsedOr(question: Question, raw: unknown): unknown {
  const parsed = parseAnswer(question, raw);
  return parsed.ok ? parsed.value : raw;
}
