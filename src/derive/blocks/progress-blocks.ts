import type { Model } from "../../sources/read-sources.ts";
import { phases } from "../../sources/todos.ts";
import type { Todo } from "../../sources/todos.ts";
import { markdownTable, markdownText } from "../markdown-table.ts";
import { relativeLink } from "./block.ts";
import type { Block } from "./block.ts";

/** Blocks about what is left to do. */
export function progressBlocks(model: Model): Block[] {
  const { todos } = model;
  const open = todos.filter(({ done }) => !done);
  return [
    {
      name: "progress.by-phase",
      form: "block",
      description: "To-dos done and left by phase, with the time they take",
      render: () => phaseTable(todos),
    },
    {
      name: "progress.open",
      form: "block",
      description: "Every open to-do with its file and minutes",
      render: ({ file }) => openTable(open, file),
    },
    {
      name: "progress.percent",
      form: "inline",
      description: "Share of the estimated minutes that is done",
      render: () => shareDone(todos),
    },
  ];
}

/** `2 h 30 min`, `45 min`. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

function phaseTable(todos: readonly Todo[]): string {
  if (todos.length === 0) return "Nothing is left to do: this workspace has no open to-dos.";
  const named = [...phases, ...todos.map(({ phase }) => phase)];
  const rows = [...new Set(named)].map((phase) =>
    phaseRow(
      phase,
      todos.filter((todo) => todo.phase === phase),
    ),
  );
  return markdownTable({
    head: ["phase", "to-dos done", "time left"],
    align: ["left", "right", "right"],
    rows: [...rows.filter((row) => row[1] !== "0 of 0"), phaseRow("all", todos)],
  });
}

function phaseRow(phase: string, todos: readonly Todo[]): string[] {
  const done = todos.filter((todo) => todo.done);
  const left = minutesOf(todos) - minutesOf(done);
  return [markdownText(phase), `${done.length} of ${todos.length}`, formatMinutes(left)];
}

function openTable(open: readonly Todo[], file: string): string {
  if (open.length === 0) return "Nothing is left to do.";
  return markdownTable({
    head: ["to-do", "phase", "minutes"],
    align: ["left", "left", "right"],
    rows: open.map((todo) => [
      `[${markdownText(todo.id)}](${relativeLink(file, todo.file)})`,
      markdownText(todo.phase),
      String(todo.minutes),
    ]),
  });
}

function shareDone(todos: readonly Todo[]): string {
  const all = minutesOf(todos);
  return all === 0
    ? "100%"
    : `${Math.floor((100 * minutesOf(todos.filter(({ done }) => done))) / all)}%`;
}

function minutesOf(todos: readonly Todo[]): number {
  return todos.reduce((sum, { minutes }) => sum + minutes, 0);
}
