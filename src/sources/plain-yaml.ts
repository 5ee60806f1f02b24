/**
 * Reads YAML that keeps to its plain part, as nearly every source does: block and flow collections,
 * keys and scalars on one line, comments, blocks that others repeat. Undefined for everything else, right or wrong: that is for
 * the full reader, which takes ten times as long because it knows where everything stands. What is
 * read here has exactly the value that the full reader gives it, and no problems.
 */
export function readPlainYaml(text: string): { value: unknown } | undefined {
  if (unusual.test(text)) return undefined;
  try {
    const cursor = new Cursor(text.endsWith("\n") ? text : `${text}\n`);
    const value = blockAt(cursor, 0);
    return cursor.column === END ? { value } : undefined;
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

/** Control characters, line ends of other systems, and lines that begin a document or a directive. */
// oxlint-disable-next-line no-control-regex
const unusual = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]|^(?:---|\.\.\.|%)/m;
const NOT_PLAIN = Symbol("not plain");
/** The column after the last line. */
const END = -1;
const deepest = 40;
const mostAliases = 50;

const blankLines = /(?: *(?:#[^\n]*)?\n)*/y;
const spaces = / */y;
const afterValue = / *(?: #[^\n]*)?\n/y;
const nothing = /(?:#[^\n]*)?\n/y;
const dash = /-(?=[ \n])/y;
const plainKey = /(?:[A-Za-z_][A-Za-z0-9_./-]{0,99}|0|[1-9][0-9]{0,8})(?=:[ \n])/y;
const doubleQuoted = /"(?:[^"\\\n]|\\["\\/nt])*"/y;
const singleQuoted = /'(?:[^'\n]|'')*'/y;
const plainStart = /[^ \n\-?:,[\]{}#&*!|>'"%@`]|-(?=[0-9])/y;
const blockPlain = /[^\n]*/y;
const anchor = /&[a-zA-Z][a-zA-Z0-9-]*(?=\n)/y;
const alias = /\*[a-zA-Z][a-zA-Z0-9-]*(?=[ \n,\]}])/y;
const flowPlain = /[^\n,[\]{}]*/y;

/** Where the reader stands: always at something to read, never in a blank or a comment. */
class Cursor {
  readonly text: string;
  at = 0;
  /** Column of the first thing on this line, which is where a block may begin; 0-based. */
  column = 0;
  /** Blocks that have a name, and how often that was used. */
  readonly named = new Map<string, unknown>();
  aliases = 0;

  constructor(text: string) {
    this.text = text;
    this.nextLine();
  }

  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.text);
  }

  get character(): string | undefined {
    return this.text[this.at];
  }

  /** To the next line that says something; from the start of a line. */
  nextLine(): void {
    this.take(blankLines);
    const indent = this.take(spaces)?.length ?? 0;
    this.column = this.at >= this.text.length ? END : indent;
  }

  /** Whether the rest of the line is as it must be; then on to the next. */
  endLine(rest: RegExp): boolean {
    if (this.take(rest) === undefined) return false;
    this.nextLine();
    return true;
  }
}

function refuse(): never {
  throw NOT_PLAIN;
}

function blockAt(cursor: Cursor, depth: number): unknown {
  if (depth > deepest) refuse();
  return cursor.sees(dash) ? blockList(cursor, depth) : blockMap(cursor, depth);
}

function blockList(cursor: Cursor, depth: number): unknown[] {
  const { column } = cursor;
  const items: unknown[] = [];
  while (cursor.column === column && cursor.take(dash) !== undefined) {
    const start = cursor.at;
    cursor.take(spaces);
    const isMap = cursor.character !== "\n" && seesKey(cursor);
    if (isMap) cursor.column = column + 1 + cursor.at - start;
    items.push(isMap ? blockMap(cursor, depth + 1) : valueBelow(cursor, { column, depth }));
  }
  return cursor.column > column ? refuse() : items;
}

function blockMap(cursor: Cursor, depth: number): Record<string, unknown> {
  const { column } = cursor;
  const map: Record<string, unknown> = {};
  while (cursor.column === column && !cursor.sees(dash)) {
    const key = keyOf(cursor, map);
    cursor.take(spaces);
    // The items of a list may stand right below their key.
    map[key] = valueBelow(cursor, { column, depth, listColumn: column });
  }
  return cursor.column > column ? refuse() : map;
}

/** What a key or a dash holds: on its line, or as a block that stands further right below. */
function valueBelow(
  cursor: Cursor,
  place: { column: number; depth: number; listColumn?: number },
): unknown {
  const { column, depth, listColumn } = place;
  const name = cursor.take(anchor)?.slice(1);
  // A colon and a dash have a space after them, so a comment has one before it.
  if (!cursor.endLine(nothing)) {
    const value = flowOr(blockPlain, cursor, { column, depth });
    return name === undefined && cursor.endLine(afterValue) ? value : refuse();
  }
  if (name !== undefined) return namedBlock(cursor, { name, column, depth });
  const isBlock = cursor.column > column || (cursor.column === listColumn && cursor.sees(dash));
  return isBlock ? blockAt(cursor, depth + 1) : null;
}

