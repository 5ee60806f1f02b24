import { dirname, join, relative, resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { ParseOptions } from "../structurizr/index.ts";
import { listNames, readBytesIfThere, readTextFile } from "../workspace/read-text-file.ts";
import { leadsOut, readFileBelow } from "../workspace/read-below.ts";
import { decodeText, normaliseBytes } from "../workspace/file-text.ts";
import { workspaceRootOf } from "./open-workspace.ts";

/** A DSL file as the user named it, with access to the files around it. */
export interface DslFile {
  source: string;
  /** False: the file is in ISO 8859-1, as old ones may be. */
  utf8: boolean;
  options: ParseOptions;
}

/**
 * Opens a DSL file; includes may reach the workspace that holds it, else its own folder. Throws a
 * UserError when there is no such file.
 */
export function openDslFile(file: string): DslFile {
  const folder = dirname(resolve(file));
  const root = workspaceRootOf(folder) ?? folder;
  const path = relative(root, resolve(file)).replaceAll("\\", "/");
  return {
    ...readSource(file),
    options: {
      path,
      root: "",
      shownFolder: root.replaceAll("\\", "/"),
      readFile: (name) => textOf(readFileBelow(root, name)),
      listFiles: (name) => (leadsOut(root, name) ? undefined : listNames(join(root, name))),
      readBase64: (name) => base64(readFileBelow(root, name)),
      leadsOut: (name) => leadsOut(root, name),
    },
  };
}

function readSource(file: string): Pick<DslFile, "source" | "utf8"> {
  try {
    return { source: readTextFile(file), utf8: true };
  } catch (error) {
    const bytes = error instanceof UserError && error.code === "not-text" && readBytesIfThere(file);
    if (!bytes) throw error;
    return { source: new TextDecoder("latin1").decode(bytes), utf8: false };
  }
}

/** Includes that are no text are a mistake in the DSL, not of the disk. */
function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && decodeText(normaliseBytes(bytes).bytes);
}

function base64(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString("base64");
}
