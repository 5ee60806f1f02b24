import { fail } from "./diagnostics.ts";
import { isJavaWhitespace, trimmedEnd, trimmedStart } from "./java-strings.ts";

export const BLOCK_START = "{";
export const BLOCK_END = "}";

export interface Token {
  /** As written between the blanks or quotes, `${…}` substituted, escapes still in place. */
  raw: string;
  quoted: boolean;
  /** Quoted, but the line ended before the closing quote. */
  unclosed?: boolean;
  /** Offset of its first character in the logical line. */
  offset: number;
}

/** Splits a line at blanks; a token that starts with a quote runs to the next quote without backslash. */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = [];
  const end = trimmedEnd(line);
  let at = trimmedStart(line);
  while (at < end) {
    if (isJavaWhitespace(line[at] ?? "")) {
      at++;
      continue;
    }
    const offset = at;
    if (line[at] === '"') {
      at = quoteEnd(line, at + 1, end);
      const token: Token = { raw: line.slice(offset + 1, at), quoted: true, offset };
      if (at >= end) token.unclosed = true;
      tokens.push(token);
      at++;
    } else {
      while (at < end && !isJavaWhitespace(line[at] ?? "")) at++;
      tokens.push({ raw: line.slice(offset, at), quoted: false, offset });
    }
  }
  return tokens;
}

function quoteEnd(line: string, from: number, end: number): number {
  let at = from;
  while (at < end && !(line[at] === '"' && line[at - 1] !== "\\")) at++;
  return at;
}

/** The tokens of one statement as its handler sees them: without the leading `identifier =`. */
export class Tokens {
  readonly all: readonly Token[];

  constructor(all: readonly Token[]) {
    this.all = all;
  }

  get size(): number {
    return this.all.length;
  }

  /** Token text with `\"` and `\n` resolved. */
  get(index: number): string {
    const token = this.all[index];
    if (!token) {
      fail("expected", `Index ${index} out of bounds for length ${this.all.length}`, {
        fix: "The statement needs more tokens.",
      });
    }
    return unescape(token.raw);
  }

  /** Token text, or undefined past the end. */
  optional(index: number): string | undefined {
    const token = this.all[index];
    return token && unescape(token.raw);
  }

  from(index: number): string[] {
    return this.all.slice(index).map((token) => unescape(token.raw));
  }

  includes(index: number): boolean {
    return index < this.all.length;
  }

  /** Whether the statement opens a block: quotes carry no meaning, so a quoted brace does too. */
  get opensBlock(): boolean {
    return this.all.at(-1)?.raw === BLOCK_START;
  }

  withoutBlockStart(): Tokens {
    return this.opensBlock ? new Tokens(this.all.slice(0, -1)) : this;
  }

  without(count: number): Tokens {
    return new Tokens(this.all.slice(count));
  }
}

function unescape(raw: string): string {
  return raw.includes("\\") ? raw.replaceAll('\\"', '"').replaceAll("\\n", "\n") : raw;
}
