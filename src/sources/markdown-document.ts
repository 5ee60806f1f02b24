import { blankCodeSpans } from "./computed-blocks.ts";
import { markdownLines } from "./markdown-lines.ts";
import type { MarkdownLine } from "./markdown-lines.ts";

export interface Heading {
  level: number;
  /** Without markup. */
  text: string;
  /** As GitHub makes it, made unique in the file. */
  anchor: string;
  line: number;
}

export interface Link {
  target: string;
  image: boolean;
  line: number;
}

/** A Markdown file, as far as checks and blocks need it. */
export interface MarkdownDocument {
  /** YAML between the `---` lines; undefined when there is none. It starts on line 2. */
  frontMatter: string | undefined;
  headings: Heading[];
  links: Link[];
  /** Ids that HTML in the text sets: targets of links, too. */
  htmlIds: string[];
}

/** Reads a Markdown text (LF line ends); code is ignored. */
export function readMarkdown(text: string): MarkdownDocument {
  const lines = markdownLines(text);
  const visible = lines.filter((line) => !line.inFence && !line.inFrontMatter);
  const content = withoutComments(visible);
  return {
    frontMatter: frontMatterOf(lines),
    headings: headingsOf(content),
    links: content.flatMap(linksOf),
    htmlIds: content.flatMap((line) =>
      [...line.text.matchAll(/\s(?:id|name)="([^"]+)"/g)].map((match) => match[1] ?? ""),
    ),
  };
}

/** The anchor that GitHub gives a heading of this text, before it is made unique. */
function headingAnchor(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replace(/ /g, "-");
}

function frontMatterOf(lines: readonly MarkdownLine[]): string | undefined {
  const inside = lines.filter((line) => line.inFrontMatter);
  if (inside.length < 2) return undefined;
  return inside
    .slice(1, -1)
    .map((line) => line.text)
    .join("\n");
}

/** Lines with the text of HTML comments blanked out; comments may run over several lines. */
function withoutComments(lines: readonly MarkdownLine[]): MarkdownLine[] {
  let inComment = false;
  return lines.map((line) => {
    let rest = line.text;
    let text = "";
    while (rest !== "") {
      const at = inComment ? rest.indexOf("-->") : rest.indexOf("<!--");
      const taken = at < 0 ? rest.length : at + (inComment ? 3 : 0);
      text += inComment ? " ".repeat(taken) : rest.slice(0, taken);
      rest = rest.slice(taken);
      if (at >= 0) inComment = !inComment;
    }
    return { ...line, text };
  });
}

function headingsOf(lines: readonly MarkdownLine[]): Heading[] {
  const used = new Map<string, number>();
  const headings: Heading[] = [];
  for (const line of lines) {
    const match = /^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/.exec(line.text);
    if (!match) continue;
    const text = plainText(match[2] ?? "");
    const base = headingAnchor(text);
    const count = used.get(base) ?? 0;
    used.set(base, count + 1);
    headings.push({
      level: match[1]?.length ?? 1,
      text,
      anchor: count === 0 ? base : `${base}-${count}`,
      line: line.number,
    });
  }
  return headings;
}

function plainText(markup: string): string {
  return markup
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]*>/g, "")
    .replace(/[*`]/g, "")
    .replace(/\\(.)/g, "$1")
    .trim();
}

const inlineLink =
  /(!?)\[(?:[^[\]]|\[[^\]]*\])*\]\(\s*(?:<([^>]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/g;
const definition = /^ {0,3}\[(?!\/\/)[^\]]+\]:\s+(?:<([^>]*)>|(\S+))/;

function linksOf(line: MarkdownLine): Link[] {
  if (!line.text.includes("](") && !line.text.includes("]:") && !line.text.includes("src="))
    return [];
  // What a backslash escapes is no markup.
  const text = blankCodeSpans(line.text).replace(/\\[!-/:-@[-`{-~]/g, "  ");
  const links: Link[] = [];
  // The alternative text of a linked image holds a link of its own.
  for (const source of [text, text.replace(/^[^[]*\[(?=!\[)/, " ")]) {
    for (const match of source.matchAll(inlineLink)) {
      const target = match[2] ?? match[3] ?? "";
      links.push({ target, image: match[1] === "!", line: line.number });
    }
    if (!text.includes("[![")) break;
  }
  const defined = definition.exec(text);
  if (defined)
    links.push({ target: defined[1] ?? defined[2] ?? "", image: false, line: line.number });
  for (const match of text.matchAll(/<img\s[^>]*src="([^"]+)"/g)) {
    links.push({ target: match[1] ?? "", image: true, line: line.number });
  }
  return links;
}
