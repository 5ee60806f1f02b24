import type { Problem } from "../errors.ts";
import { didYouMean } from "../sources/nearest-name.ts";
import { camelCase } from "./camel-case.ts";
import { conditionProblem, conditionTypes } from "./condition.ts";
import type { GeneratorFile, QuestionRow } from "./generator-schema.ts";
import type { YamlFile } from "./problem-list.ts";
import type {
  AnswerValue,
  Choice,
  Question,
  QuestionType,
  QuestionValidation,
} from "./question.ts";
import { readDefault } from "./read-default.ts";
import { undecided } from "./role.ts";
import type { Role } from "./role.ts";
import { contextNames } from "./template/helper-names.ts";

export interface LoadQuestions {
  generator: YamlFile<GeneratorFile>;
  shared: YamlFile<{ questions: QuestionRow[] }> | undefined;
  roles: readonly Role[];
  problems: Problem[];
}

const taken: ReadonlySet<string> = new Set([
  ...contextNames,
  "this",
  "true",
  "false",
  "not",
  "and",
  "or",
]);

/** All questions of a generator in the order in which they are asked: its own, then its roles'. */
export function loadQuestions(options: LoadQuestions): Question[] {
  const { generator, roles, problems } = options;
  const questions: Question[] = [];
  const add = (question: Question | undefined, report: Report): void => {
    if (!question) return;
    const types = conditionTypes(questions);
    if (question.when !== undefined)
      reportCondition(question.when, types, (m, f) => report(["when"], m, f));
    for (const [index, { when }] of (question.defaults ?? []).entries())
      reportCondition(when, types, (m, f) => report(["defaults", index, "when"], m, f));
    if (question.agrees)
      reportCondition(question.agrees.when, conditionTypes([...questions, question]), (m, f) =>
        report(["agrees", "when"], m, f),
      );
    for (const [index, choice] of (question.choices ?? []).entries()) {
      if (choice.when !== undefined && question.role === undefined) {
        reportCondition(choice.when, types, (m, f) => report(["choices", index, "when"], m, f));
      }
    }
    if (questions.some(({ name }) => name === question.name) || taken.has(question.name)) {
      report([], `the name ${question.name} is taken`, "Choose another name.");
    } else questions.push(question);
  };
  for (const [index, row] of generator.value.questions.entries()) {
    const report: Report = (path, message, fix) =>
      problems.push(generator.problem(["questions", index, ...path], message, fix));
    add(readQuestion(row, { ...options, report }), report);
  }
  for (const role of roles) {
    const report: Report = (path, message, fix) =>
      problems.push(generator.problem(["roles", role.row, ...path], message, fix));
    add(roleQuestion(role, questions), report);
  }
  return questions;
}

type Report = (path: (string | number)[], message: string, fix: string) => void;

function reportCondition(
  when: string,
  types: ReturnType<typeof conditionTypes>,
  report: (message: string, fix: string) => void,
): void {
  const problem = conditionProblem(when, types);
  if (problem) report(problem.message, problem.fix);
}

function readQuestion(
  row: QuestionRow,
  options: LoadQuestions & { report: Report },
): Question | undefined {
  const { report } = options;
  const merged = row.shared === undefined ? row : mergeShared(row, options);
  if (!merged) return undefined;
  const { name, type, message } = merged;
  if (name === undefined || type === undefined || message === undefined) {
    const missing = Object.entries({ type, message }).filter(([, value]) => value === undefined);
    report(
      [],
      `the question ${name ?? ""} lacks ${missing.map(([key]) => key).join(" and ")}`,
      "Add it.",
    );
    return undefined;
  }
  const question: Question = {
    ...optionalFields(merged),
    name,
    type,
    message,
    group: merged.group ?? "more",
  };
  if (!checkChoices(question, report) || !checkValidation(question, report)) return question;
  readDefaults(question, merged, report);
  return question;
}

