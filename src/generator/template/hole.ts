/**
 * While a template runs, every value that it prints is a placeholder. The escaper replaces it once
 * the whole file is there, because only then is it known where in the file the value stands: in a
 * quoted text, a comment, a table. Values therefore never meet the scanner that decides this.
 */
export interface Hole {
  value: string | number | boolean | BareWord | DataLiteral;
  /** As written in the template, e.g. `organization` or `join clouds ", "`. */
  expression: string;
  /** `file:line:column` of the template. */
  at: string;
}

/** Text of `[a-z0-9-]` that may stand without quotes: the result of `slug`. */
export class BareWord {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Data to be written as a literal of the file's format: the result of `json`. */
export class DataLiteral {
  readonly data: unknown;

  constructor(data: unknown) {
    this.data = data;
  }
}

/** Rendered text that is put in whole and line by line, e.g. a fragment or a to-do. */
export interface Insert {
  /** Final lines, without indentation of their own; may hold placeholders. */
  text: string;
  /** Columns by which every line is indented. */
  column: number;
}

// Unicode noncharacters: never part of a text that is exchanged, and words to every scanner.

/** Begins the placeholder of a value. */
export const holeStart = "\uFDD0";
const HOLE_END = "\uFDD1";
const INSERT_START = "\uFDD2";
const INSERT_END = "\uFDD3";

/** Characters that a template must not hold, because they mark placeholders. */
export const reservedCharacters = /[\uFDD0-\uFDD4]/;

/** All placeholders of one rendered file. */
export class HoleStore {
  private readonly holes: Hole[] = [];
  private readonly inserts: Insert[] = [];

  addHole(hole: Hole): string {
    this.holes.push(hole);
    return `${holeStart}${this.holes.length - 1}${HOLE_END}`;
  }

  addInsert(insert: Insert): string {
    this.inserts.push(insert);
    return `${INSERT_START}${this.inserts.length - 1}${INSERT_END}`;
  }

  /** Puts fragments and to-dos in: indented where they stand alone on a line, which goes when they are empty. */
  expandInserts(text: string): string {
    if (!text.includes(INSERT_START)) return text;
    const alone = text.replace(
      /^([ \t]*)\uFDD2(\d+)\uFDD3[ \t]*(\n|$)/gm,
      (_match, prefix: string, index: string, end: string) => {
        const insert = this.inserts[Number(index)];
        const body = this.expandInserts(insert?.text ?? "").replace(/\s+$/, "");
        if (body.trim() === "") return "";
        const indent = prefix + " ".repeat(insert?.column ?? 0);
        return `${body.replace(/^(?=.*\S)/gm, indent).replace(/^[ \t]+$/gm, "")}${end}`;
      },
    );
    return alone.replace(/\uFDD2(\d+)\uFDD3/g, (_match, index: string) =>
      this.expandInserts(this.inserts[Number(index)]?.text ?? "").trim(),
    );
  }

  /** Every placeholder of a text, in order. */
  find(text: string): FoundHole[] {
    const found: FoundHole[] = [];
    for (const match of text.matchAll(/\uFDD0(\d+)\uFDD1/g)) {
      const hole = this.holes[Number(match[1])];
      if (!hole) throw new Error(`no hole ${match[1]}`);
      found.push({ start: match.index, end: match.index + match[0].length, hole });
    }
    return found;
  }
}

export interface FoundHole {
  start: number;
  end: number;
  hole: Hole;
}
