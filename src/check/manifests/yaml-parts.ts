import { isAlias, isMap, isNode, parseAllDocuments } from "yaml";
import type { Document } from "yaml";
import { readPlainYaml } from "../../sources/plain-yaml.ts";

/** One document of a YAML text. */
export interface YamlPart {
  /** Plain data; nobody changes it. */
  value: unknown;
  /** 1-based line of the value at a path; of its nearest ancestor where it is missing. */
  lineOf(path: readonly (string | number)[]): number;
}

/** All documents of a YAML text. */
export interface YamlParts {
  parts: YamlPart[];
  /** Why the text is no YAML; then there are no parts. */
  problem?: { message: string; line: number };
}

/**
 * Reads the documents of a YAML text that is no source of ours: manifests, rules, workflows. Several
 * rules look at the same text, so what was read last is kept. Never throws.
 */
export function readYamlParts(text: string): YamlParts {
  const known = recent.get(text);
  if (known) return known;
  const parts = plainParts(text) ?? parseYamlParts(text);
  if (recent.size >= mostRecent) recent.delete(recent.keys().next().value ?? "");
  recent.set(text, parts);
  return parts;
}

const recent = new Map<string, YamlParts>();
const mostRecent = 1000;

/** As `parseYamlParts`, without positions but the first: those are asked for where something is found. */
function plainParts(text: string): YamlParts | undefined {
  let placed: YamlParts | undefined;
  const parts: YamlPart[] = [];
  let start = 1;
  for (const [index, section] of text.split(/^---\n/m).entries()) {
    const lines = section.split("\n");
    const first = lines.findIndex((line) => !/^ *(?:#.*)?$/.test(line));
    const plain = first < 0 ? undefined : readPlainYaml(section);
    // What stands before the first document may be a comment.
    if (!plain && (first >= 0 || index > 0)) return undefined;
    const [at, line] = [parts.length, start + first];
    const lineOf = (path: readonly (string | number)[]): number =>
      (placed ??= parseYamlParts(text)).parts[at]?.lineOf(path) ?? line;
    if (plain)
      parts.push({
        value: plain.value,
        lineOf: (path) => (path.length === 0 ? line : lineOf(path)),
      });
    start += lines.length;
  }
  return { parts };
}

/** The full reader. */
export function parseYamlParts(text: string): YamlParts {
  const documents = parseAllDocuments(text, {
    version: "1.2",
    logLevel: "silent",
    uniqueKeys: true,
  });
  if (!Array.isArray(documents)) return { parts: [] };
  const starts = lineStarts(text);
  for (const { errors } of documents) {
    const [error] = errors;
    if (error)
      return {
        parts: [],
        problem: {
          message:
            error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? error.code,
          line: lineAt(starts, error.pos[0]),
        },
      };
  }
  try {
    return { parts: documents.map((document) => partOf(document, starts)) };
  } catch (error) {
    // An alias without an anchor, or too many of them.
    const message = error instanceof Error ? error.message : String(error);
    return { parts: [], problem: { message, line: 1 } };
  }
}

function partOf(document: Document.Parsed, starts: readonly number[]): YamlPart {
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  return {
    value,
    lineOf: (path) => lineAt(starts, offsetOf(document, path)),
  };
}

function offsetOf(document: Document.Parsed, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && !isAlias(node) && node.range) {
      const first = length === 0 && isMap(node) ? node.items[0]?.key : undefined;
      return (isNode(first) ? first.range?.[0] : undefined) ?? node.range[0];
    }
  }
  return 0;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