function readDefaults(question: Question, row: QuestionRow, report: Report): void {
  const read = (raw: unknown, path: (string | number)[]): AnswerValue | undefined => {
    const result = readDefault(question, raw);
    if ("value" in result) return result.value;
    report(path, result.message, result.fix);
    return undefined;
  };
  if (row.default !== undefined) {
    const value = read(row.default, ["default"]);
    if (value !== undefined) question.default = value;
  }
  const cases = (row.defaults ?? []).flatMap(({ when, value: raw }, index) => {
    const value = read(raw, ["defaults", index, "value"]);
    return value === undefined ? [] : [{ when, value }];
  });
  if (cases.length > 0) question.defaults = cases;
}

function mergeShared(
  row: QuestionRow,
  options: LoadQuestions & { report: Report },
): QuestionRow | undefined {
  const { shared: name, ...overrides } = row;
  const known = options.shared?.value.questions ?? [];
  const base = known.find((candidate) => candidate.name === name);
  if (base) return { ...base, ...overrides };
  const names = known.flatMap((candidate) => candidate.name ?? []);
  options.report(
    ["shared"],
    `there is no shared question "${name}".${didYouMean(name ?? "", names)}`,
    `The shared questions are ${names.join(", ") || "none"}.`,
  );
  return undefined;
}

function optionalFields(row: QuestionRow): Partial<Question> {
  const { help, changes, unit, validate, agrees, when } = row;
  const choices = row.choices?.map((choice): Choice => ({
    ...choice,
    title: choice.title ?? choice.value,
  }));
  return Object.fromEntries(
    Object.entries({ help, changes, unit, validate, agrees, when, choices }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

function checkChoices(question: Question, report: Report): boolean {
  const needs = question.type === "choice" || question.type === "choices";
  const values = (question.choices ?? []).map(({ value }) => value);
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (needs && values.length === 0)
    report([], `the question ${question.name} lacks choices`, "Add choices.");
  else if (!needs && question.choices)
    report(
      ["choices"],
      `a question of type ${question.type} has no choices`,
      "Remove them, or make it a choice.",
    );
  else if (twice !== undefined)
    report(["choices"], `the choice "${twice}" stands twice`, "Remove one.");
  else return true;
  return false;
}

const limits: Readonly<Record<QuestionType, ReadonlyArray<keyof QuestionValidation>>> = {
  text: ["minLength", "maxLength", "pattern"],
  number: ["min", "max", "integer"],
  money: ["min", "max", "integer"],
  percent: ["min", "max"],
  choice: [],
  choices: ["min", "max"],
  confirm: [],
  date: [],
};

function checkValidation(question: Question, report: Report): boolean {
  const { validate = {}, type } = question;
  let fine = true;
  const refuse = (key: string, message: string, fix: string): void => {
    fine = false;
    report(["validate", key], message, fix);
  };
  for (const key of Object.keys(validate) as Array<keyof QuestionValidation>) {
    if (!limits[type].includes(key)) {
      refuse(
        key,
        `a question of type ${type} has no limit "${key}"`,
        `Its limits are ${limits[type].join(", ") || "none"}.`,
      );
    }
  }
  if (validate.min !== undefined && validate.max !== undefined && validate.min > validate.max) {
    refuse("min", `min ${validate.min} is above max ${validate.max}`, "Swap them.");
  }
  if (validate.pattern !== undefined && !isPattern(validate.pattern)) {
    refuse("pattern", `\`${validate.pattern}\` is no regular expression`, "Mend the pattern.");
  }
  return fine;
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

function roleQuestion(role: Role, before: readonly Question[]): Question {
  const clouds = before.some(({ name, type }) => name === "clouds" && type === "choices");
  const options = role.options.map((option): Choice => {
    const choice: Choice = { value: option.id, title: option.title, description: option.summary };
    if (clouds && option.clouds) {
      choice.when = option.clouds.map((cloud) => `includes(clouds, "${cloud}")`).join(" or ");
    }
    return choice;
  });
  const question: Question = {
    name: camelCase(role.id),
    type: "choice",
    group: role.group ?? "decisions",
    message: role.question,
    changes: "decision record, model, cost lines, risks, reference implementation",
    default: role.defaults.skeleton,
    exemplarDefault: role.defaults.exemplar,
    choices: [
      ...options,
      { value: undecided.id, title: undecided.title, description: undecided.summary },
    ],
    role: role.id,
  };
  if (role.help !== undefined) question.help = role.help;
  if (role.when !== undefined) question.when = role.when;
  return question;
}
