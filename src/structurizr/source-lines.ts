import { DslFailure } from "./diagnostics.ts";
import { isJavaWhitespace, stripLeading } from "./java-strings.ts";

/** One logical line: continuations joined, text blocks replaced by a `${name}`. */
export interface SourceLine {
  text: string;
  file: string;
  /** 1-based number of its last physical line. */
  line: number;
  /** Where the parts of `text` come from; the offsets ascend, the first is 0. */
  pieces: { offset: number; line: number; column: number }[];
}

export interface PreparedSource {
  lines: SourceLine[];
  textBlocks: Map<string, string>;
  /** The raw failure of the reference's pre-pass, which comes before everything else in the file. */
  failure?: DslFailure;
  failureLine?: number;
}

const COMMENT = /^[ \t\n\v\f\r]*?(?:\/\/|#).*$/;
const TEXT_BLOCK = '"""';
const BOM = "\uFEFF";

export function isComment(text: string): boolean {
  return COMMENT.test(text);
}

/** Lines of blanks only; other control characters make a line that is neither empty nor a statement. */
export function isEmptyLine(text: string): boolean {
  return /^[ \t\n\v\f\r]*$/.test(text);
}

/** Splits as Java's line reader does: `\n`, `\r\n` and `\r` end a line; a final line end starts no new line. */
export function splitLines(source: string): string[] {
  const lines = source.split(/\r\n|\n|\r/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/**
 * The pre-pass of the reference: joins continued lines, cuts out text blocks.
 * @param nextBlockName gives each text block the unique name that stands in for it
 */
export function prepareLines(
  physical: string[],
  file: string,
  nextBlockName: () => string,
): PreparedSource {
  const result: PreparedSource = { lines: [], textBlocks: new Map() };
  const reader = new LineJoiner(result, file, nextBlockName);
  physical.forEach((line, index) => reader.add(line, index + 1));
  reader.finish();
  return result;
}

class LineJoiner {
  private readonly result: PreparedSource;
  private readonly file: string;
  private readonly nextBlockName: () => string;
  private text = "";
  private pieces: SourceLine["pieces"] = [];
  private open = false;
  private block: { prefix: string; indent: number; lines: string[]; startLine: number } | undefined;

  constructor(result: PreparedSource, file: string, nextBlockName: () => string) {
    this.result = result;
    this.file = file;
    this.nextBlockName = nextBlockName;
  }

  add(line: string, number: number): void {
    if (this.block) this.addToBlock(line, number);
    else if (!isComment(line) && line.endsWith("\\")) this.append(line.slice(0, -1), number, 0);
    else if (!isComment(line) && line.endsWith(TEXT_BLOCK)) this.openBlock(line, number);
    else this.complete(line, number);
  }

  finish(): void {
    if (this.block && !this.result.failure) {
      this.result.failureLine = this.block.startLine;
    }
  }

  private append(part: string, number: number, skipped: number): void {
    this.pieces.push({ offset: this.text.length, line: number, column: skipped + 1 });
    this.text += part;
    this.open = true;
  }

  private complete(line: string, number: number): void {
    const part = this.open ? stripLeading(line) : line;
    this.append(part, number, line.length - part.length);
    this.emit(number);
  }

  private emit(number: number): void {
    const bom = this.text.startsWith(BOM);
    const text = bom ? this.text.slice(1) : this.text;
    this.result.lines.push({ text, file: this.file, line: number, pieces: this.pieces });
    this.text = "";
    this.pieces = [];
    this.open = false;
  }

  private openBlock(line: string, number: number): void {
    this.append(line, number, 0);
    this.block = { prefix: this.text, indent: -1, lines: [], startLine: number };
  }

  private addToBlock(line: string, number: number): void {
    const block = this.block;
    if (!block) return;
    if (line.endsWith(TEXT_BLOCK)) {
      this.closeBlock(block, number);
      return;
    }
    if (block.indent === -1) block.indent = leadingWhitespace(line);
    // The reference cuts the indent off blindly and dies on a shorter line.
    if (line !== "" && block.indent > line.length && !this.result.failure) {
      this.result.failure = new DslFailure(
        "structure",
        `IndexOutOfBoundsException: start ${block.indent}, end ${line.length}, length ${line.length}`,
        {
          fix: `Line ${number} is indented less than the first line of the text block that opens on line ${block.startLine}: indent it, or close the block with """ at the end of a line.`,
        },
      );
      this.result.failureLine = number;
    }
    block.lines.push(line.slice(Math.min(block.indent, line.length)));
  }

  private closeBlock(block: NonNullable<typeof this.block>, number: number): void {
    this.block = undefined;
    const joined = block.prefix + block.lines.map((line) => `${line}\n`).join("") + TEXT_BLOCK;
    const parts = joined.split(TEXT_BLOCK);
    const value = parts[1] ?? "";
    if (value === "" && !this.result.failure) {
      this.result.failure = new DslFailure("structure", "The text block is empty", {
        fix: `Write at least one line between the two """ (the block opens on line ${block.startLine}).`,
      });
      this.result.failureLine = number;
    }
    const name = this.nextBlockName();
    this.result.textBlocks.set(name, value.slice(0, -1));
    this.text = `${parts[0] ?? ""}"\${${name}}"`;
    this.emit(number);
  }
}

function leadingWhitespace(line: string): number {
  let count = 0;
  while (count < line.length && isJavaWhitespace(line[count] ?? "")) count++;
  return count;
}

/** The physical place of an offset in a logical line. */
export function placeOf(line: SourceLine, offset: number): { line: number; column: number } {
  let piece = line.pieces[0] ?? { offset: 0, line: line.line, column: 1 };
  for (const candidate of line.pieces) {
    if (candidate.offset <= offset) piece = candidate;
  }
  return { line: piece.line, column: piece.column + offset - piece.offset };
}
