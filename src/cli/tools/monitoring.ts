import { folderOf, joinPath } from "../../sources/paths.ts";
import { firstLines, unreadable, withoutFolder } from "./read-output.ts";
import type { CopyView, Job, Ran, Tool, ToolFinding, Verdict } from "./tool.ts";

/** Checks Prometheus rules and runs their unit tests. */
export const promtool: Tool = {
  id: "promtool",
  purpose: "checks the Prometheus rules and runs their unit tests",
  programs: [{ name: "promtool", versionArgs: ["--version"] }],
  timeout: 120,
  install: "Install promtool; it comes with Prometheus.",
  plan: ({ texts }) => [...texts].flatMap(([path, text]) => rulesJob(path, text)),
};

function rulesJob(path: string, text: string): Job[] {
  if (!path.startsWith("reference/") || !/\.ya?ml$/.test(path)) return [];
  const name = path.split("/").at(-1) ?? "";
  const job = (kind: "check" | "test"): Job[] => [
    {
      target: path,
      steps: [
        {
          args: [kind, "rules", name],
          cwd: folderOf(path),
          judge: (ran, copy) => (kind === "check" ? judgeRules : judgeTests)(ran, copy, path),
        },
      ],
    },
  ];
  if (/^tests:/m.test(text) && /^rule_files:/m.test(text)) return job("test");
  return /^groups:/m.test(text) && /^\s*-?\s*(?:alert|record):/m.test(text) ? job("check") : [];
}

/** Lines such as `rules.yml: 5:15: group "a", rule 1, "X": could not parse expression`. */
function judgeRules(ran: Ran, copy: CopyView, path: string): Verdict {
  const said = withoutFolder(`${ran.stdout}\n${ran.stderr}`, copy.folder);
  if (ran.exitCode === 0) return /SUCCESS/.test(said) ? { findings: [] } : unreadable(ran);
  const findings = [...said.matchAll(/^\s*(\S+?\.ya?ml): (?:(\d+):\d+: )?(.+)$/gm)]
    .filter(([, file = ""]) => path.endsWith(file.replace(/^\.\//, "")))
    .map(([, , line, message = ""]): ToolFinding => ({
      file: path,
      ...(line === undefined ? {} : { line: Number(line) }),
      message: firstLines(message),
      fix: `Run \`promtool check rules ${path}\`.`,
    }));
  return findings.length > 0 ? { findings } : unreadable(ran);
}

function judgeTests(ran: Ran, copy: CopyView, path: string): Verdict {
  const said = withoutFolder(`${ran.stdout}\n${ran.stderr}`, copy.folder);
  if (ran.exitCode === 0) return /SUCCESS/.test(said) ? { findings: [] } : unreadable(ran);
  const failed = said.split(/^\s*FAILED:\s*$/m)[1];
  if (failed === undefined || failed.trim() === "") return unreadable(ran);
  return {
    findings: failed
      .trim()
      .split(/\n\s*\n/)
      .filter((part) => part.trim() !== "")
      .map((part) => ({
        file: path,
        message: `the rule test fails: ${firstLines(part)}`,
        fix: `Run \`promtool test rules ${path}\`; mend the rule, or the expectation.`,
      })),
  };
}

/** Checks the Alertmanager configuration. */
export const amtool: Tool = {
  id: "amtool",
  purpose: "checks the Alertmanager configuration",
  programs: [{ name: "amtool", versionArgs: ["--version"] }],
  timeout: 30,
  install: "Install amtool; it comes with Alertmanager.",
  plan: ({ texts }) =>
    [...texts]
      .filter(
        ([path, text]) =>
          path.startsWith("reference/") &&
          /\.ya?ml$/.test(path) &&
          /^route:/m.test(text) &&
          /^receivers:/m.test(text),
      )
      .map(([path]) => ({
        target: path,
        steps: [
          {
            args: ["check-config", path.split("/").at(-1) ?? path],
            cwd: folderOf(path),
            judge: (ran) => judgeAlertmanager(ran, path),
          },
        ],
      })),
};

function judgeAlertmanager(ran: Ran, path: string): Verdict {
  const said = `${ran.stdout}\n${ran.stderr}`;
  if (ran.exitCode === 0) return /SUCCESS/.test(said) ? { findings: [] } : unreadable(ran);
  const message = /FAILED: (.+)/.exec(said)?.[1];
  if (message === undefined) return unreadable(ran);
  const line = /line (\d+)/.exec(message)?.[1];
  return {
    findings: [
      {
        file: joinPath("", path),
        ...(line === undefined ? {} : { line: Number(line) }),
        message: firstLines(message),
        fix: `Run \`amtool check-config ${path}\`.`,
      },
    ],
  };
}
