import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { UserError } from "../../src/errors.ts";
import { applyPlan } from "../../src/workspace/apply-plan.ts";
import { planChanges } from "../../src/workspace/plan-changes.ts";
import type { PlanOptions } from "../../src/workspace/plan-changes.ts";
import type { RenderedFile } from "../../src/workspace/rendered-file.ts";

/** A new empty folder, removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "archwright-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Rendered files by path; the id of a template is `demo:` and the path, unless given as `path < template`. */
export function renderedFiles(files: Record<string, string | Uint8Array>): RenderedFile[] {
  return Object.entries(files).map(([key, content]) => {
    const [path = "", template = path] = key.split(" < ");
    return { path, content, template: `demo:${template}` };
  });
}

/** A workspace on disk, made from rendered and derived files. */
export async function makeWorkspace(
  files: Record<string, string | Uint8Array>,
  derived: Record<string, string | Uint8Array> = {},
): Promise<string> {
  const root = join(temporaryFolder(), "work");
  const options: PlanOptions = {
    rendered: renderedFiles(files),
    derived: new Map(Object.entries(derived)),
    generator: { id: "demo", version: "1.0.0" },
  };
  await applyPlan(root, planChanges(options));
  return root;
}

export function writeFiles(root: string, files: Record<string, string | Uint8Array>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

/** Every file below a folder as text (bytes as hexadecimal if they are not), empty folders as `null`. */
export function diskTree(
  root: string,
  options: { records?: boolean } = {},
): Record<string, string | null> {
  const tree: Record<string, string | null> = {};
  const walk = (folder: string) => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    if (entries.length === 0 && folder !== "") tree[folder] = null;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (!options.records && path === ".archwright") continue;
      if (path === ".archwright/undo") continue;
      if (entry.isDirectory()) walk(path);
      else if (entry.isSymbolicLink()) tree[path] = `link to ${readlinkSync(join(root, path))}`;
      else tree[path] = readFileSync(join(root, path), "utf8");
    }
  };
  walk("");
  return tree;
}

/** The UserError that something throws. */
export async function userError(action: () => unknown): Promise<UserError> {
  try {
    await action();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("expected a UserError, but nothing was thrown");
}
