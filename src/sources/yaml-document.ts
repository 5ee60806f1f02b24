import {
  Composer,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  Parser,
  visit,
} from "yaml";
import type { Document, Node, Pair } from "yaml";
import { readPlainYaml } from "./plain-yaml.ts";

/** Where something stands in a file; 1-based. */
export interface Position {
  line: number;
  column: number;
}

export interface YamlProblem extends Position {
  message: string;
  fix: string;
}

export type YamlPath = readonly (string | number)[];

/** A parsed YAML text that still knows where everything stands. */
export interface YamlDocument {
  /** Plain data; undefined when the text has problems. */
  value: unknown;
  problems: YamlProblem[];
  /** Where the value at a path stands; the nearest existing ancestor when it is missing. */
  positionOf(path: YamlPath): Position;
  /** Where the key of the pair at a path stands. */
  keyPositionOf(path: YamlPath): Position;
  /** Offsets of the value at a path, for an edit by splicing; undefined when it is missing. */
  rangeOf(path: YamlPath): { start: number; end: number } | undefined;
}

const maxDepth = 100;
const maxAliases = 100;
const coreTags = new Set([
  "tag:yaml.org,2002:map",
  "tag:yaml.org,2002:seq",
  "tag:yaml.org,2002:str",
  "tag:yaml.org,2002:int",
  "tag:yaml.org,2002:float",
  "tag:yaml.org,2002:bool",
  "tag:yaml.org,2002:null",
  "!",
]);

/**
 * Reads one YAML document. Never throws: depth and alias bombs, unknown tags, duplicate keys, keys
 * that are not text, non-finite numbers and a second document are problems with a position.
 */
export function readYaml(text: string): YamlDocument {
  const known = recent.get(text);
  if (known) return known;
  const plain = readPlainYaml(text);
  const document = plain ? placedLater(text, plain.value) : parseYaml(text);
  if (recent.size >= mostRecent) recent.delete(recent.keys().next().value ?? "");
  recent.set(text, document);
  return document;
}

/**
 * A command reads the same text when it proves what it rendered, when it reads the sources, and once
 * more after blocks were filled; parsing is most of its time. Nobody changes a parsed value.
 */
const recent = new Map<string, YamlDocument>();
const mostRecent = 200;

/** Positions are asked for where something is to be said of a place, which is seldom. */
function placedLater(text: string, value: unknown): YamlDocument {
  let parsed: YamlDocument | undefined;
  const document = () => (parsed ??= parseYaml(text));
  return {
    value,
    problems: [],
    positionOf: (path) => document().positionOf(path),
    keyPositionOf: (path) => document().keyPositionOf(path),
    rangeOf: (path) => document().rangeOf(path),
  };
}

/** The full reader. */
export function parseYaml(text: string): YamlDocument {
  const at = positions(text);
  const composed = compose(text, at);
  if ("problem" in composed) return unreadable(composed.problem);
  const document = composed.document;
  const problems = [...syntaxProblems(document, at), ...contentProblems(document, at)];
  const plain = problems.length === 0 ? plainValue(document, at) : { value: undefined, problems };
  return {
    value: plain.value,
    problems: plain.problems,
    positionOf: (path) => at(nodeStart(nodeAt(document, path).node)),
    keyPositionOf: (path) => at(keyStart(document, path)),
    rangeOf: (path) => rangeAt(document, path),
  };
}

