/** A block of an HCL text, such as `variable "name" { … }`. */
export interface HclBlock {
  type: string;
  labels: readonly string[];
  attributes: ReadonlyMap<string, HclAttribute>;
  blocks: readonly HclBlock[];
  /** 1-based. */
  line: number;
}

export interface HclAttribute {
  /** The expression as it is written. */
  text: string;
  /** 1-based. */
  line: number;
}

export interface HclBody {
  attributes: ReadonlyMap<string, HclAttribute>;
  blocks: readonly HclBlock[];
  /** Where reading ended, if not at the end. */
  problem?: { message: string; line: number };
}

/**
 * Reads blocks and attributes of an HCL text (hashicorp/hcl, spec.md). Expressions stay text: rules
 * look for references in them. The parser that Terraform itself uses loads as WebAssembly, takes
 * several milliseconds for a file and gives no lines; this one is for rules, not for validation.
 */
export function readHcl(text: string): HclBody {
  const known = recent.get(text);
  if (known) return known;
  const reader = new Reader(text);
  const body = reader.read();
  if (recent.size >= mostRecent) recent.delete(recent.keys().next().value ?? "");
  recent.set(text, body);
  return body;
}

const recent = new Map<string, HclBody>();
const mostRecent = 1000;

class HclError extends Error {}

class Reader {
  readonly text: string;
  at = 0;
  line = 1;

  constructor(text: string) {
    this.text = text;
  }

  read(): HclBody {
    const attributes = new Map<string, HclAttribute>();
    const blocks: HclBlock[] = [];
    try {
      this.body(attributes, blocks, "");
      return { attributes, blocks };
    } catch (error) {
      if (!(error instanceof HclError)) throw error;
      return { attributes, blocks, problem: { message: error.message, line: this.line } };
    }
  }

  body(attributes: Map<string, HclAttribute>, blocks: HclBlock[], end: "" | "}"): void {
    for (;;) {
      this.skip(true);
      if (this.at >= this.text.length) {
        if (end === "") return;
        throw new HclError("a block is never closed");
      }
      if (end !== "" && this.text[this.at] === end) {
        this.at += 1;
        return;
      }
      this.statement(attributes, blocks);
    }
  }

