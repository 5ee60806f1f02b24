import { markdownLines } from "../../sources/markdown-lines.ts";
import type { MarkdownLine } from "../../sources/markdown-lines.ts";
import {
  codeSpanText,
  deckCommentText,
  destinationText,
  fencedText,
  htmlBlockText,
  infoText,
  proseText,
  titleText,
} from "./markdown-text.ts";
import { attributeText, commentText } from "./markup.ts";
import { asText } from "./plain-code.ts";
import { UnsafeHole } from "./region.ts";
import type { Region, Target } from "./region.ts";
import { yaml, yamlRegionsAt } from "./yaml.ts";

/** GitHub-flavoured Markdown with YAML front matter; decks too. */
export const markdown: Target = {
  name: "Markdown",
  regions: markdownRegions,
  code: (hole, place) => proseText(asText(hole), place),
  advice: yaml.advice,
  comment: "markdown",
};

/** Everything that is not running text. */
function markdownRegions(file: string): Region[] {
  const lines = markdownLines(file);
  const regions: Region[] = [];
  const front = lines.filter((line) => line.inFrontMatter);
  const first = front[0];
  const last = front.at(-1);
  if (first && last) regions.push(...frontMatterRegions(file, first.text.length + 1, last.offset));
  let block: HtmlBlock | undefined;
  let comment = false;
  let inFence = false;
  for (const line of lines) {
    if (line.inFrontMatter) continue;
    const span = { start: line.offset, end: line.offset + line.text.length };
    if (line.inFence) {
      regions.push({ ...span, text: inFence ? fencedText : infoText });
      inFence = true;
      continue;
    }
    inFence = false;
    block = htmlBlockAt(line.text, block);
    const inline = inlineRegions(line, { comment, html: block !== undefined });
    comment = inline.comment;
    regions.push(...inline.regions);
  }
  return regions;
}

function frontMatterRegions(file: string, start: number, end: number): Region[] {
  const inner = yamlRegionsAt(file, start, end);
  const gaps: Region[] = [];
  let from = start;
  // YAML outside of scalars is code there, and not prose as for the rest of the file.
  const code = (gapEnd: number): void => {
    if (gapEnd > from) {
      gaps.push({
        start: from,
        end: gapEnd,
        text: refuse,
        literal: (hole, place) => yaml.code(hole, place),
      });
    }
  };
  for (const region of inner) {
    code(region.start);
    from = region.end;
  }
  code(end);
  return [...inner, ...gaps];
}

function refuse(): never {
  throw new UnsafeHole("a text in YAML without quotes");
}

type HtmlBlock = "until-blank" | RegExp;

const blockTags =
  /^ {0,3}<\/?(?:address|article|aside|blockquote|body|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$)/i;

/** Whether a line stands in an HTML block (CommonMark 4.6), where backslashes escape nothing. */
function htmlBlockAt(line: string, open: HtmlBlock | undefined): HtmlBlock | undefined {
  if (open instanceof RegExp && !open.test(line)) return open;
  if (open === "until-blank" && line.trim() !== "") return open;
  const raw = /^ {0,3}<(pre|script|style|textarea)(?:\s|>|$)/i.exec(line);
  if (raw) return new RegExp(`</${raw[1]}>`, "i");
  const alone = /^ {0,3}<\/?[A-Za-z][\w-]*(?:\s[^<>]*)?>\s*$/;
  return blockTags.test(line) || alone.test(line) ? "until-blank" : undefined;
}

const inlinePatterns: ReadonlyArray<{ pattern: RegExp; text: Region["text"] }> = [
  { pattern: /<!--[\s\S]*?-->/y, text: commentText },
  {
    pattern: /<(?:[A-Za-z][A-Za-z0-9+.-]*:|\uFDD0\d+\uFDD1(?=[^\s<>]*>))[^\s<>]*>/y,
    text: destinationText,
  },
  { pattern: /<\/?[A-Za-z][\w-]*(?:\s(?:"[^"]*"|'[^']*'|[^'">])*)?\/?>/y, text: attributeText },
];