function compose(
  text: string,
  at: (offset: number) => Position,
): { document: Document } | { problem: YamlProblem } {
  const parser = new Parser();
  const composer = new Composer({ prettyErrors: false, uniqueKeys: true, version: "1.2" });
  const documents: Document[] = [];
  // The composer recurses, and very deep input overflows the stack: stop while still in the parser.
  const tokens = [];
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    offset += lexeme.length;
    if (parser.stack.length > maxDepth) {
      return {
        problem: {
          message: `nested more than ${maxDepth} levels deep`,
          fix: "Flatten the structure.",
          ...at(offset),
        },
      };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  for (const document of composer.compose(tokens, true, text.length)) documents.push(document);
  const [document, second] = documents;
  if (second) {
    return {
      problem: {
        message: "the file holds a second YAML document",
        fix: "Keep one document, without `---` inside.",
        ...at(second.range?.[0] ?? 0),
      },
    };
  }
  if (!document) throw new Error("the YAML composer gave no document");
  return { document };
}

/** Line and column of an offset. */
function positions(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function syntaxProblems(document: Document, at: (offset: number) => Position): YamlProblem[] {
  const problems = document.errors.map((error) => ({
    message: error.message.replace(/ at line \d+, column \d+:?[\s\S]*$/, ""),
    fix: "Mend the YAML syntax there.",
    ...at(error.pos[0]),
  }));
  // An open bracket is reported once for each that is open.
  const texts = problems.map(({ message, line, column }) => `${line}:${column} ${message}`);
  return problems.filter((_problem, index) => texts.indexOf(texts[index] ?? "") === index);
}

function contentProblems(document: Document, at: (offset: number) => Position): YamlProblem[] {
  if (document.errors.length > 0) return [];
  const problems: YamlProblem[] = [];
  let aliases = 0;
  const report = (node: unknown, message: string, fix: string) =>
    problems.push({ message, fix, ...at(nodeStart(node)) });
  visit(document, {
    Alias: (_key, node) => {
      aliases += 1;
      if (aliases === maxAliases + 1)
        report(node, `more than ${maxAliases} aliases`, "Write the values out.");
    },
    Pair: (_key, pair) => {
      if (isScalar(pair.key)) {
        if (pair.key.value === "__proto__")
          report(pair.key, 'the key "__proto__" is not allowed', "Rename it.");
      } else report(pair.key, "a key must be plain text or a number", "Write the key as text.");
    },
    Node: (_key, node) => {
      const tag = node.tag;
      if (!isAlias(node) && tag !== undefined && !coreTags.has(tag))
        report(node, `unknown tag ${tag}`, "Remove the tag.");
      if (isScalar(node) && typeof node.value === "number" && !Number.isFinite(node.value)) {
        report(
          node,
          `${String(node.source ?? node.value)} is not a finite number`,
          "Write a finite number.",
        );
      }
    },
  });
  return problems;
}

function plainValue(
  document: Document,
  at: (offset: number) => Position,
): Pick<YamlDocument, "value" | "problems"> {
  try {
    const value: unknown = document.toJS({ maxAliasCount: maxAliases });
    return { value: value ?? null, problems: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const problem = { message: `aliases: ${message}`, fix: "Write the values out.", ...at(0) };
    return { value: undefined, problems: [problem] };
  }
}

function unreadable(problem: YamlProblem): YamlDocument {
  const position = { line: problem.line, column: problem.column };
  return {
    value: undefined,
    problems: [problem],
    positionOf: () => position,
    keyPositionOf: () => position,
    rangeOf: () => undefined,
  };
}

interface Place {
  node: unknown;
  pair: Pair | undefined;
  complete: boolean;
}

function nodeAt(document: Document, path: YamlPath): Place {
  let place: Place = { node: document.contents, pair: undefined, complete: true };
  for (const step of path) {
    const next = child(document, place.node, step);
    if (!next) return { ...place, complete: false };
    place = next;
  }
  return place;
}

function child(document: Document, parent: unknown, step: string | number): Place | undefined {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isMap(node)) {
    const pair = node.items.find(
      (item) => isScalar(item.key) && String(item.key.value) === String(step),
    );
    return pair && { node: pair.value ?? pair.key, pair, complete: true };
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? undefined : { node: item, pair: undefined, complete: true };
  }
  return undefined;
}

function nodeStart(node: unknown): number {
  if (isPair(node)) return nodeStart(node.key);
  return (node as Node | null)?.range?.[0] ?? 0;
}

function keyStart(document: Document, path: YamlPath): number {
  const place = nodeAt(document, path);
  return nodeStart(place.complete && place.pair ? place.pair.key : place.node);
}

function rangeAt(document: Document, path: YamlPath): { start: number; end: number } | undefined {
  const place = nodeAt(document, path);
  const node = place.node;
  if (!place.complete || (!isScalar(node) && !isCollection(node)) || !node.range) return undefined;
  return { start: node.range[0], end: node.range[1] };
}
