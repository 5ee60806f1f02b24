import type { Model } from "../../sources/read-sources.ts";
import type { Rule, RuleFinding } from "../rule.ts";
import { nearestName } from "../../sources/nearest-name.ts";
import { relativePath } from "../../sources/paths.ts";

/** Links and images of Markdown files lead to files and headings that exist. */
export const deadLink: Rule = {
  id: "dead-link",
  severity: "error",
  title: "Every relative link leads to a file and a heading that exist",
  explanation:
    "A reader who follows a link to nowhere stops trusting the document. Mend the path, or the part behind `#`: it is the heading in lower case with hyphens. Links into parts that were not selected with `--parts` are not checked.",
  check({ model, derivation }) {
    const exists = pathIndex(model, derivation.files.keys());
    const findings: RuleFinding[] = [];
    for (const [file, document] of model.documents) {
      for (const link of document.links) {
        const problem = linkProblem({ file, target: link.target, model, exists });
        if (problem) findings.push({ ...problem, file, line: link.line });
      }
    }
    return findings;
  },
};

interface PathIndex {
  has(path: string): boolean;
  all: ReadonlySet<string>;
}

function pathIndex(model: Model, derived: Iterable<string>): PathIndex {
  const files = new Set([...model.paths, ...derived]);
  const folders = new Set<string>([""]);
  for (const path of files) {
    for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1))
      folders.add(path.slice(0, at));
  }
  return { has: (path) => files.has(path) || folders.has(path), all: files };
}

function linkProblem(options: {
  file: string;
  target: string;
  model: Model;
  exists: PathIndex;
}): { message: string; fix: string } | undefined {
  const { file, target, model, exists } = options;
  if (target === "" || /^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith("//"))
    return undefined;
  const [rawPath = "", anchor] = splitAnchor(target);
  const path = rawPath === "" ? file : resolve(file, decode(rawPath));
  if (path === undefined) {
    return {
      message: `the link "${target}" leaves the workspace`,
      fix: "Link to a file of the workspace, or by its full address.",
    };
  }
  if (inOtherPart(path, model)) return undefined;
  if (!exists.has(path)) {
    const near = nearestName(path, exists.all);
    return {
      message: `the link "${target}" leads to no file`,
      fix: near ? `Did you mean ${relativePath(file, near)}?` : "Mend the path, or write the file.",
    };
  }
  const document = model.documents.get(path);
  if (anchor === undefined || anchor === "" || !document) return undefined;
  const anchors = [...document.headings.map((heading) => heading.anchor), ...document.htmlIds];
  if (anchors.includes(decode(anchor).toLowerCase()) || /^L\d+/.test(anchor)) return undefined;
  const near = nearestName(anchor, anchors);
  return {
    message: `the link "${target}" leads to no heading of ${path}`,
    fix: near ? `Did you mean #${near}?` : "Use the heading's text in lower case with hyphens.",
  };
}

function splitAnchor(target: string): [string, string | undefined] {
  const at = target.indexOf("#");
  return at < 0 ? [target, undefined] : [target.slice(0, at), target.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function resolve(file: string, target: string): string | undefined {
  const steps = target.startsWith("/") ? [] : file.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join("/");
}

/** A part that was not selected has no files; links into it are not an error. */
function inOtherPart(path: string, model: Model): boolean {
  const parts = model.workspace?.value.parts ?? [];
  const part = path.split("/")[0] ?? "";
  if (parts.length === 0 || parts.includes(part)) return false;
  return path.includes("/") && ![...model.paths].some((known) => known.startsWith(`${part}/`));
}
