import { isComment, isEmptyLine, splitLines } from "./source-lines.ts";
import { isJavaWhitespace, javaTrim, stripLeading } from "./java-strings.ts";
import { BLOCK_END, BLOCK_START, tokenize } from "./tokens.ts";
import type { Token } from "./tokens.ts";

export interface FormatOptions {
  /** Blanks for each level; 4 unless given. */
  indent?: number;
}

const TEXT_BLOCK = '"""';
const BOM = "\uFEFF";
const MAX_LEVELS = 250;

/**
 * Formats DSL source: indents by block, one blank between tokens, no blanks at the ends of lines, at most one
 * empty line in a row, `\n` at the ends of lines. Comments, text blocks and continuations stay; quotes stay as
 * they are. What the text means does not change, and formatting twice gives the same text.
 */
export function formatDsl(source: string, options: FormatOptions = {}): string {
  const formatter = new Formatter(" ".repeat(options.indent ?? 4));
  for (const line of splitLines(source)) formatter.add(line);
  return formatter.finish();
}

class Formatter {
  private readonly unit: string;
  private readonly out: string[] = [];
  private depth = 0;
  private inComment = false;
  /** Inside of an inline script, whose lines are no statements. */
  private inScript = false;
  private textBlock: { lines: string[]; aligned: boolean } | undefined;
  private continued: string[] = [];

  constructor(unit: string) {
    this.unit = unit;
  }

  add(line: string): void {
    if (this.textBlock) this.addToTextBlock(this.textBlock, line);
    else if (this.continued.length > 0) this.addContinuation(line);
    else if (this.inScript) this.addToScript(line);
    else if (line.startsWith(BOM)) this.addWithoutMark(line);
    else if (isComment(line)) this.put(javaTrim(line));
    else if (line.endsWith("\\")) this.continued.push(line);
    else if (line.endsWith(TEXT_BLOCK)) this.openTextBlock(line);
    else if (this.inComment) this.addToComment(line);
    else this.addStatement(line);
  }

  /** The parser drops a byte order mark from any line, but only after it has looked for comments. */
  private addWithoutMark(line: string): void {
    const rest = line.slice(BOM.length);
    if (!isComment(rest) && !rest.startsWith(BOM)) this.add(rest);
    else if (line.endsWith("\\")) this.continued.push(line);
    else if (line.endsWith(TEXT_BLOCK)) this.textBlock = { lines: [line], aligned: false };
    else this.out.push(line);
  }

  finish(): string {
    this.out.push(...this.continued, ...(this.textBlock?.lines ?? []));
    this.dropEmptyLines();
    return this.out.length === 0 ? "" : `${this.out.join("\n")}\n`;
  }

  /** Drops the empty lines at the end, but not one that ends a continued statement. */
  private dropEmptyLines(): void {
    while (this.out.at(-1) === "") {
      const before = this.out.at(-2) ?? "";
      if (before.endsWith("\\") && !isComment(before)) return;
      this.out.pop();
    }
  }

  /** Deeper than any file that the parser takes, the indent no longer grows. */
  private indent(more = 0): string {
    return this.unit.repeat(Math.min(this.depth + more, MAX_LEVELS));
  }

  private put(text: string): void {
    if (text !== "") this.out.push(this.indent() + text);
    else if (!["", undefined].includes(this.out.at(-1)) && !this.afterBlockStart())
      this.out.push("");
  }

  private afterBlockStart(): boolean {
    const last = this.out.at(-1) ?? "";
    return last.endsWith(` ${BLOCK_START}`) && !isComment(last);
  }

  private addStatement(line: string): void {
    const text = javaTrim(line);
    if (text.startsWith("/*")) {
      this.inComment = !text.endsWith("*/");
      this.putOrKeep(text, line);
      return;
    }
    const tokens = tokenize(line);
    if (tokens[0]?.raw === BLOCK_END) this.closeBlock();
    this.putOrKeep(printTokens(tokens, line), line);
    this.openBlock(tokens);
  }

  /** Keeps a line whose meaning would change without the blanks around it. */
  private putOrKeep(text: string, line: string): void {
    if (sameMeaning(text, line)) this.put(text);
    else this.out.push(line);
  }

  private openBlock(tokens: Token[]): void {
    if (tokens[0]?.raw === BLOCK_END || tokens.at(-1)?.raw !== BLOCK_START) return;
    this.depth++;
    this.inScript = tokens[0]?.raw.toLowerCase() === "!script";
  }

  private closeBlock(): void {
    this.dropEmptyLines();
    this.depth = Math.max(0, this.depth - 1);
  }

  private addToScript(line: string): void {
    if (javaTrim(line) !== BLOCK_END) {
      this.out.push(line);
      return;
    }
    this.inScript = false;
    this.depth = Math.max(0, this.depth - 1);
    this.put(BLOCK_END);
  }

  /** Text inside of a comment stands one step in; lines that start with a star line up below the first. */
  private addToComment(line: string): void {
    const text = javaTrim(line);
    if (text.endsWith("*/")) this.inComment = false;
    if (text === "") this.out.push("");
    else if (!sameMeaning(text, line)) this.out.push(line);
    else this.out.push(this.indent() + (text.startsWith("*") ? " " : "   ") + text);
  }

