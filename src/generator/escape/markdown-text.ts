import { oneLine, printable } from "./clean-text.ts";
import { attributeText } from "./markup.ts";
import { lineAfter, lineBefore } from "./region.ts";
import type { HolePlace } from "./region.ts";

const blockPrefix = /^(?:[ \t]|>|[-*+][ \t]|\d+[.)][ \t]|#{1,6}[ \t]|\[[ xX]\][ \t])*$/;

/** Running text, headings, list items and table cells: shows exactly the value, and no markup. */
export function proseText(value: string, place: HolePlace): string {
  const before = lineBefore(place);
  const alone = /^[ \t]*$/.test(before) && lineAfter(place).trim() === "";
  if (!alone) return inlineText(oneLine(value), blockPrefix.test(before), place);
  const lines = printable(value).trim().split("\n");
  return lines
    .map((line) => inlineText(line.replaceAll("\t", " "), true, place))
    .join(`\n${before}`);
}

function inlineText(value: string, atLineStart: boolean, place: HolePlace): string {
  const text = atLineStart ? value.trim() : value;
  const escaped = text
    .replace(/[\\`*[\]<~|]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/&(?=#|[A-Za-z][A-Za-z0-9]*;)|&$/g, "\\&")
    .replace(/(?<=^|\s)#/g, "\\#")
    .replace(/!$/, place.file[place.end] === "[" ? "\\!" : "!");
  return atLineStart ? blockStart(escaped) : escaped;
}

/** What would begin a list, quote, rule, underline or ordered item at the start of a line. */
function blockStart(text: string): string {
  return text.replace(/^[-+=>:]/, "\\$&").replace(/^(\d{1,9})([.)])/, "$1\\$2");
}

/** Inline code knows no escapes: a backtick becomes an apostrophe. */
export function codeSpanText(value: string, place: HolePlace): string {
  const text = oneLine(value).replaceAll("`", "'");
  // Two backticks with nothing between are no code but text.
  const whole = place.file[place.start - 1] === "`" && place.file[place.end] === "`";
  if (text === "" && whole) return " ";
  return isTableRow(place) ? text.replaceAll("|", "\\|") : text;
}

function isTableRow(place: HolePlace): boolean {
  return /^[\s>]*\|/.test(lineBefore(place));
}

/** Inside a fenced block: indented as the block, and never a line that closes it. */
export function fencedText(value: string, place: HolePlace): string {
  const indent = /^[\s>]*/.exec(lineBefore(place))?.[0] ?? "";
  const text = printable(value)
    .replace(/`{3,}/g, (run) => "'".repeat(run.length))
    .replace(/~{3,}/g, (run) => "-".repeat(run.length));
  const before = place.file[place.start - 1] ?? "";
  const joins = (before === "`" || before === "~") && /^[`~]/.test(text) ? " " : "";
  return joins + text.replaceAll("\n", `\n${indent}`);
}

/** Behind the opening of a fence. */
export function infoText(value: string): string {
  return oneLine(value).replace(/[`~]/g, "'");
}

/** A link's target: what is not allowed in a URL is percent-encoded; a script never is a target. */
export function destinationText(value: string, place: HolePlace): string {
  const text = oneLine(value)
    .trim()
    .replace(/%(?![0-9A-Fa-f]{2})|[^\w\-.~:/?#@!$&+,;=%]/gu, (character) =>
      encodeURIComponent(character),
    );
  const encoded = text.replace(
    /['()*|]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const begins = /[(<\s]/.test(place.file[place.start - 1] ?? " ");
  return begins && /^(?!https?:|mailto:)[A-Za-z][A-Za-z0-9+.-]*:/i.test(encoded)
    ? encoded.replace(":", "%3A")
    : encoded;
}

/** A link's title in quotes. */
export function titleText(value: string): string {
  return oneLine(value).replace(/[\\"'()`*[\]<&]/g, "\\$&");
}

/** A comment of the form `[//]: # "…"`, read by line patterns: no quotes, no backslashes. */
export function deckCommentText(value: string): string {
  return oneLine(value).replaceAll('"', "'").replaceAll("\\", "/");
}

/** HTML blocks: entities, because Markdown's escapes do not hold there. */
export function htmlBlockText(value: string): string {
  return attributeText(value);
}
