import { parseAllDocuments } from "yaml";
import { decodeText } from "../workspace/file-text.ts";
import { unclosedFence } from "../sources/markdown-lines.ts";
import { precompiledProofs } from "./precompiled-proofs.ts";
import { proofKey } from "./proof-key.ts";

/** Why a rendered file cannot be read by the tools that it is for. */
export interface VerifyProblem {
  message: string;
  /** 1-based line of the rendered file. */
  line: number;
}

/** The rendered files by path: a DSL file includes and documents others. */
export type RenderedTexts = ReadonlyMap<string, string | Uint8Array>;

/** Parses the files of these paths again; gives the problems of those that have some. */
export type Verify = (
  paths: readonly string[],
  files: RenderedTexts,
) => Promise<ReadonlyMap<string, VerifyProblem[]>>;

export const verifyAll: Verify = async (paths, files) => {
  const found = new Map<string, VerifyProblem[]>();
  for (const path of paths) {
    const content = files.get(path);
    if (typeof content !== "string" || precompiledProofs.has(proofKey(path, content))) continue;
    const problems = await verifyRendered(path, content, files);
    if (problems.length > 0) found.set(path, problems);
  }
  return found;
};

/** Parses a rendered file again by its format; nothing for formats without a parser here. */
export async function verifyRendered(
  path: string,
  text: string,
  files: RenderedTexts,
): Promise<VerifyProblem[]> {
  if (isChartTemplate(path, files)) return [];
  const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  switch (extension) {
    case "yaml":
    case "yml":
      return yamlProblems(text);
    case "json":
    case "geojson":
      return jsonProblems(text);
    case "tf":
    case "hcl":
    case "tfvars":
      return hclProblems(path, text);
    case "dsl":
      return dslProblems(path, text, files);
    case "md":
      return markdownProblems(text);
    default:
      return [];
  }
}

/** Templates of a Helm chart are no YAML before Helm renders them. */
function isChartTemplate(path: string, files: RenderedTexts): boolean {
  const chart = /^(.*\/)templates\//.exec(path)?.[1];
  return chart !== undefined && files.has(`${chart}Chart.yaml`);
}

function yamlProblems(text: string): VerifyProblem[] {
  const documents = parseAllDocuments(text, { prettyErrors: true, uniqueKeys: true });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap(({ errors }) =>
    errors.map((error) => ({
      message:
        error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? error.code,
      line: error.linePos?.[0].line ?? 1,
    })),
  );
}

function jsonProblems(text: string): VerifyProblem[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    return [{ message, line: text.slice(0, position).split("\n").length }];
  }
}

async function hclProblems(path: string, text: string): Promise<VerifyProblem[]> {
  const { parse } = await import("@cdktn/hcl2json");
  try {
    await parse(path, text);
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = Number(/:(\d+),\d+/.exec(message)?.[1] ?? 1);
    return [{ message: message.replace(/^.*?:\d+,\d+(?:-\d+(?:,\d+)?)?: /s, "").trim(), line }];
  }
}

async function dslProblems(
  path: string,
  text: string,
  files: RenderedTexts,
): Promise<VerifyProblem[]> {
  // A part that another file includes is read with that file.
  if (!/^\s*workspace\b/im.test(text)) return [];
  const { parseWorkspace } = await import("../structurizr/parse.ts");
  const { diagnostics } = parseWorkspace(text, {
    path,
    readFile: (name) => {
      const content = files.get(name);
      return content instanceof Uint8Array ? decodeText(content) : content;
    },
    listFiles: (folder) => {
      const inside = [...files.keys()].filter((name) => name.startsWith(`${folder}/`));
      return inside.length > 0 ? inside : undefined;
    },
  });
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ message, line, file }) => ({
      message: file === path ? message : `${file}: ${message}`,
      line: file === path ? (line ?? 1) : 1,
    }));
}

function markdownProblems(text: string): VerifyProblem[] {
  const problems: VerifyProblem[] = [];
  const fence = unclosedFence(text);
  if (fence !== undefined)
    problems.push({ message: "the fenced code block is never closed", line: fence });
  const front = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  if (front?.[1] !== undefined) {
    problems.push(
      ...yamlProblems(front[1]).map((problem) => ({ ...problem, line: problem.line + 1 })),
    );
  } else if (/^---[ \t]*\n[A-Za-z-]+:/.test(text)) {
    problems.push({ message: "the front matter is never closed", line: 1 });
  }
  return problems;
}
