/** A line of a Markdown text, and whether it is code or front matter. */
export interface MarkdownLine {
  text: string;
  /** Offset of its first character. */
  offset: number;
  /** 1-based. */
  number: number;
  /** Inside a fenced code block, its delimiters included. */
  inFence: boolean;
  inFrontMatter: boolean;
}

/** Splits a Markdown text (LF line ends) into lines and marks fenced code (CommonMark 4.5) and front matter. */
export function markdownLines(text: string): MarkdownLine[] {
  const lines: MarkdownLine[] = [];
  const raw = text.split("\n");
  const frontMatterEnd = frontMatterLines(raw);
  let offset = 0;
  let fence: string | undefined;
  for (const [index, line] of raw.entries()) {
    const inFrontMatter = index < frontMatterEnd;
    let inFence = fence !== undefined;
    if (!inFrontMatter) {
      if (fence !== undefined) {
        if (closesFence(line, fence)) fence = undefined;
      } else {
        fence = openedFence(line);
        inFence = fence !== undefined;
      }
    }
    lines.push({ text: line, offset, number: index + 1, inFence, inFrontMatter });
    offset += line.length + 1;
  }
  return lines;
}

/** The 1-based line on which a fence opens that nothing closes, if any. */
export function unclosedFence(text: string): number | undefined {
  let open: number | undefined;
  let fence: string | undefined;
  const raw = text.split("\n");
  const frontMatterEnd = frontMatterLines(raw);
  for (const [index, line] of raw.entries()) {
    if (index < frontMatterEnd) continue;
    if (fence === undefined) {
      fence = openedFence(line);
      open = fence === undefined ? undefined : index + 1;
    } else if (closesFence(line, fence)) {
      fence = undefined;
      open = undefined;
    }
  }
  return open;
}

function frontMatterLines(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== "---") return 0;
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  return end < 0 ? 0 : end + 1;
}

function openedFence(line: string): string | undefined {
  const match = /^\s*(?:[-*+>]\s+|\d+[.)]\s+|>\s?)*(`{3,}|~{3,})(.*)$/.exec(line);
  if (!match) return undefined;
  const [, fence = "", info = ""] = match;
  if (fence.startsWith("`") && info.includes("`")) return undefined;
  return fence;
}

function closesFence(line: string, fence: string): boolean {
  const match = /^[\s>]*(`{3,}|~{3,})\s*$/.exec(line);
  return match?.[1] !== undefined && match[1][0] === fence[0] && match[1].length >= fence.length;
}
