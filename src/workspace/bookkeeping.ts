/** The folder of a workspace in which archwright keeps its own records. */
export const recordsFolder = ".archwright";

/** What every workspace records: per file its template, kind and hash. Committed by its user. */
export const manifestPath = ".archwright/manifest.json";

/** Contents as rendered, by SHA-256. Committed by its user: three-way merges need them. */
export const basesPath = ".archwright/bases.jsonl";

/** Staged files and the journal of a transaction under way. Never committed. */
export const transactionFolder = ".archwright/tx";

/** What the last transaction replaced. Never committed. */
export const undoFolder = ".archwright/undo";

/** One claim per process that writes or wants to. Never committed. */
export const lockFolder = ".archwright/lock";

/** Keeps the folders above out of version control. */
export const ignorePath = ".archwright/.gitignore";

export const ignoreContent = "/lock/\n/tx/\n/undo/\n";

/** Two branches that add contents merge without a conflict, and nobody reviews them line by line. */
export const attributesPath = ".archwright/.gitattributes";

export const attributesContent =
  "/bases.jsonl merge=union -diff linguist-generated\n/manifest.json linguist-generated\n";

/** Whether a path of a workspace holds records of ours, and no content. */
export function isBookkeeping(path: string): boolean {
  if ([manifestPath, basesPath, ignorePath, attributesPath].includes(path)) return true;
  return [transactionFolder, undoFolder, lockFolder].some(
    (folder) => path === folder || path.startsWith(`${folder}/`),
  );
}