  private openTextBlock(line: string): void {
    const head = line.slice(0, -TEXT_BLOCK.length);
    const printed = printTokens(tokenize(head), head);
    // A block that is glued to a word belongs to it, so such a line stays as it is.
    const glued = head !== "" && !isJavaWhitespace(head.at(-1) ?? "");
    const odd = printed.startsWith(BOM) || head.includes(TEXT_BLOCK);
    const keep = glued || odd || this.inComment || printed.startsWith("/*") || isComment(printed);
    if (printed.startsWith("/*")) this.inComment = true;
    const start = this.indent() + (printed === "" ? "" : `${printed} `);
    this.textBlock = { lines: [keep ? line : start + TEXT_BLOCK], aligned: !keep };
  }

  private addToTextBlock(block: { lines: string[]; aligned: boolean }, line: string): void {
    block.lines.push(line);
    if (!line.endsWith(TEXT_BLOCK)) return;
    this.out.push(...(block.aligned ? this.alignTextBlock(block.lines) : block.lines));
    this.textBlock = undefined;
  }

  /** Moves the text to the indent of its block; its own indentation stays. */
  private alignTextBlock(lines: string[]): string[] {
    const [first = "", ...rest] = lines;
    const inner = rest.slice(0, -1);
    const last = rest.at(-1) ?? "";
    const old = leadingBlanks(inner[0] ?? "");
    const fits = inner.every((line) => line === "" || leadingBlanks(line) >= old);
    if (inner.length === 0 || inner[0] === "" || !fits) return lines;
    const indent = this.indent(1);
    const moved = inner.map((line) => (line === "" ? "" : indent + line.slice(old)));
    const closing = javaTrim(last) === TEXT_BLOCK ? this.indent() + TEXT_BLOCK : last;
    return [first, ...moved, closing];
  }

  private addContinuation(line: string): void {
    this.continued.push(line);
    if (!isComment(line) && line.endsWith("\\")) return;
    if (!isComment(line) && line.endsWith(TEXT_BLOCK)) {
      this.textBlock = { lines: this.continued, aligned: false };
      this.continued = [];
      return;
    }
    this.endContinuation();
  }

  private endContinuation(): void {
    const lines = this.continued;
    this.continued = [];
    const parts = lines.map((line, at) => (at < lines.length - 1 ? line.slice(0, -1) : line));
    const joined = parts.slice(0, -1).join("") + stripLeading(parts.at(-1) ?? "");
    const whole = joined.startsWith(BOM) ? joined.slice(BOM.length) : joined;
    const text = javaTrim(whole);
    if (this.inComment || text.startsWith("/*")) {
      this.inComment = !text.endsWith("*/");
      this.out.push(...lines);
      return;
    }
    const tokens = tokenize(whole);
    if (tokens[0]?.raw === BLOCK_END) this.closeBlock();
    if (areSelfContained(parts, tokens)) this.putParts(parts);
    else this.out.push(...lines);
    this.openBlock(tokens);
  }

  /** The parts of a continued statement, the later ones one level deeper. */
  private putParts(parts: string[]): void {
    parts.forEach((part, at) => {
      const text = printTokens(tokenize(part), part);
      const indent = this.indent(at === 0 ? 0 : 1);
      const end = at === parts.length - 1 ? "" : " \\";
      this.out.push(`${indent}${text}${end}`);
    });
  }
}

/** Whether the parts of a continued statement hold whole tokens, so that each can be printed anew. */
function areSelfContained(parts: string[], whole: Token[]): boolean {
  const tokens = parts.map((part) => tokenize(part));
  const raw = (list: Token[]): string =>
    JSON.stringify(list.map((token) => [token.raw, token.quoted]));
  if (raw(tokens.flat()) !== raw(whole)) return false;
  return parts.every((part, at) => {
    const own = tokens[at] ?? [];
    return !own.some((token) => token.unclosed) && sameMeaning(printTokens(own, part), part);
  });
}

/** Whether the pre-pass of the parser takes both lines for the same: comment, continued, text block or none. */
function sameMeaning(text: string, line: string): boolean {
  return (
    !text.startsWith(BOM) &&
    isEmptyLine(text) === isEmptyLine(line) &&
    isComment(text) === isComment(line) &&
    text.endsWith("\\") === line.endsWith("\\") &&
    text.endsWith(TEXT_BLOCK) === line.endsWith(TEXT_BLOCK)
  );
}

function leadingBlanks(line: string): number {
  let count = 0;
  while (count < line.length && isJavaWhitespace(line[count] ?? "")) count++;
  return count;
}

/** Tokens as they were written, one blank apart. A line with an unclosed quote keeps its inside. */
function printTokens(tokens: Token[], line: string): string {
  if (tokens.some((token) => token.unclosed)) return javaTrim(line);
  return tokens.map((token) => (token.quoted ? `"${token.raw}"` : token.raw)).join(" ");
}
