import type { Problem } from "../errors.ts";
import { readYaml } from "../sources/yaml-document.ts";
import type { Position, YamlDocument } from "../sources/yaml-document.ts";

/** An answers file as read; `file` is its name as the user knows it. */
export interface AnswersText {
  file: string;
  text: string;
}

/** One answer as it stands in a file, not parsed yet. */
export interface WrittenAnswer {
  name: string;
  raw: unknown;
  file: string;
  /** Of the value. */
  position: Position;
  /** Of the name. */
  key: Position;
}

export interface AnswersFile {
  answers: WrittenAnswer[];
  /** The file is the record of a workspace (`archwright.yaml`), perhaps of another generator. */
  record: boolean;
  problems: Problem[];
}

const maxLength = 1_048_576;

/** The `mode` beside the answers, as an `archwright.yaml` records it; undefined when there is none. */
export function recordedMode({ text }: AnswersText): "skeleton" | "exemplar" | undefined {
  const { value } = readYaml(text);
  if (!isMapping(value) || !Object.hasOwn(value, "answers")) return undefined;
  const { mode } = value;
  return mode === "skeleton" || mode === "exemplar" ? mode : undefined;
}

/**
 * Reads answers in YAML or JSON (which YAML includes): a mapping of names to values, or an
 * `archwright.yaml`, whose answers stand under `answers`. Never throws.
 */
export function readAnswersFile({ file, text }: AnswersText): AnswersFile {
  const nothing = (problems: Problem[]) => ({ answers: [], record: false, problems });
  if (text.length > maxLength) {
    const message = `the answers file is larger than ${maxLength} characters`;
    return nothing([{ message, fix: "Shorten it.", file }]);
  }
  const document = readYaml(text);
  if (document.problems.length > 0) {
    return nothing(document.problems.map((problem) => ({ ...problem, file })));
  }
  const { value } = document;
  if (value === null) return nothing([]);
  if (!isMapping(value)) return nothing([noMapping(file, document, [])]);
  if (!Object.hasOwn(value, "answers")) {
    return readEntries({ file, document, path: [], value, record: false });
  }
  const { answers } = value;
  if (answers === null) return nothing([]);
  if (!isMapping(answers)) return nothing([noMapping(file, document, ["answers"])]);
  const record = Object.hasOwn(value, "generator");
  return readEntries({ file, document, path: ["answers"], value: answers, record });
}

interface Entries {
  file: string;
  document: YamlDocument;
  path: readonly string[];
  value: Record<string, unknown>;
  record: boolean;
}

function readEntries({ file, document, path, value, record }: Entries): AnswersFile {
  const problems: Problem[] = [];
  const answers: WrittenAnswer[] = [];
  for (const [name, raw] of Object.entries(value)) {
    const place = [...path, name];
    const position = document.positionOf(place);
    const key = document.keyPositionOf(place);
    if (raw === null) {
      const fix = "Write a value, or delete the line.";
      problems.push({ message: `${name} has no value`, fix, file, ...key });
    } else answers.push({ name, raw, file, position, key });
  }
  return { answers, record, problems };
}

function noMapping(file: string, document: YamlDocument, path: readonly string[]): Problem {
  return {
    message: "answers are written as a mapping of names to values",
    fix: 'Write one answer a line, such as "teams: 4".',
    file,
    ...document.positionOf(path),
  };
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
