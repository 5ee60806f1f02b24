import { DslFailure } from "./diagnostics.ts";
import type { Diagnostic } from "./diagnostics.ts";
import { folderOf, SourceFiles } from "./files.ts";
import type { FileAccess } from "./files.ts";
import { Parser } from "./parser.ts";
import { DEFAULT_LIMITS, Session } from "./session.ts";
import type { ParseLimits } from "./session.ts";
import { validateWorkspace } from "./validate.ts";
import { addDefaultViews } from "./view-defaults.ts";
import type { Workspace } from "./workspace.ts";

export interface ParseOptions extends FileAccess {
  /** Path of the source; includes and other files are looked up from its folder. */
  path?: string;
  /** Folder that no file access may leave; the folder of `path` unless given. */
  root?: string;
  /** Folder that messages put before relative paths, so that they read like the reference's absolute ones. */
  shownFolder?: string;
  /** Values for `${NAME}` that no constant or variable has; nothing is read from the process. */
  env?: Readonly<Record<string, string | undefined>>;
  limits?: Partial<ParseLimits>;
  /** Views for a workspace without any, as the reference adds them; true unless given. */
  defaultViews?: boolean;
}

export interface ParseResult {
  /** No error; warnings may be there. */
  ok: boolean;
  /** What was understood, also when there are errors; undefined when there is no workspace at all. */
  workspace?: Workspace;
  /** In the order of discovery: the first error is the one that the reference gives. */
  diagnostics: Diagnostic[];
}

/**
 * Parses a workspace in the Structurizr DSL. Pure: files are read through the given functions only.
 * Ends for any input with a result; mistakes are diagnostics, never exceptions.
 */
export function parseWorkspace(source: string, options: ParseOptions = {}): ParseResult {
  const session = newSession(options);
  const path = options.path ?? "workspace.dsl";
  new Parser(session).parseFile(source, path);
  return finish(session, options, path);
}

function newSession(options: ParseOptions): Session {
  const root = options.root ?? folderOf(options.path ?? "");
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  return new Session(
    new SourceFiles(options, { root, shownFolder: options.shownFolder ?? "" }),
    options.env ?? {},
    limits,
  );
}

function finish(session: Session, options: ParseOptions, path: string): ParseResult {
  const { workspace, diagnostics } = session;
  const failed = (): boolean => diagnostics.some((diagnostic) => diagnostic.severity === "error");
  if (!workspace) {
    if (!failed()) diagnostics.push(noWorkspace(path));
    return { ok: false, diagnostics };
  }
  workspace.identifiers = new Map(session.register.given());
  if (!failed()) diagnostics.push(...validateWorkspace(workspace, path));
  if (options.defaultViews !== false && needsDefaultViews(workspace)) {
    workspace.views.areDefault = true;
    const limit = tryDefaultViews(session, workspace, path);
    if (limit) diagnostics.push(limit);
  }
  return { ok: !failed(), workspace, diagnostics };
}

function noWorkspace(file: string): Diagnostic {
  return {
    severity: "error",
    code: "structure",
    message: "No workspace definition was found - please check your DSL",
    file,
    line: null,
    column: null,
  };
}

/** The model may be too large for views of everything: then the views made so far stay. */
function tryDefaultViews(
  session: Session,
  workspace: Workspace,
  file: string,
): Diagnostic | undefined {
  try {
    addDefaultViews(workspace, session.index);
    return undefined;
  } catch (error) {
    if (!(error instanceof DslFailure)) throw error;
    const { code, message } = error;
    return { severity: "error", code, message, file, line: null, column: null };
  }
}

function needsDefaultViews(workspace: Workspace): boolean {
  if (workspace.views.all.length > 0) return false;
  return [...workspace.model.elements.values()].some((element) => element.kind !== "customElement");
}
