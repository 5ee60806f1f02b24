import type { ExpressionProblem } from "../expressions/syntax.ts";

/** Where in the YAML something stands: keys and indexes from the root of the file. */
export type Path = readonly (string | number)[];

/**
 * A mistake in the input. `path` starts with the section of finance.yaml, or with `models` and the
 * model's name. `start` and `end` are offsets inside the expression at that path.
 */
export interface FinanceProblem {
  code: string;
  severity: "error" | "warning";
  message: string;
  fix: string;
  path: Path;
  start?: number;
  end?: number;
}

export function problemAt(
  path: Path,
  what: { code: string; message: string; fix: string; severity?: "error" | "warning" },
): FinanceProblem {
  return { severity: "error", ...what, path };
}

/** Gives an expression's problem its place in the file. */
export function locate(problem: ExpressionProblem, path: Path): FinanceProblem {
  const { code, severity, message, start, end } = problem;
  return {
    code,
    severity,
    message,
    fix: problem.fix ?? "Correct the expression.",
    path,
    start,
    end,
  };
}
