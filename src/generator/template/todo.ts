import { phases } from "../../sources/todos.ts";
import { targetOf } from "../escape/target-of.ts";
import type { CompiledTemplate } from "./engine.ts";
import { RenderError } from "./render-error.ts";

/** The worked texts of an answers file, by to-do id. */
export type TodoAnswers = ReadonlyMap<string, TodoAnswer>;

export interface TodoAnswer {
  /** The section of a document, or the one code block of it for a data file. */
  template: CompiledTemplate;
  at: string;
}

/** A to-do as it was met in a run. */
export interface TodoRecord {
  /** `FILE.ID`. */
  id: string;
  at: string;
  /** Whether a worked text was taken. */
  answered: boolean;
}

export interface TodoRequest {
  id: string;
  at: string;
  phase: unknown;
  minutes: unknown;
  /** Whether it comes after the other to-dos of its file and phase. */
  last: unknown;
  /** At which the to-do stands in its template. */
  column: number;
  mode: "skeleton" | "exemplar";
  file: { path: string; isDeck: boolean };
  answers: TodoAnswers | undefined;
  guidance: () => string;
  start: () => string;
  answer: (template: CompiledTemplate) => string;
}

export interface PlacedTodo {
  record: TodoRecord;
  /** Without the indentation of the to-do. */
  text: string;
}

const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What a to-do becomes: guidance between markers in a skeleton, the worked text in an exemplar. */
export function placeTodo(todo: TodoRequest): PlacedTodo {
  const { id, at, file } = todo;
  if (!idPattern.test(id)) {
    throw new RenderError({
      message: `"${id}" is no id of a to-do`,
      fix: "Use lower-case letters, digits and hyphens.",
      at,
    });
  }
  const comment = targetOf(file.path).comment;
  if (!comment) {
    throw new RenderError({
      message: `a to-do cannot stand in ${file.path}, which has no comments`,
      fix: "Put it into a document or a YAML file.",
      at,
    });
  }
  const record: TodoRecord = { id: `${stemOf(file.path)}.${id}`, at, answered: false };
  if (todo.mode === "exemplar") return exemplar(todo, record);
  const start = startingContent(todo);
  const markers = markersFor(comment, file.isDeck);
  const lines = [
    markers.open(headOf(todo, record.id)),
    markers.guidance(dedent(todo.guidance())),
    ...(start === undefined ? [] : [...(markers.spaced ? [""] : []), start]),
    markers.close,
  ];
  return { record, text: lines.join("\n") };
}

function exemplar(todo: TodoRequest, record: TodoRecord): PlacedTodo {
  const answer = todo.answers?.get(todo.id);
  if (answer) {
    const text = todo.answer(answer.template).replace(/\s+$/, "");
    return { record: { ...record, answered: true }, text };
  }
  const start = startingContent(todo);
  if (start === undefined) {
    throw new RenderError({
      message: `the to-do "${todo.id}" has no answer and no starting content`,
      fix: `Add "## ${todo.id}" to the answers file, or content behind {{else}}.`,
      at: todo.at,
    });
  }
  return { record, text: start };
}

interface Markers {
  open: (head: string) => string;
  guidance: (text: string) => string;
  close: string;
  /** Content needs a blank line before it. */
  spaced: boolean;
}

function markersFor(comment: "#" | "//" | "markdown", isDeck: boolean): Markers {
  if (comment !== "markdown") {
    return {
      open: (head) => `${comment} todo: ${head}`,
      guidance: (text) => text.replace(/^/gm, `${comment} `).replace(/[ \t]+$/gm, ""),
      close: `${comment} /todo`,
      spaced: false,
    };
  }
  const quote = (text: string) =>
    `> **To do.** ${text}`.replace(/\n/g, "\n> ").replace(/[ \t]+$/gm, "");
  return isDeck
    ? {
        open: (head) => `[//]: # "todo: ${head}"`,
        guidance: (text) => `\n${quote(text)}`,
        close: '\n[//]: # "/todo"',
        spaced: true,
      }
    : {
        open: (head) => `<!-- todo: ${head} -->`,
        guidance: quote,
        close: "<!-- /todo -->",
        spaced: true,
      };
}

function headOf(todo: TodoRequest, id: string): string {
  const last = todo.last === true ? " last" : "";
  return `${id} phase=${phaseOf(todo)} minutes=${minutesOf(todo)}${last}`;
}

function phaseOf(todo: TodoRequest): string {
  const phase = String(todo.phase ?? "design");
  if ((phases as readonly string[]).includes(phase)) return phase;
  throw new RenderError({
    message: `"${phase}" is no phase`,
    fix: `The phases are ${phases.join(", ")}.`,
    at: todo.at,
  });
}

function minutesOf(todo: TodoRequest): number {
  const minutes = todo.minutes ?? 15;
  if (typeof minutes === "number" && Number.isInteger(minutes) && minutes > 0) return minutes;
  throw new RenderError({
    message: `minutes=${String(minutes)} is no number of minutes`,
    fix: "Write a whole number above zero.",
    at: todo.at,
  });
}

/** `0003` for `0003-feature-store.md`, `dossier` for `architecture/dossier.md`. */
function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  return /^\d{4}(?=-)/.exec(name)?.[0] ?? name;
}

function dedent(text: string): string {
  return text.trim().replace(/\n[ \t]*/g, "\n");
}

/** What stands behind `{{else}}`, moved to the left by the column of the to-do. */
function startingContent(todo: TodoRequest): string | undefined {
  const content = todo
    .start()
    .replace(/^(?:[ \t]*\n)+/, "")
    .replace(/\s+$/, "");
  if (content === "") return undefined;
  return content.replace(new RegExp(`^ {1,${Math.max(1, todo.column)}}`, "gm"), (blanks) =>
    todo.column === 0 ? blanks : "",
  );
}
