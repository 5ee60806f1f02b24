import { join } from "node:path";
import { formatMinutes } from "../../derive/blocks/progress-blocks.ts";
import { phases } from "../../sources/todos.ts";
import type { Todo } from "../../sources/todos.ts";
import { deriveWorkspace, fromHere, openWorkspace } from "../open-workspace.ts";
import { print, style } from "../output.ts";

export interface NextOptions {
  dir: string;
  json?: boolean;
}

/** `archwright next`: the to-do that should come next, with where, how long, and what good looks like. */
export async function nextCommand(options: NextOptions): Promise<void> {
  const workspace = await openWorkspace(options.dir);
  const { model } = await deriveWorkspace(workspace);
  const open = model.todos.filter(({ done }) => !done).sort(byOrder);
  const next = open[0];
  const minutesLeft = open.reduce((sum, { minutes }) => sum + minutes, 0);
  if (options.json) {
    print(
      JSON.stringify(
        {
          version: 1,
          next: next ?? null,
          open: open.length,
          minutesLeft,
          findings: [],
          summary: { error: 0, warning: 0, info: 0 },
        },
        null,
        2,
      ),
    );
    return;
  }
  if (!next) {
    print("Nothing is left to do. `archwright check` says whether it all holds together.");
    return;
  }
  print(
    `${style("bold", `${join(fromHere(workspace.root), next.file)}:${next.line}`)} ${style("dim", `${next.id}, ${next.phase}, ${next.minutes} min`)}`,
  );
  print(readable(next));
  print(style("dim", `  ${whenDone(next)}`));
  print("");
  print(
    `${open.length === 1 ? "1 to-do is" : `${open.length} to-dos are`} open, about ${formatMinutes(minutesLeft)}.`,
  );
}

/**
 * Phase by phase; within a phase what others rest on comes first: facts and figures before
 * decisions, decisions before the lines that follow from them and the documents that quote them.
 */
function byOrder(a: Todo, b: Todo): number {
  return phase(a) - phase(b) || weight(a) - weight(b) || byPlace(a, b);
}

function byPlace(a: Todo, b: Todo): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return Number(a.last) - Number(b.last) || a.line - b.line;
}

function phase(todo: Todo): number {
  const index = phases.findIndex((one) => one === todo.phase);
  return index < 0 ? phases.length : index;
}

function weight({ file, phase: when }: Todo): number {
  if (file.startsWith("architecture/decisions/")) return 1;
  if (file.endsWith(".md")) return 3;
  return when === "discover" || file.startsWith("models/") ? 0 : 2;
}

/** What `check` and `next` look at; see `readTodos`. */
function whenDone({ file }: Todo): string {
  if (!file.endsWith(".md"))
    return "Done when these values are others (or a comment of ten words above them says why they are right) and no bare `null` is left; then delete guidance and markers.";
  if (file.startsWith("presentations/"))
    return "Done with a heading of your own and 25 words on the slide, notes included; then delete guidance and markers.";
  return "Done with 25 words of your own in this section; then delete guidance and markers.";
}

function readable(todo: Todo): string {
  return todo.guidance
    .split("\n")
    .filter((line) => /^\s*(?:>|#|\/\/)/.test(line))
    .map((line) => line.replace(/^\s*(?:>|#|\/\/)\s?/, "  ").replaceAll("**", ""))
    .join("\n");
}
