import {
  cleanText,
  escapeControls,
  jsonLiteral,
  jsonText,
  oneLine,
  printable,
} from "./clean-text.ts";
import { plainCode } from "./plain-code.ts";
import type { CodeValues } from "./plain-code.ts";
import type { HolePlace, Region, Target } from "./region.ts";

/** The strings and comments of a language; the first rule that matches at a position wins. */
interface LexicalRule {
  open: RegExp;
  /** Found from behind the opening; `escape` skips the next character. */
  close: string | RegExp;
  escape?: string;
  text: (value: string, place: HolePlace) => string;
}

interface Language extends CodeValues {
  name: string;
  rules: LexicalRule[];
  comment?: Target["comment"];
  advice?: string;
}

/** A target for a language that is known by its strings and comments. */
function codeTarget(language: Language): Target {
  return {
    name: language.name,
    regions: (file) => scan(file, language.rules),
    code: (hole) => plainCode(hole, language),
    advice: language.advice ?? "Put it inside a quoted string.",
    comment: language.comment,
  };
}

function scan(file: string, rules: readonly LexicalRule[]): Region[] {
  const regions: Region[] = [];
  let position = 0;
  while (position < file.length) {
    const hit = firstMatch(file, position, rules);
    if (!hit) {
      position += 1;
      continue;
    }
    const end = closingOf(file, position + hit.length, hit.rule);
    regions.push({ start: position, end, text: hit.rule.text });
    position = end;
  }
  return regions;
}

function firstMatch(file: string, position: number, rules: readonly LexicalRule[]) {
  for (const rule of rules) {
    rule.open.lastIndex = position;
    const match = rule.open.exec(file);
    if (match) return { rule, length: match[0].length };
  }
  return undefined;
}

function closingOf(file: string, from: number, rule: LexicalRule): number {
  let position = from;
  while (position < file.length) {
    if (rule.escape !== undefined && file[position] === rule.escape) {
      position += 2;
      continue;
    }
    if (typeof rule.close === "string") {
      if (file.startsWith(rule.close, position)) return position + rule.close.length;
    } else {
      rule.close.lastIndex = position;
      const match = rule.close.exec(file);
      if (match) return position + match[0].length;
    }
    position += 1;
  }
  return file.length;
}

const lineEnd = /(?=\n)/y;

function lineComment(open: RegExp): LexicalRule {
  return { open, close: lineEnd, text: oneLine };
}

