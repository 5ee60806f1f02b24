import { diffPlan } from "../../workspace/unified-diff.ts";
import { previewUndo, undoLast } from "../../workspace/undo.ts";
import { openWorkspace } from "../open-workspace.ts";
import { print } from "../output.ts";

export interface UndoOptions {
  dir: string;
  keepEdits?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/** `archwright undo`: takes back what the last command wrote. */
export async function undoCommand(options: UndoOptions): Promise<void> {
  const { root } = await openWorkspace(options.dir);
  if (options.dryRun) {
    showUndo(root, options);
    return;
  }
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

function showUndo(root: string, options: UndoOptions): void {
  const { label, files, edited } = previewUndo(root);
  const changes = options.keepEdits ? files.filter(({ path }) => !edited.includes(path)) : files;
  if (options.json) {
    const paths = changes.map(({ path, action }) => ({ path, action }));
    const frame = { findings: [], summary: { error: 0, warning: 0, info: 0 } };
    print(
      JSON.stringify({ version: 1, dryRun: true, label, files: paths, edited, ...frame }, null, 2),
    );
    return;
  }
  const diff = diffPlan({ files: changes });
  if (diff !== "") print(diff.trimEnd());
  for (const path of edited)
    print(
      `${path} was edited since: ${options.keepEdits ? "it stays" : "undo refuses, --keep-edits leaves it"}`,
    );
  const count = `${changes.length} ${changes.length === 1 ? "file" : "files"}`;
  print(`${count} would be as before${label === "" ? "" : ` (${label})`}.`);
}
