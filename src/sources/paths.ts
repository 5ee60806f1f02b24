// Paths in a workspace: relative to its root, with "/" on every system.

/** The folder of a path; "" for the root. */
export function folderOf(path: string): string {
  return path.split("/").slice(0, -1).join("/");
}

/** Where a relative path leads from a folder; one that leads out of the workspace ends at its root. */
export function joinPath(folder: string, path: string): string {
  const steps = folder === "" ? [] : folder.split("/");
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** The relative path that leads from a file to another file or folder. */
export function relativePath(file: string, to: string): string {
  const from = file.split("/").slice(0, -1);
  const there = to.split("/");
  let same = 0;
  while (same < from.length && same < there.length - 1 && from[same] === there[same]) same += 1;
  return [...from.slice(same).map(() => ".."), ...there.slice(same)].join("/");
}