  statement(attributes: Map<string, HclAttribute>, blocks: HclBlock[]): void {
    const { line } = this;
    const name = this.match(/[\p{L}_][\p{L}\p{N}_-]*|"(?:[^"\\\n]|\\.)*"/uy);
    if (name === undefined)
      throw new HclError(`"${this.text[this.at]}" begins no argument and no block`);
    this.skip(false);
    if (this.text[this.at] === "=" && this.text[this.at + 1] !== "=") {
      this.at += 1;
      if (attributes.has(name)) throw new HclError(`the argument "${name}" is set twice`);
      attributes.set(name, { text: this.expression(), line });
      return;
    }
    const labels: string[] = [];
    for (;;) {
      const label = this.match(/"(?:[^"\\\n]|\\.)*"|[\p{L}_][\p{L}\p{N}_-]*/uy);
      if (label === undefined) break;
      labels.push(label.replace(/^"|"$/g, ""));
      this.skip(false);
    }
    if (this.text[this.at] !== "{") throw new HclError(`after "${name}" comes neither = nor {`);
    this.at += 1;
    const inside = new Map<string, HclAttribute>();
    const inner: HclBlock[] = [];
    this.body(inside, inner, "}");
    blocks.push({ type: name, labels, attributes: inside, blocks: inner, line });
  }

  /** Up to the end of the line, or of the block, outside brackets. */
  expression(): string {
    this.skip(false);
    const start = this.at;
    const open: string[] = [];
    while (this.at < this.text.length) {
      const character = this.text[this.at] ?? "";
      if (character === "\n") {
        if (open.length === 0) break;
        this.line += 1;
        this.at += 1;
      } else if (character === '"') this.quoted();
      else if (character === "#" || this.text.startsWith("//", this.at)) this.toLineEnd();
      else if (this.text.startsWith("/*", this.at)) this.comment();
      else if (this.text.startsWith("<<", this.at) && this.heredoc()) continue;
      else if ("([{".includes(character)) {
        open.push({ "(": ")", "[": "]", "{": "}" }[character] ?? "");
        this.at += 1;
      } else if (")]}".includes(character)) {
        if (open.length === 0) break;
        if (open.pop() !== character) throw new HclError(`"${character}" closes another bracket`);
        this.at += 1;
      } else this.at += 1;
    }
    if (open.length > 0) throw new HclError("a bracket is never closed");
    const text = this.text.slice(start, this.at).trim();
    if (text === "") throw new HclError("an argument has no value");
    return text;
  }

  /** A quoted template; what stands in `${ }` may hold quotes again. */
  quoted(): void {
    this.at += 1;
    for (;;) {
      const character = this.text[this.at];
      if (character === undefined || character === "\n")
        throw new HclError("a text is never closed");
      if (character === "\\") this.at += 2;
      else if (character === '"') {
        this.at += 1;
        return;
      } else if (
        /^[$%]\{/.test(this.text.slice(this.at, this.at + 2)) &&
        this.text[this.at - 1] !== character
      )
        this.interpolation();
      else this.at += 1;
    }
  }

  interpolation(): void {
    this.at += 2;
    for (let depth = 1; depth > 0;) {
      const character = this.text[this.at];
      if (character === undefined) throw new HclError("a text is never closed");
      if (character === '"') this.quoted();
      else {
        if (character === "{") depth += 1;
        if (character === "}") depth -= 1;
        if (character === "\n") this.line += 1;
        this.at += 1;
      }
    }
  }

  heredoc(): boolean {
    const match = /<<-?([A-Za-z_][\w-]*)\n/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text);
    if (!found) {
      this.at += 2;
      return true;
    }
    const end = new RegExp(`^[ \\t]*${found[1]}[ \\t]*$`, "m");
    const rest = this.text.slice(this.at + found[0].length);
    const close = end.exec(rest);
    if (!close) throw new HclError(`the text until ${found[1]} is never closed`);
    const length = found[0].length + close.index + close[0].length;
    this.line += this.text.slice(this.at, this.at + length).split("\n").length - 1;
    this.at += length;
    return true;
  }

  skip(lines: boolean): void {
    for (;;) {
      const character = this.text[this.at];
      if (character === "\n" && lines) {
        this.line += 1;
        this.at += 1;
      } else if (character === " " || character === "\t" || character === "\r") this.at += 1;
      else if (character === "#" || this.text.startsWith("//", this.at)) this.toLineEnd();
      else if (this.text.startsWith("/*", this.at)) this.comment();
      else return;
    }
  }

  toLineEnd(): void {
    const end = this.text.indexOf("\n", this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  comment(): void {
    const end = this.text.indexOf("*/", this.at + 2);
    if (end < 0) throw new HclError("a comment is never closed");
    this.line += this.text.slice(this.at, end).split("\n").length - 1;
    this.at = end + 2;
  }

  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}

/**
 * The code of an expression: comments and literal text are blanked, what stands in `${ }` stays.
 * Every character keeps its place.
 */
export function codeOf(expression: string): string {
  let code = "";
  // Innermost last: "text" within quotes, else how many braces are open.
  const modes: Array<"text" | number> = [0];
  const blank = (length: number) => {
    code += expression.slice(code.length, code.length + length).replace(/\S/g, " ");
  };
  while (code.length < expression.length) {
    const rest = expression.slice(code.length, code.length + 2);
    const [character = ""] = rest;
    const mode = modes.at(-1);
    if (mode === "text") {
      if (character === '"') {
        modes.pop();
        code += character;
      } else if (rest === "${" || rest === "%{") {
        modes.push(1);
        code += rest;
      } else blank(character === "\\" || rest === "$$" ? 2 : 1);
      continue;
    }
    if (character === "#" || rest === "//") {
      const end = expression.indexOf("\n", code.length);
      blank((end < 0 ? expression.length : end) - code.length);
      continue;
    }
    code += character;
    if (character === '"') modes.push("text");
    else if (character === "{" && mode !== undefined) modes[modes.length - 1] = mode + 1;
    else if (character === "}" && mode !== undefined) {
      if (mode === 1 && modes.length > 1) modes.pop();
      else modes[modes.length - 1] = mode - 1;
    }
  }
  return code;
}

/** Every expression below a body, with the line at which it begins. */
export function* expressionsIn(body: {
  attributes: ReadonlyMap<string, HclAttribute>;
  blocks: readonly HclBlock[];
}): Generator<HclAttribute> {
  yield* body.attributes.values();
  for (const block of body.blocks) yield* expressionsIn(block);
}
