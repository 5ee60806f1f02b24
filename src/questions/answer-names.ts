import type { Question } from "../generator/question.ts";

/** What the environment variables start with that answer questions. */
export const VARIABLE_PREFIX = "ARCHWRIGHT_";

/** `dataScientists` → `DATA_SCIENTISTS`. */
export function variableSuffix(question: Question): string {
  return question.name.replace(/([a-z\d])([A-Z])/g, "$1_$2").toUpperCase();
}

/** `dataScientists` → `ARCHWRIGHT_DATA_SCIENTISTS`. */
export function variableName(question: Question): string {
  return VARIABLE_PREFIX + variableSuffix(question);
}

/** Finds questions by name; `data-scientists` and `data_scientists` mean `dataScientists` too. */
export function questionFinder(
  questions: readonly Question[],
): (written: string) => Question | undefined {
  const exact = new Map(questions.map((question) => [question.name, question]));
  const loose = new Map(questions.map((question) => [loosen(question.name), question]));
  return (written) => exact.get(written) ?? loose.get(loosen(written));
}

function loosen(name: string): string {
  return name.replace(/[-_]/g, "").toLowerCase();
}
