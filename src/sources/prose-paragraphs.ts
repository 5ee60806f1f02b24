import { blankCodeSpans, findComputed } from "./computed-blocks.ts";
import { markdownLines } from "./markdown-lines.ts";

/** A line of prose; what is code, comment or computed stands in it as blanks. */
export interface ProseLine {
  text: string;
  /** 1-based. */
  number: number;
}

/** What stands together: a paragraph, an item of a list, a row of a table, a heading. */
export interface ProseParagraph {
  kind: "text" | "item" | "row" | "heading";
  lines: ProseLine[];
  /** Of a row: the titles of the columns. */
  columns?: readonly string[];
}

/**
 * Splits a Markdown text (LF line ends) into what an author wrote as one piece. Front matter, code,
 * comments, to-do guidance and the contents of computed blocks and spans are left out.
 */
export function proseParagraphs(text: string, path: string): ProseParagraph[] {
  const lines = markdownLines(withoutGuidance(withoutComputed(text, path)));
  const paragraphs: ProseParagraph[] = [];
  let open: ProseParagraph | undefined;
  let columns: readonly string[] | undefined;
  for (const { inFence, inFrontMatter, text: raw, number } of lines) {
    const content = inFence || inFrontMatter ? "" : blankCodeSpans(raw);
    const kind = kindOf(content);
    if (kind !== "row") columns = undefined;
    if (kind === undefined || /^\s*\|?[\s:|-]+\|[\s:|-]*$/.test(content)) {
      open = undefined;
      continue;
    }
    const line = { text: content, number };
    if (kind === "row") {
      columns ??= cellsOf(content).map((title) => title.toLowerCase());
      paragraphs.push({ kind, lines: [line], columns });
      open = undefined;
    } else if (kind === "text" && open && open.kind !== "heading") {
      open.lines.push(line);
    } else {
      open = { kind, lines: [line] };
      paragraphs.push(open);
    }
  }
  return paragraphs;
}

/** The cells of a table's row, trimmed. */
export function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function kindOf(line: string): ProseParagraph["kind"] | undefined {
  if (line.trim() === "") return undefined;
  if (/^ {0,3}#{1,6}\s/.test(line)) return "heading";
  if (/^\s*\|/.test(line)) return "row";
  return /^\s*(?:>\s*)?(?:[-*+]|\d+[.)])\s/.test(line) ? "item" : "text";
}

/** Every character that is not a line end becomes a blank, so that lines and columns stay. */
function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

function withoutComputed(text: string, path: string): string {
  let result = "";
  let position = 0;
  for (const { start, end } of findComputed(text, path).places) {
    result += text.slice(position, start) + blank(text.slice(start, end));
    position = end;
  }
  return result + text.slice(position);
}

function withoutGuidance(text: string): string {
  return text
    .replace(/<!--\s*todo:[\s\S]*?<!--\s*\/todo\s*-->/g, blank)
    .replace(/\[\/\/\]: # "todo:[\s\S]*?\[\/\/\]: # "\/todo"/g, blank)
    .replace(/<!--[\s\S]*?-->/g, blank)
    .replace(/^\[\/\/\]: #.*$/gm, blank)
    .replace(/<[a-z/][^>\n]*>/gi, blank);
}
