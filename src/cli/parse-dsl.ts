import { UserError } from "../errors.ts";
import { parseWorkspace } from "../structurizr/index.ts";
import type { Workspace } from "../structurizr/index.ts";
import { openDslFile } from "./dsl-file.ts";

/** Parses a DSL file for a command that needs it to be right. Throws a UserError with every error. */
export function parseDslFile(file: string): Workspace {
  const { source, options } = openDslFile(file);
  const { ok, workspace, diagnostics } = parseWorkspace(source, options);
  if (ok && workspace) return workspace;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  throw new UserError({
    code: "dsl-invalid",
    message: `${file} cannot be parsed`,
    fix: `\`archwright dsl check ${file}\` says more.`,
    problems: errors.map(({ message, file: place, line, fix }) => ({
      message,
      file: place === options.path ? file : place,
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
