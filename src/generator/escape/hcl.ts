import { escapeControls, cleanText, jsonLiteral, oneLine, printable } from "./clean-text.ts";
import { plainCode } from "./plain-code.ts";
import { lineBefore } from "./region.ts";
import type { HolePlace, Region, Target } from "./region.ts";

/** HCL native syntax (Terraform). */
export const hcl: Target = {
  name: "HCL",
  regions: hclRegions,
  code: (hole) =>
    plainCode(hole, {
      literal: (data) => jsonLiteral(data, (text) => `"${quotedText(text)}"`),
      words: true,
    }),
  advice: 'Put it inside quotes, "{{x}}", or write {{json x}} as the whole value.',
  comment: "#",
};

function quotedText(value: string, place?: HolePlace): string {
  const before = place ? place.file.slice(place.start - 1, place.start) : "";
  const escaped = cleanText(value)
    .replace(/[\\"]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\t", "\\t");
  return withoutTemplates(escapeControls(escaped), before);
}

/** `${` and `%{` would begin an interpolation, also when the `$` stands before the hole. */
function withoutTemplates(text: string, before: string): string {
  const inside = text.replace(/([$%]){/g, "$1\\u007b");
  return /[$%]/.test(before) && inside.startsWith("{") ? `\\u007b${inside.slice(1)}` : inside;
}

function heredocText(marker: string) {
  return (value: string, place: HolePlace): string => {
    const before = lineBefore(place);
    const indent = /^\s*/.exec(before)?.[0] ?? "";
    // A heredoc knows no escapes but doubling, and none behind a `$` or `%` of the template.
    const text = printable(value).replace(/([$%])+{/g, (run) => `${run[0]}${run[0]}{`);
    const apart = /[$%]$/.test(before) && text.startsWith("{") ? ` ${text}` : text;
    // A line that is the marker would close the heredoc; an interpolation gives the same text.
    const lines = apart
      .split("\n")
      .map((line) => (line.trim() === marker ? `\${${JSON.stringify(marker)}}` : line));
    return lines.join(`\n${indent}`);
  };
}

function blockComment(value: string): string {
  return oneLine(value).replaceAll("*/", "* /");
}

interface Scanner {
  file: string;
  position: number;
  regions: Region[];
}

/** Strings (with nested interpolations), heredocs and comments. */
function hclRegions(file: string): Region[] {
  const scanner: Scanner = { file, position: 0, regions: [] };
  while (scanner.position < file.length) scanCode(scanner, undefined);
  return scanner.regions;
}

/** Reads code up to a closing `}` of an interpolation, or the end of the file. */
function scanCode(scanner: Scanner, closing: "}" | undefined): void {
  let depth = 0;
  while (scanner.position < scanner.file.length) {
    const { file, position } = scanner;
    const two = file.slice(position, position + 2);
    const one = two[0];
    if (one === '"') scanString(scanner);
    else if (one === "#" || two === "//") skipTo(scanner, "\n", oneLine);
    else if (two === "/*") skipTo(scanner, "*/", blockComment);
    else if (two === "<<" && scanHeredoc(scanner)) continue;
    else {
      if (one === "{") depth += 1;
      if (one === "}") depth -= 1;
      scanner.position += 1;
      if (closing && depth < 0) return;
    }
  }
}

function skipTo(scanner: Scanner, end: string, text: Region["text"]): void {
  const found = scanner.file.indexOf(end, scanner.position + 2);
  const stop = found < 0 ? scanner.file.length : found + end.length;
  scanner.regions.push({ start: scanner.position, end: stop, text });
  scanner.position = stop;
}

function scanString(scanner: Scanner): void {
  let start = scanner.position;
  scanner.position += 1;
  while (scanner.position < scanner.file.length) {
    const { file, position } = scanner;
    if (file[position] === '"' || file[position] === "\n") break;
    const three = file.slice(position, position + 3);
    if (three === "$${" || three === "%%{") scanner.position += 3;
    else if (three.startsWith("${") || three.startsWith("%{")) {
      scanner.regions.push({ start, end: position + 2, text: quotedText });
      scanner.position += 2;
      scanCode(scanner, "}");
      start = scanner.position;
    } else scanner.position += file[position] === "\\" ? 2 : 1;
  }
  scanner.position = Math.min(scanner.position + 1, scanner.file.length);
  scanner.regions.push({ start, end: scanner.position, text: quotedText });
}

function scanHeredoc(scanner: Scanner): boolean {
  const opening = /^<<-?([A-Za-z_][\w-]*)[ \t]*\n/.exec(
    scanner.file.slice(scanner.position, scanner.position + 200),
  );
  if (!opening?.[1]) return false;
  const start = scanner.position + opening[0].length;
  const closing = new RegExp(`^[ \\t]*${opening[1]}[ \\t]*$`, "m").exec(scanner.file.slice(start));
  const end = closing ? start + closing.index : scanner.file.length;
  scanner.regions.push({ start, end, text: heredocText(opening[1]) });
  scanner.position = end + (closing?.[0].length ?? 0);
  return true;
}