const slashComment = lineComment(/\/\//y);
/** Only at the start of a word, as in shells. */
const hashComment = lineComment(/(?<![^\s;])#/y);
const starComment: LexicalRule = {
  open: /\/\*/y,
  close: "*/",
  text: (value) => oneLine(value).replaceAll("*/", "* /"),
};

const doubleQuoted: LexicalRule = { open: /"/y, close: /["\n]/y, escape: "\\", text: jsonText };
const singleQuoted: LexicalRule = {
  open: /'/y,
  close: /['\n]/y,
  escape: "\\",
  text: (value) => jsonText(value).replaceAll("'", "\\'").replaceAll('\\"', '"'),
};

function pythonText(quote: string) {
  return (value: string, place: HolePlace): string => {
    const prefix =
      /([A-Za-z]{0,2})["']$/.exec(
        place.file.slice(0, (place.region?.start ?? 0) + 1 + prefixLength(place)),
      )?.[1] ?? "";
    const escaped = /r/i.test(prefix)
      ? oneLine(value)
          .replaceAll("\\", "/")
          .replace(/["']/g, quote === '"' ? "'" : '"')
      : escapeControls(
          cleanText(value)
            .replace(/[\\"']/g, "\\$&")
            .replaceAll("\n", "\\n")
            .replaceAll("\t", "\\t"),
        );
    return /f/i.test(prefix) ? escaped.replace(/[{}]/g, "$&$&") : escaped;
  };
}

function prefixLength(place: HolePlace): number {
  return (
    /^[A-Za-z]*/.exec(
      place.file.slice(place.region?.start ?? 0, (place.region?.start ?? 0) + 3),
    )?.[0].length ?? 0
  );
}

const pythonStrings: LexicalRule[] = ['"""', "'''"].map((quotes) => ({
  open: new RegExp(`(?<![A-Za-z0-9_])[A-Za-z]{0,2}${quotes}|${quotes}`, "y"),
  close: quotes,
  escape: "\\",
  text: pythonText(quotes[0] ?? '"'),
}));
const pythonLines: LexicalRule[] = ['"', "'"].map((quote) => ({
  open: new RegExp(`(?<![A-Za-z0-9_])[A-Za-z]{0,2}${quote}|${quote}`, "y"),
  close: new RegExp(`${quote}|\\n`, "y"),
  escape: "\\",
  text: pythonText(quote),
}));

export const python = codeTarget({
  name: "Python",
  rules: [lineComment(/#/y), ...pythonStrings, ...pythonLines],
  literal: (data) =>
    jsonLiteral(data).replace(/"(?:[^"\\]|\\.)*"|\btrue\b|\bfalse\b|\bnull\b/g, (token) =>
      token === "true" ? "True" : token === "false" ? "False" : token === "null" ? "None" : token,
    ),
  words: false,
  booleans: ["True", "False"],
  comment: "#",
  advice: 'Put it inside a string, "{{x}}", or write {{json x}}.',
});

export const typescript = codeTarget({
  name: "TypeScript",
  rules: [
    slashComment,
    starComment,
    {
      open: /`/y,
      close: "`",
      escape: "\\",
      text: (value) => cleanText(value).replace(/[\\`$]/g, "\\$&"),
    },
    doubleQuoted,
    singleQuoted,
  ],
  literal: jsonLiteral,
  words: false,
  comment: "//",
  advice: 'Put it inside a string, "{{x}}", or write {{json x}}.',
});

/** Go, Java, C, Protocol Buffers, GraphQL, Cypher: strings as in JSON, comments as in C. */
export const curly = codeTarget({
  name: "source code",
  rules: [
    slashComment,
    starComment,
    { open: /`/y, close: "`", text: (value) => printable(value).replaceAll("`", "'") },
    doubleQuoted,
    singleQuoted,
  ],
  words: true,
  comment: "//",
});

export const rego = codeTarget({
  name: "Rego",
  rules: [
    lineComment(/#/y),
    { open: /`/y, close: "`", text: (value) => printable(value).replaceAll("`", "'") },
    doubleQuoted,
  ],
  literal: jsonLiteral,
  words: false,
  comment: "#",
  advice: 'Put it inside a string, "{{x}}", or write {{json x}}.',
});

export const toml = codeTarget({
  name: "TOML",
  rules: [
    lineComment(/#/y),
    { open: /"""/y, close: '"""', escape: "\\", text: jsonText },
    { open: /'''/y, close: "'''", text: (value) => printable(value).replaceAll("'", "’") },
    doubleQuoted,
    { open: /'/y, close: /['\n]/y, text: (value) => oneLine(value).replaceAll("'", "’") },
  ],
  words: false,
  comment: "#",
});

export const shell = codeTarget({
  name: "shell",
  rules: [
    hashComment,
    {
      open: /"/y,
      close: '"',
      escape: "\\",
      text: (value) => printable(value).replace(/[\\"$`]/g, "\\$&"),
    },
    { open: /'/y, close: "'", text: (value) => printable(value).replaceAll("'", "'\\''") },
  ],
  words: true,
  comment: "#",
});

export const sql = codeTarget({
  name: "SQL",
  rules: [
    lineComment(/--/y),
    starComment,
    { open: /'/y, close: "'", text: (value) => printable(value).replaceAll("'", "''") },
    { open: /"/y, close: '"', text: (value) => oneLine(value).replaceAll('"', '""') },
  ],
  words: true,
});

/** Text in quotes; a quote inside becomes Mermaid's entity. */
export const mermaid = codeTarget({
  name: "Mermaid",
  rules: [
    lineComment(/%%/y),
    {
      open: /"/y,
      close: /["\n]/y,
      text: (value) =>
        oneLine(value)
          .replaceAll("#", "#35;")
          .replaceAll('"', "#quot;")
          .replaceAll("<", "#lt;")
          .replaceAll(">", "#gt;"),
    },
  ],
  words: true,
});

/** Cells that a spreadsheet would take for a formula get a leading apostrophe. */
export const csv = codeTarget({
  name: "CSV",
  rules: [
    {
      open: /"/y,
      close: /"(?!")/y,
      text: (value, place) => {
        const text = printable(value).replaceAll('"', '""');
        return place.file[place.start - 1] === '"' && /^[=+\-@\t]/.test(text) ? `'${text}` : text;
      },
    },
  ],
  words: true,
});