/** Code, comments, tags, link destinations and titles of one line. */
function inlineRegions(
  line: MarkdownLine,
  state: { comment: boolean; html: boolean },
): { regions: Region[]; comment: boolean } {
  const { text, offset } = line;
  const regions: Region[] = [];
  const push = (start: number, end: number, escape: Region["text"]): number => {
    regions.push({ start: offset + start, end: offset + end, text: escape });
    return end;
  };
  let at = 0;
  if (state.comment) {
    const close = text.indexOf("-->");
    if (close < 0)
      return {
        regions: [{ start: offset, end: offset + text.length, text: commentText }],
        comment: true,
      };
    at = push(0, close + 3, commentText);
  }
  const definition = /^ {0,3}\[[^\]]+\]:\s*(\S+)(\s+["'(].*)?\s*$/.exec(text);
  if (definition && at === 0)
    return { regions: definitionRegions(line, definition), comment: false };
  while (at < text.length) {
    if (text[at] === "\\" && !state.html) {
      at += 2;
      continue;
    }
    const next = inlineAt(text, at, state.html);
    if (next) {
      for (const part of next.parts) push(part.start, part.end, part.text);
      at = next.end;
    } else if (text.startsWith("<!--", at)) {
      push(at, text.length, commentText);
      return { regions, comment: true };
    } else at += 1;
  }
  if (state.html) regions.push(...gapsBetween(regions, offset, offset + text.length));
  return { regions, comment: false };
}

interface InlinePart {
  start: number;
  end: number;
  text: Region["text"];
}

function inlineAt(
  text: string,
  at: number,
  html: boolean,
): { parts: InlinePart[]; end: number } | undefined {
  const character = text[at];
  if (character === "<") {
    for (const { pattern, text: escape } of inlinePatterns) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match)
        return {
          parts: [{ start: at, end: at + match[0].length, text: escape }],
          end: at + match[0].length,
        };
    }
  }
  if (html) return undefined;
  if (character === "`") return codeSpanAt(text, at);
  if (character === "]" && text[at + 1] === "(") return destinationAt(text, at + 2);
  return undefined;
}

function codeSpanAt(text: string, at: number): { parts: InlinePart[]; end: number } {
  const ticks = /^`+/.exec(text.slice(at))?.[0] ?? "`";
  const close = new RegExp(`(?<!\`)${ticks}(?!\`)`, "g");
  close.lastIndex = at + ticks.length;
  const found = close.exec(text);
  if (!found) return { parts: [], end: at + ticks.length };
  const end = found.index + ticks.length;
  return { parts: [{ start: at, end, text: codeSpanText }], end };
}

function destinationAt(
  text: string,
  start: number,
): { parts: InlinePart[]; end: number } | undefined {
  const match =
    /^\s*(<[^<>]*>|(?:[^\s()]|\([^\s()]*\))*)(\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/.exec(
      text.slice(start),
    );
  if (!match) return undefined;
  const titleStart = start + match[0].length - (match[2]?.length ?? 0) - 1;
  const parts: InlinePart[] = [{ start, end: titleStart, text: destinationText }];
  if (match[2]) parts.push({ start: titleStart, end: start + match[0].length, text: titleText });
  return { parts, end: start + match[0].length };
}

function definitionRegions(line: MarkdownLine, definition: RegExpExecArray): Region[] {
  const [, destination = "", title] = definition;
  const start = line.text.indexOf(destination, line.text.indexOf("]:"));
  const middle = line.offset + start + destination.length;
  const end = line.offset + line.text.length;
  const isComment = /^\s*\[\/\/\]:/.test(line.text);
  return [
    { start: line.offset + start, end: middle, text: destinationText },
    ...(title ? [{ start: middle, end, text: isComment ? deckCommentText : titleText }] : []),
  ];
}

function gapsBetween(regions: readonly Region[], start: number, end: number): Region[] {
  const gaps: Region[] = [];
  let from = start;
  for (const region of [...regions, { start: end, end }]) {
    if (region.start > from) gaps.push({ start: from, end: region.start, text: htmlBlockText });
    from = region.end;
  }
  return gaps;
}
