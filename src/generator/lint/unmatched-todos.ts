import type { Finding } from "../../sources/finding.ts";
import type { Generator } from "../generator.ts";
import { splitPlace } from "../template/render-error.ts";
import type { LintedFile } from "./template-graph.ts";

/**
 * To-dos without a worked answer and answers without a to-do. A generator that ships no answers at
 * all (learners get none) is fine.
 */
export function lintUnmatchedTodos(generator: Generator, files: readonly LintedFile[]): Finding[] {
  const shipsAnswers = generator.files.some(({ answers }) => answers !== undefined);
  return files.flatMap(({ file, own }) => {
    const todos = own.flatMap(({ source, uses }) =>
      uses.todos.map((todo) => ({ ...todo, file: source.file })),
    );
    const answers = file.answers ?? new Map<string, { at: string }>();
    const hasComputedIds = todos.some(({ id }) => id === undefined);
    const open = todos.filter(
      ({ id, hasStart }) => id !== undefined && !hasStart && !answers.has(id),
    );
    const left = [...answers].filter(([id]) => todos.every((todo) => todo.id !== id));
    return [
      ...(shipsAnswers ? open : []).map((todo): Finding => ({
        rule: "todo-without-answer",
        severity: "error",
        message: `the to-do ${todo.id} has no worked answer`,
        file: todo.file,
        line: todo.at.line,
        fix: `Write "## ${todo.id}" into the answers file beside ${file.source}.`,
      })),
      ...(hasComputedIds ? [] : left).map(([id, { at }]): Finding => ({
        rule: "answer-without-todo",
        severity: "error",
        message: `the answer ${id} belongs to no to-do of ${file.source}`,
        ...splitPlace(at),
        fix: "Rename the heading, or remove it.",
      })),
    ];
  });
}