/** A block that other places repeat; it repeats nothing itself. */
function namedBlock(cursor: Cursor, place: { name: string } & Place): unknown {
  const { name, column, depth } = place;
  const { aliases, named } = cursor;
  if (cursor.column <= column) refuse();
  const value = blockAt(cursor, depth + 1);
  if (cursor.aliases > aliases || named.has(name)) refuse();
  named.set(name, value);
  return value;
}

function repeated(cursor: Cursor): unknown {
  const name = cursor.take(alias)?.slice(1);
  cursor.aliases += 1;
  if (name === undefined || !cursor.named.has(name) || cursor.aliases > mostAliases) refuse();
  return cursor.named.get(name);
}

interface Place {
  /** Lines of a flow collection begin right of this column. */
  column: number;
  depth: number;
}

function flowOr(plain: RegExp, cursor: Cursor, place: Place): unknown {
  if (place.depth > deepest) refuse();
  const { character } = cursor;
  if (character === "{") return flowMap(cursor, { ...place, depth: place.depth + 1 });
  if (character === "[") return flowList(cursor, { ...place, depth: place.depth + 1 });
  if (character === "*") return repeated(cursor);
  return quoted(cursor) ?? plainScalar(plain, cursor);
}

function flowMap(cursor: Cursor, place: Place): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  cursor.at += 1;
  for (let isNext = true; skipSpace(cursor, place) !== "}"; isNext = takeComma(cursor, place)) {
    if (!isNext) refuse();
    const key = keyOf(cursor, map);
    const next = skipSpace(cursor, place);
    map[key] = next === "," || next === "}" ? null : flowOr(flowPlain, cursor, place);
  }
  cursor.at += 1;
  return map;
}

function flowList(cursor: Cursor, place: Place): unknown[] {
  const items: unknown[] = [];
  cursor.at += 1;
  for (let isNext = true; skipSpace(cursor, place) !== "]"; isNext = takeComma(cursor, place)) {
    if (!isNext) refuse();
    items.push(flowOr(flowPlain, cursor, place));
  }
  cursor.at += 1;
  return items;
}

function takeComma(cursor: Cursor, place: Place): boolean {
  if (skipSpace(cursor, place) !== ",") return false;
  cursor.at += 1;
  return true;
}

/** The next character after spaces and line ends. */
function skipSpace(cursor: Cursor, { column }: Place): string | undefined {
  cursor.take(spaces);
  while (cursor.character === "\n") {
    cursor.at += 1;
    const indent = cursor.take(spaces)?.length ?? 0;
    if (indent <= column && cursor.character !== "\n") refuse();
  }
  return cursor.character;
}

function seesKey(cursor: Cursor): boolean {
  const start = cursor.at;
  const key = quoted(cursor) ?? cursor.take(plainKey);
  const isKey = key !== undefined && cursor.character === ":";
  cursor.at = start;
  return isKey;
}

/** The key here, and on to what follows its colon. */
function keyOf(cursor: Cursor, map: Record<string, unknown>): string {
  const text = quoted(cursor);
  const key = text ?? cursor.take(plainKey) ?? refuse();
  if (text === undefined && constants.has(key)) refuse();
  const next = cursor.text[cursor.at + 1];
  if (cursor.character !== ":" || (next !== " " && next !== "\n")) refuse();
  if (key.length > 200 || key === "__proto__" || Object.hasOwn(map, key)) refuse();
  cursor.at += 1;
  return key;
}

function quoted(cursor: Cursor): string | undefined {
  if (cursor.character === '"') {
    const found = cursor.take(doubleQuoted) ?? refuse();
    return found.includes("\\") ? (JSON.parse(found) as string) : found.slice(1, -1);
  }
  if (cursor.character !== "'") return undefined;
  const found = cursor.take(singleQuoted) ?? refuse();
  return found.slice(1, -1).replaceAll("''", "'");
}

function plainScalar(pattern: RegExp, cursor: Cursor): unknown {
  if (!cursor.sees(plainStart)) refuse();
  const start = cursor.at;
  const line = cursor.take(pattern) ?? "";
  const comment = line.indexOf(" #");
  const found = (comment < 0 ? line : line.slice(0, comment)).replace(/ +$/, "");
  if (found.includes(": ") || found.endsWith(":")) refuse();
  cursor.at = start + found.length;
  return scalar(found);
}

const constants = new Map<string, null | boolean>([
  ...["~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["true", "True", "TRUE"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE"].map((word) => [word, false] as const),
]);
const usualNumber = /^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?$/;
/** All that the core schema of YAML 1.2 (section 10.3.2) takes for a number, and more. */
const anyNumber =
  /^[-+]?(?:0o[0-7]+|0x[0-9a-f]+|\.inf|\.nan|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:e[-+]?[0-9]+)?)$/i;

function scalar(text: string): unknown {
  const constant = constants.get(text);
  if (constant !== undefined) return constant;
  if (usualNumber.test(text)) return Number(text);
  return anyNumber.test(text) ? refuse() : text;
}
