import { actionlint, python } from "./code.ts";
import { spreadsheet, structurizr } from "./documents.ts";
import { helm, kustomize } from "./kubernetes.ts";
import { amtool, promtool } from "./monitoring.ts";
import { terraform } from "./terraform.ts";
import { unknownTool } from "./timeouts.ts";
import type { Tool } from "./tool.ts";

/** Keeps a workspace's history; nothing runs it, `doctor` says whether it is there. */
const git: Tool = {
  id: "git",
  purpose: "keeps the history of the workspace; archwright never calls it",
  programs: [{ name: "git", versionArgs: ["--version"] }],
  timeout: 30,
  install: "Install git.",
  plan: () => [],
};

/** Runs the Structurizr command line. */
const java: Tool = {
  id: "java",
  purpose: "runs the Structurizr command line (optional)",
  programs: [{ name: "java", versionArgs: ["-version"] }],
  timeout: 30,
  install: "Install Java 17 or newer.",
  plan: () => [],
};

/** Every external tool that archwright knows of. */
export const allTools: readonly Tool[] = [
  git,
  terraform,
  kustomize,
  helm,
  promtool,
  amtool,
  python,
  actionlint,
  java,
  structurizr,
  spreadsheet,
];

/** The tools with these ids; all, where none is named. Throws a UserError for an unknown one. */
export function toolsNamed(ids: readonly string[]): readonly Tool[] {
  if (ids.length === 0) return allTools;
  const known = allTools.filter((tool) => tool.plan !== git.plan && tool.plan !== java.plan);
  return ids.map((id) => {
    const tool = known.find((one) => one.id === id);
    if (!tool)
      throw unknownTool(
        id,
        known.map((one) => one.id),
      );
    return tool;
  });
}
