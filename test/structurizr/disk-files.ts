import { readdirSync, readFileSync, statSync } from "node:fs";
import type { FileAccess } from "../../src/structurizr/index.ts";

/** File access for tests that parse from disk. */
export const diskFiles: FileAccess = {
  readFile: (path) => (isFile(path) ? readFileSync(path, "utf8") : undefined),
  listFiles: (path) => (isFolder(path) ? readdirSync(path) : undefined),
  readBase64: (path) => (isFile(path) ? readFileSync(path).toString("base64") : undefined),
};

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
