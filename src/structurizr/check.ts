import type { Diagnostic } from "./diagnostics.ts";
import { parseWorkspace } from "./parse.ts";
import type { ParseOptions } from "./parse.ts";

/** What `dsl check --json` prints for a file. Counts are 0 when the file is not accepted. */
export interface DslCheck {
  file: string;
  ok: boolean;
  /** Line of the first error; null when there is none or the reference names no line. */
  line: number | null;
  /** Message of the first error, word for word what structurizr-dsl 6.2.2 says; null when there is none. */
  message: string | null;
  elements: number;
  relationships: number;
  views: number;
  warnings: Pick<Diagnostic, "code" | "line" | "message">[];
}

/** Parses a file and sums up the result. */
export function checkDsl(source: string, options: ParseOptions = {}): DslCheck {
  const { ok, workspace, diagnostics } = parseWorkspace(source, options);
  const first = diagnostics.find((diagnostic) => diagnostic.severity === "error");
  return {
    file: options.path ?? "workspace.dsl",
    ok,
    line: first?.line ?? null,
    message: first?.message ?? null,
    elements: ok ? (workspace?.model.elements.size ?? 0) : 0,
    relationships: ok ? (workspace?.model.relationships.size ?? 0) : 0,
    views: ok ? (workspace?.views.all.length ?? 0) : 0,
    warnings: diagnostics
      .filter((diagnostic) => diagnostic.severity === "warning")
      .map(({ code, line, message }) => ({ code, line, message })),
  };
}
