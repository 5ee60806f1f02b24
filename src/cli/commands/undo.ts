import { undoLast } from "../../workspace/undo.ts";
import { openWorkspace } from "../open-workspace.ts";
import { print } from "../output.ts";

export interface UndoOptions {
  dir: string;
  keepEdits?: boolean;
  json?: boolean;
}

/** `archwright undo`: takes back what the last command wrote. */
export async function undoCommand(options: UndoOptions): Promise<void> {
  const { root } = await openWorkspace(options.dir);
  const undone = await undoLast(root, { keepEdited: options.keepEdits ?? false });
  if (options.json)
    print(
      JSON.stringify(
        { version: 1, ...undone, findings: [], summary: { error: 0, warning: 0, info: 0 } },
        null,
        2,
      ),
    );
  else {
    for (const path of undone.kept) print(`kept      ${path} (edited since)`);
    const count = undone.restored.length + undone.removed.length;
    print(
      `Undone${undone.label === "" ? "" : ` (${undone.label})`}: ${count} ${count === 1 ? "file is" : "files are"} as before.`,
    );
  }
}
