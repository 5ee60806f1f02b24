import { checkDsl, parseWorkspace } from "../../structurizr/index.ts";
import { openDslFile } from "../dsl-file.ts";
import { exitCodes } from "../exit-codes.ts";
import { findingText, print, style } from "../output.ts";

export interface DslCheckOptions {
  files: string[];
  json?: boolean;
}

/** `archwright dsl check`: what is wrong with DSL files; with `--json` one line a file. */
export function dslCheckCommand(options: DslCheckOptions): void {
  for (const file of options.files) {
    const ok = options.json ? checkAsJson(file) : checkAsText(file);
    if (!ok) process.exitCode = exitCodes.findings;
  }
}

function checkAsJson(file: string): boolean {
  const { source, options } = openDslFile(file);
  const { file: _, ok, ...rest } = checkDsl(source, options);
  print(JSON.stringify({ file, ok, ...rest }));
  return ok;
}

function checkAsText(file: string): boolean {
  const { source, options } = openDslFile(file);
  const { ok, diagnostics, workspace } = parseWorkspace(source, options);
  for (const { message, severity, line, fix, nearest, allowed, code, file: place } of diagnostics) {
    const help =
      fix ??
      (nearest
        ? `Did you mean "${nearest}"?`
        : allowed?.length
          ? `Allowed here: ${allowed.join(", ")}.`
          : undefined);
    const at = place === options.path ? file : place;
    print(
      findingText({ rule: code, severity, message, file: at, line: line ?? undefined, fix: help }),
    );
  }
  if (ok && workspace) {
    const { elements, relationships } = workspace.model;
    print(
      `${style("green", "✓")} ${file}: ${elements.size} elements, ${relationships.size} relationships, ${workspace.views.all.length} views`,
    );
  }
  return ok;
}
