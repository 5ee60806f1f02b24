import type { Path } from "./problems.ts";

/** Something about a finance model that a reviewer would object to. */
export interface FinanceNote {
  /** Kebab-case, starts with `finance-`. */
  id: string;
  severity: "error" | "warning" | "info";
  message: string;
  fix: string;
  /** Where in finance.yaml (or, from `models` on, in a calculation model). */
  path: Path;
}
