import { oneLine, printable } from "./clean-text.ts";
import { plainCode } from "./plain-code.ts";
import { lineBefore } from "./region.ts";
import type { HolePlace, Region, Target } from "./region.ts";

/** Structurizr DSL. It has no escape for a backslash, and quotes do not protect `{`, `}`, `=`, `->`. */
export const dsl: Target = {
  name: "Structurizr DSL",
  regions: dslRegions,
  code: (hole) => plainCode(hole, { words: true }),
  advice: 'Put it inside quotes, "{{x}}".',
  comment: "#",
};

function quotedText(value: string, place: HolePlace): string {
  const text = sharedText(printable(value).replaceAll("\t", " "), place)
    .replaceAll("\n", "\\n")
    .replaceAll('"', '\\"');
  const whole = place.file[place.start - 1] === '"' && place.file[place.end] === '"';
  return whole && /^(?:[{}=]|-\S*->?|->|-\/>)$/.test(text) ? `'${text}'` : text;
}

function blockText(value: string, place: HolePlace): string {
  const indent = /^\s*/.exec(lineBefore(place))?.[0] ?? "";
  const text = sharedText(printable(value), place)
    .replaceAll('"""', "'''")
    .replaceAll("\n", `\n${indent}`);
  // Quotes of the value and of the template must not meet.
  return place.file[place.end] === '"' || place.file[place.start - 1] === '"'
    ? text.replaceAll('"', "'")
    : text;
}

/** Backslashes that would eat what follows become slashes; `${…}` is broken up. */
function sharedText(value: string, place: HolePlace): string {
  const text = value.replace(/\\(?=["n\n\\]|$)/g, "/").replace(/\$(?={)/g, "$ ");
  const apart = text.startsWith("{") && place.file[place.start - 1] === "$" ? ` ${text}` : text;
  return text.endsWith("$") && place.file[place.end] === "{" ? `${apart} ` : apart;
}

/** Quotes and backslashes at the end of a line, and `=`, are read before comments are. */
function comment(value: string, place: HolePlace): string {
  const text = oneLine(value)
    .replace(/"{3,}/g, (run) => "'".repeat(run.length))
    .replace(/["\\]$/, "'")
    .replaceAll("*/", "* /")
    .replace(/(?<=^|\s)(?:=|-\S*>)(?=\s|$)/g, "'$&'");
  // A line comment inside a block comment would hide the end of the block.
  const begins = lineBefore(place).trim() === "" && /^\s*(?:#|\/\/|\/\*)/.test(text);
  return begins ? `- ${text.trim()}` : text;
}

/** Quoted tokens, text blocks and comments; the language is read line by line. */
function dslRegions(file: string): Region[] {
  const regions: Region[] = [];
  let offset = 0;
  let open: { until: RegExp; text: Region["text"] } | undefined;
  for (const line of file.split("\n")) {
    const span = { start: offset, end: offset + line.length };
    offset = span.end + 1;
    if (open) {
      regions.push({ ...span, text: open.text });
      if (open.until.test(line)) open = undefined;
    } else if (/^\s*(?:#|\/\/)/.test(line)) regions.push({ ...span, text: comment });
    else if (/^\s*\/\*/.test(line)) {
      regions.push({ ...span, text: comment });
      if (!/\*\/\s*$/.test(line)) open = { until: /\*\/\s*$/, text: comment };
    } else {
      regions.push(...quotedTokens(line, span.start));
      if (/"""\s*$/.test(line)) open = { until: /"""\s*$/, text: blockText };
    }
  }
  return regions;
}

function quotedTokens(line: string, offset: number): Region[] {
  const regions: Region[] = [];
  for (const match of line.matchAll(/(?<=^|\s)"(?!"")(?:\\"|[^"])*"?/g)) {
    const start = offset + match.index;
    regions.push({ start, end: start + match[0].length, text: quotedText });
  }
  return regions;
}
