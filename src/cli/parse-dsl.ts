import { UserError } from "../errors.ts";
import { parseWorkspace } from "../structurizr/index.ts";
import type { Diagnostic, Workspace } from "../structurizr/index.ts";
import { openDslFile } from "./dsl-file.ts";
import type { DslFile } from "./dsl-file.ts";

/** Parses a DSL file for a command that needs it to be right. Throws a UserError with every error. */
export function parseDslFile(file: string): Workspace {
  const opened = openDslFile(file);
  const { ok, workspace, diagnostics } = parseWorkspace(opened.source, opened.options);
  if (ok && workspace) return workspace;
  throw invalidDsl(
    { file, opened },
    diagnostics.filter(({ severity }) => severity === "error"),
  );
}

/**
 * Throws a UserError unless the file is sound enough to be formatted: what only Structurizr can
 * fetch or run does not matter, and a part that other files include cannot be parsed alone.
 */
export function refuseErrors(file: string, opened: DslFile): void {
  const { source, utf8, options } = opened;
  if (utf8 && !/^\s*"?workspace\b/im.test(source)) return;
  const errors = parseWorkspace(source, options).diagnostics.filter(
    ({ severity, code }) => severity === "error" && !code.startsWith("needs-"),
  );
  if (errors.length > 0) throw invalidDsl({ file, opened }, errors);
}

function invalidDsl(
  { file, opened }: { file: string; opened: DslFile },
  errors: readonly Diagnostic[],
): UserError {
  return new UserError({
    code: "dsl-invalid",
    message: `${file} cannot be parsed`,
    fix: `\`archwright dsl check ${file}\` says more.`,
    problems: errors.map(({ message, file: place, line, fix }) => ({
      message,
      file: place === opened.options.path ? file : place,
      line: line ?? undefined,
      fix,
    })),
  });
}

/** The error for a view key that the workspace does not have. */
export function unknownView(key: string, workspace: Workspace): UserError {
  const keys = workspace.views.all.map((view) => view.key);
  return new UserError({
    code: "view-unknown",
    message: `there is no view "${key}"`,
    fix: `The views are ${keys.join(", ") || "none"}.`,
  });
}
