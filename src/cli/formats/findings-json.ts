import { summarize } from "../../check/check-workspace.ts";
import type { Finding } from "../../sources/finding.ts";

/** The result of `check` for one workspace. */
export interface CheckedWorkspace {
  /** As the user named it. */
  dir: string;
  findings: readonly Finding[];
  /** What external tools did not look at; only with `--tools`. */
  skipped?: ReadonlyArray<{ tool: string; reason: string; targets: readonly string[] }>;
  /** What external tools looked at; only with `--tools`. */
  tools?: ReadonlyArray<{
    tool: string;
    path: string;
    version: string | undefined;
    targets: readonly string[];
  }>;
}

/** One workspace: `{version, findings, summary}`; several: `{version, workspaces: […]}`. */
export function findingsJson(checked: readonly CheckedWorkspace[]): string {
  const one = ({ findings, skipped, tools }: CheckedWorkspace) => ({
    findings,
    summary: summarize(findings),
    ...(skipped ? { skipped } : {}),
    ...(tools ? { tools } : {}),
  });
  const [first] = checked;
  const data =
    checked.length === 1 && first
      ? { version: 1, ...one(first) }
      : {
          version: 1,
          workspaces: checked.map((workspace) => ({ dir: workspace.dir, ...one(workspace) })),
        };
  return JSON.stringify(data, null, 2);
}
