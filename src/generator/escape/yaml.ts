import { Lexer } from "yaml";
import { BareWord, DataLiteral, holeStart } from "../template/hole.ts";
import { jsonLiteral, jsonText, oneLine, printable } from "./clean-text.ts";
import { plainCode } from "./plain-code.ts";
import { lineBefore, UnsafeHole } from "./region.ts";
import type { Region, Target } from "./region.ts";

/** YAML 1.2, read the same by 1.1 parsers. */
export const yaml: Target = {
  name: "YAML",
  regions: yamlRegions,
  code: (hole) => plainCode(hole, { literal: jsonLiteral, words: true }),
  advice: 'Put it inside quotes, "{{x}}", or write {{json x}} as the whole value.',
  comment: "#",
};

const scalarMark = "\u001F";

/** Quoted texts, comments, plain and block scalars with holes, as the YAML lexer finds them. */
function yamlRegions(file: string): Region[] {
  return entries(file).flatMap(({ start, text }) =>
    text.includes(holeStart) ? regionsOf(text, start) : [],
  );
}

/** The top-level entries of a mapping, which no value can go beyond: those without holes need not be read. */
function entries(file: string): { start: number; text: string }[] {
  const starts = [0, ...[...file.matchAll(/^\w[\w-]*:(?=\s)/gm)].map(({ index }) => index)];
  return starts.map((start, at) => ({ start, text: file.slice(start, starts[at + 1]) }));
}

function regionsOf(entry: string, start: number): Region[] {
  const regions: Region[] = [];
  let offset = start;
  let isScalar = false;
  let block: "|" | ">" | undefined;
  for (const token of new Lexer().lex(entry)) {
    if (token === "\u0002" || token === "\u0018") continue;
    if (token === scalarMark) {
      isScalar = true;
      continue;
    }
    const span = { start: offset, end: offset + token.length };
    offset = span.end;
    const first = token[0];
    const hasHole = token.includes(holeStart);
    if (isScalar) {
      if (hasHole) regions.push(block ? blockScalar(span, block) : plainScalar(span, token));
      block = undefined;
    } else if (first === "|" || first === ">") block = first;
    else if (!hasHole) {
      // Most tokens: nothing to be escaped.
    } else if (first === '"') regions.push({ ...span, text: jsonText });
    else if (first === "'") regions.push({ ...span, text: singleQuoted });
    else if (first === "#") regions.push({ ...span, text: oneLine });
    isScalar = false;
  }
  return regions;
}

function singleQuoted(value: string): string {
  return oneLine(value).replaceAll("'", "''");
}

function plainScalar(span: { start: number; end: number }, token: string): Region {
  return {
    ...span,
    text: () => {
      throw new UnsafeHole("a text in a YAML value without quotes");
    },
    literal: (hole, place) => {
      const whole = place.end - place.start === token.trim().length;
      if (hole.value instanceof DataLiteral) {
        if (whole) return jsonLiteral(hole.value.data);
        throw new UnsafeHole("data as a part of a YAML value");
      }
      const text = plainCode(hole, { words: true });
      return whole && hole.value instanceof BareWord ? unambiguous(hole.value.text) : text;
    },
  };
}

/** Words that YAML 1.1 or 1.2 would read as something else than text. */
function unambiguous(word: string): string {
  const special = /^(?:|~|null|true|false|yes|no|on|off|y|n|[-+]?[\d.][\d_a-fox.+-]*)$/i;
  return special.test(word) || word.startsWith("-") ? `"${word}"` : word;
}

function blockScalar(span: { start: number; end: number }, style: "|" | ">"): Region {
  return {
    ...span,
    text: (value, place) => {
      if (style === ">") return oneLine(value);
      const before = lineBefore(place);
      const indent = blockIndent(place.file.slice(span.start, span.end));
      const text = printable(value)
        .replaceAll("\n", `\n${indent}`)
        .replaceAll(`\n${indent}\n`, "\n\n");
      // Leading blanks in the first line would set the indentation of the whole block.
      return before.trim() === "" ? text.replace(/^\s+/, "") : text;
    },
  };
}

function blockIndent(content: string): string {
  return /^[ ]*(?=\S)/m.exec(content)?.[0] ?? "";
}

/** For front matter: the regions of a YAML text that begins at an offset of its file. */
export function yamlRegionsAt(file: string, start: number, end: number): Region[] {
  return yamlRegions(file.slice(start, end)).map((region) => ({
    ...region,
    start: region.start + start,
    end: region.end + start,
  }));
}
