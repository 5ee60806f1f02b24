import { UserError } from "../../errors.ts";
import { checkDsl, parseWorkspace } from "../../structurizr/index.ts";
import type { Diagnostic, DslCheck } from "../../structurizr/index.ts";
import type { DslFile } from "../dsl-file.ts";
import { openDslFile } from "../dsl-file.ts";
import { exitCodes } from "../exit-codes.ts";
import { findingText, print, printError, style } from "../output.ts";

export interface DslCheckOptions {
  files: string[];
  json?: boolean;
}

/**
 * `archwright dsl check`: what is wrong with DSL files; with `--json` one line a file, also for one
 * that cannot be read.
 */
export function dslCheckCommand(options: DslCheckOptions): void {
  for (const file of options.files) {
    const code = checkFile(file, options);
    process.exitCode = Math.max(Number(process.exitCode ?? exitCodes.fine), code);
  }
}

function checkFile(file: string, { json }: DslCheckOptions): number {
  const opened = attempt(() => openDslFile(file));
  if (opened instanceof UserError) {
    if (json) print(JSON.stringify(unreadable(file, opened)));
    else printError(opened);
    return exitCodes.cannotRun;
  }
  const ok = json ? checkAsJson(file, opened) : checkAsText(file, opened);
  return ok ? exitCodes.fine : exitCodes.findings;
}

function attempt<T>(open: () => T): T | UserError {
  try {
    return open();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function unreadable(file: string, { message }: UserError): DslCheck {
  const counts = { elements: 0, relationships: 0, views: 0 };
  return { file, ok: false, line: null, message, ...counts, warnings: [] };
}

function checkAsJson(file: string, { source, options }: DslFile): boolean {
  const { file: _, ok, ...rest } = checkDsl(source, options);
  print(JSON.stringify({ file, ok, ...rest }));
  return ok;
}

function checkAsText(file: string, { source, options }: DslFile): boolean {
  const { ok, diagnostics, workspace } = parseWorkspace(source, options);
  for (const diagnostic of diagnostics) {
    const { message, severity, line, code, file: place } = diagnostic;
    const at = place === options.path ? file : place;
    print(
      findingText({
        rule: code,
        severity,
        message,
        file: at,
        line: line ?? undefined,
        fix: helpOf(diagnostic),
      }),
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

function helpOf({ fix, nearest, allowed }: Diagnostic): string | undefined {
  if (fix !== undefined) return fix;
  if (nearest !== undefined) return `Did you mean "${nearest}"?`;
  return allowed?.length ? `Allowed here: ${allowed.join(", ")}.` : undefined;
}
