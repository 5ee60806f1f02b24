import { folderOf } from "../../sources/paths.ts";
import { firstLines, unreadable, withoutFolder } from "./read-output.ts";
import type { CopyView, Ran, Tool, Verdict } from "./tool.ts";

/** Builds every kustomization that is complete by itself. */
export const kustomize: Tool = {
  id: "kustomize",
  purpose: "builds the Kubernetes overlays and bases",
  programs: [
    { name: "kubectl", before: ["kustomize"], versionArgs: ["version", "--client"] },
    { name: "kustomize", before: ["build"], versionArgs: ["version"] },
  ],
  timeout: 60,
  install: "Install kubectl (it brings kustomize) or kustomize.",
  plan: ({ texts }) =>
    [...texts]
      .filter(([path, text]) => isKustomization(path, text))
      .map(([path]) => ({
        target: path,
        steps: [
          { args: ["."], cwd: folderOf(path), judge: (ran, copy) => judgeBuild(ran, copy, path) },
        ],
      })),
};

/** A component is a part of others and does not build alone. */
function isKustomization(path: string, text: string): boolean {
  return /(?:^|\/)kustomization\.ya?ml$/.test(path) && !/^kind:\s*["']?Component\b/m.test(text);
}

function judgeBuild(ran: Ran, copy: CopyView, file: string): Verdict {
  if (ran.exitCode === 0) return /^kind:/m.test(ran.stdout) ? { findings: [] } : unreadable(ran);
  const said = withoutFolder(ran.stderr, copy.folder);
  // kubectl logs, kustomize prints; without either the program itself failed.
  const message = /err="((?:[^"\\]|\\.)*)"/.exec(said)?.[1] ?? /error: ([\s\S]*)/i.exec(said)?.[1];
  if (message === undefined) return unreadable(ran);
  return {
    findings: [
      {
        file,
        message: `the kustomization cannot be built: ${firstLines(message.replaceAll(String.raw`\"`, '"').replaceAll(String.raw`\n`, " "))}`,
        fix: `Run \`kubectl kustomize ${folderOf(file) || "."}\` and mend the path or patch that it names.`,
      },
    ],
  };
}

/** Checks and renders every chart. */
export const helm: Tool = {
  id: "helm",
  purpose: "checks and renders the Helm charts",
  programs: [{ name: "helm", versionArgs: ["version", "--short"] }],
  timeout: 60,
  install: "Install Helm 3 or newer.",
  plan: ({ paths }) =>
    [...paths]
      .filter((path) => path.endsWith("/Chart.yaml"))
      .map((path) => ({
        target: path,
        steps: [
          {
            args: ["lint", "--strict", "."],
            cwd: folderOf(path),
            judge: (ran) => judgeLint(ran, path),
          },
          {
            args: ["template", "check", "."],
            cwd: folderOf(path),
            judge: (ran, copy) => judgeTemplate(ran, copy, path),
          },
        ],
      })),
};

/** Lines such as `[ERROR] templates/x.yaml: message`. */
function judgeLint(ran: Ran, chart: string): Verdict {
  const folder = folderOf(chart);
  const lines = [...ran.stdout.matchAll(/^\[(ERROR|WARNING)\]\s+(\S+?):\s*(.*)$/gm)];
  const findings = lines.map(([, level, place = "", message = ""]) => ({
    severity: level === "ERROR" ? ("error" as const) : ("warning" as const),
    file: /\.\w+$/.test(place) ? `${folder}/${place}` : chart,
    message: firstLines(message),
    fix: `Run \`helm lint --strict ${folder}\`.`,
  }));
  if (findings.length > 0) return { findings };
  return ran.exitCode === 0 && /chart\(s\) linted/.test(ran.stdout)
    ? { findings }
    : unreadable(ran);
}

function judgeTemplate(ran: Ran, copy: CopyView, chart: string): Verdict {
  if (ran.exitCode === 0) return /^kind:/m.test(ran.stdout) ? { findings: [] } : unreadable(ran);
  const message = /Error: ([\s\S]*)/.exec(withoutFolder(ran.stderr, copy.folder))?.[1];
  if (message === undefined) return unreadable(ran);
  return {
    findings: [
      {
        file: chart,
        message: `the chart cannot be rendered: ${firstLines(message)}`,
        fix: `Run \`helm template ${folderOf(chart)}\`.`,
      },
    ],
  };
}
