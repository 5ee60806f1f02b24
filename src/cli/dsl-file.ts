import { dirname, join, relative, resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { ParseOptions } from "../structurizr/index.ts";
import {
  listNames,
  readBytesIfThere,
  readTextFile,
  readTextIfThere,
} from "../workspace/read-text-file.ts";
import { workspaceRootOf } from "./open-workspace.ts";

/** A DSL file as the user named it, with access to the files around it. */
export interface DslFile {
  source: string;
  options: ParseOptions;
}

/** Opens a DSL file; includes may reach the workspace that holds it, else its own folder. */
export function openDslFile(file: string): DslFile {
  const folder = dirname(resolve(file));
  const root = workspaceRootOf(folder) ?? folder;
  const path = relative(root, resolve(file)).replaceAll("\\", "/");
  const absolute = (name: string) => join(root, name);
  return {
    source: readSource(file),
    options: {
      path,
      root: "",
      shownFolder: root.replaceAll("\\", "/"),
      readFile: (name) => readTextOrNothing(absolute(name)),
      listFiles: (name) => listNames(absolute(name)),
      readBase64: (name) => base64(readBytesIfThere(absolute(name))),
    },
  };
}

/** A DSL file in UTF-8, or else in ISO 8859-1, which old files may be in. */
function readSource(file: string): string {
  try {
    return readTextFile(file);
  } catch (error) {
    const bytes = readBytesIfThere(file);
    if (!(error instanceof UserError) || error.code !== "not-text" || !bytes) throw error;
    return new TextDecoder("latin1").decode(bytes);
  }
}

/** Includes that are no text are a mistake in the DSL, not of the disk. */
function readTextOrNothing(path: string): string | undefined {
  try {
    return readTextIfThere(path);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function base64(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString("base64");
}
