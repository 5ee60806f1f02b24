import { markdownLines } from "./markdown-lines.ts";

/** Where a computed value stands in a text, and what it is called. */
export interface ComputedPlace {
  kind: "block" | "inline";
  /** `domain.name[.id]`, e.g. `finance.npv`. */
  name: string;
  /** `key=value` pairs behind the name. */
  args: Readonly<Record<string, string>>;
  /** How the markers are written; the content of a block depends on it. */
  form: "comment" | "deck" | "hash" | "span";
  /** 1-based line of the opening marker. */
  line: number;
  /** Offsets of what stands between the markers. */
  start: number;
  end: number;
  /** Blanks before the opening marker of a block; every content line gets them. */
  indent: string;
  inHeading: boolean;
}

export interface ComputedProblem {
  message: string;
  line: number;
  fix: string;
}

export interface ComputedScan {
  places: ComputedPlace[];
  problems: ComputedProblem[];
}

const openers: ReadonlyArray<{ form: ComputedPlace["form"]; open: RegExp; close: RegExp }> = [
  {
    form: "comment",
    open: /^(\s*)<!--\s*computed:\s*(.*?)\s*-->\s*$/,
    close: /^\s*<!--\s*\/computed\s*-->\s*$/,
  },
  {
    form: "deck",
    open: /^(\s*)\[\/\/\]: # "computed:\s*(.*?)\s*"\s*$/,
    close: /^\s*\[\/\/\]: # "\/computed"\s*$/,
  },
];

const hash = {
  form: "hash" as const,
  open: /^(\s*)#\s*computed:\s*(.*?)\s*$/,
  close: /^\s*#\s*\/computed\s*$/,
};

const spanPattern = /<span\s+data-aw="([^"]*)"\s*>([\s\S]*?)<\/span>/g;

/**
 * Finds every computed block and inline span of a file. Markdown knows the comment, the deck and
 * the span form, and ignores code; data files (YAML, HCL, DSL) know `# computed: NAME`.
 */
export function findComputed(text: string, path: string): ComputedScan {
  if (!text.includes("computed") && !text.includes("data-aw")) return { places: [], problems: [] };
  if (path.endsWith(".md")) return findInMarkdown(text);
  if (/\.(?:ya?ml|tf|tfvars|hcl|dsl)$/.test(path)) return findInData(text);
  return { places: [], problems: [] };
}

/** The text with the content of every computed block and span replaced by what `render` returns; `undefined` keeps it. */
export function fillComputed(
  text: string,
  path: string,
  render: (place: ComputedPlace) => string | undefined,
): string {
  let result = "";
  let position = 0;
  for (const place of findComputed(text, path).places) {
    const content = render(place);
    if (content === undefined) continue;
    result += text.slice(position, place.start) + layOut(place, content);
    position = place.end;
  }
  return result + text.slice(position);
}

/** The text without the contents of its computed blocks and spans: what hashes and merges look at. */
export function emptyComputed(text: string, path: string): string {
  return fillComputed(text, path, () => "");
}

/** `NAME key=value key="two words"` as written in a marker. */
function parseComputedName(text: string): { name: string; args: Record<string, string> } {
  const [name = "", ...rest] = text.match(/(?:[^\s"=]+="[^"]*"|[^\s]+)/g) ?? [];
  const args: Record<string, string> = {};
  for (const pair of rest) {
    const at = pair.indexOf("=");
    const key = at < 0 ? pair : pair.slice(0, at);
    const value = at < 0 ? "true" : pair.slice(at + 1).replace(/^"|"$/g, "");
    Object.defineProperty(args, key, { value, enumerable: true, configurable: true });
  }
  return { name, args };
}

function layOut(place: ComputedPlace, content: string): string {
  if (place.kind === "inline") return content.replace(/\s*\n\s*/g, " ");
  const lines = content.replace(/^\n+|\n+$/g, "").split("\n");
  if (content.trim() === "") return "";
  const body = lines.map((line) => (line === "" ? "\n" : `${place.indent}${line}\n`)).join("");
  // Blank lines inside the markers: Markdown then sees paragraphs and tables of their own.
  return place.form === "hash" ? body : `\n${body}\n`;
}

function findInMarkdown(text: string): ComputedScan {
  const scan: ComputedScan = { places: [], problems: [] };
  let open: { opener: (typeof openers)[number]; place: ComputedPlace } | undefined;
  for (const line of markdownLines(text)) {
    if (line.inFence || line.inFrontMatter) continue;
    if (open) {
      if (open.opener.close.test(line.text)) {
        scan.places.push({ ...open.place, end: line.offset });
        open = undefined;
      } else if (matchOpener(line.text)) {
        scan.problems.push(nested(open.place, line.number));
        open = begin(line);
      }
      continue;
    }
    open = begin(line);
    if (open) continue;
    if (openers.some(({ close }) => close.test(line.text))) scan.problems.push(stray(line.number));
    else findSpans(line, scan);
  }
  if (open) scan.problems.push(unclosed(open.place));
  return scan;
}

interface Line {
  text: string;
  offset: number;
  number: number;
}

function matchOpener(text: string) {
  for (const opener of openers) {
    const match = opener.open.exec(text);
    if (match) return { opener, match };
  }
  return undefined;
}

function begin(line: Line) {
  const found = matchOpener(line.text);
  if (!found) return undefined;
  return { opener: found.opener, place: blockPlace(line, found.opener.form, found.match) };
}

function blockPlace(
  line: Line,
  form: ComputedPlace["form"],
  match: RegExpExecArray,
): ComputedPlace {
  const start = line.offset + line.text.length + 1;
  return {
    kind: "block",
    ...parseComputedName(match[2] ?? ""),
    form,
    line: line.number,
    start,
    end: start,
    indent: match[1] ?? "",
    inHeading: false,
  };
}

function findSpans(line: Line, scan: ComputedScan): void {
  if (!line.text.includes("data-aw")) return;
  const visible = blankCodeSpans(line.text);
  for (const match of visible.matchAll(spanPattern)) {
    const contentStart = line.offset + match.index + match[0].indexOf(">") + 1;
    scan.places.push({
      kind: "inline",
      ...parseComputedName(match[1] ?? ""),
      form: "span",
      line: line.number,
      start: contentStart,
      end: contentStart + (match[2] ?? "").length,
      indent: "",
      inHeading: /^ {0,3}#{1,6}\s/.test(line.text),
    });
  }
  const opened = visible.match(/<span\s+data-aw=/g)?.length ?? 0;
  if (opened > [...visible.matchAll(spanPattern)].length) {
    scan.problems.push({
      message: "a computed span is not closed on its line",
      line: line.number,
      fix: 'Write <span data-aw="NAME"></span> on one line.',
    });
  }
}

/** The line with code spans blanked out, every other character where it was. */
export function blankCodeSpans(line: string): string {
  return line.replace(/(`+)(?!`)([\s\S]*?)(?<!`)\1(?!`)/g, (code) => " ".repeat(code.length));
}

function findInData(text: string): ComputedScan {
  const scan: ComputedScan = { places: [], problems: [] };
  let open: ComputedPlace | undefined;
  let offset = 0;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = { text: raw, offset, number: index + 1 };
    offset += raw.length + 1;
    const match = hash.open.exec(raw);
    if (match) {
      if (open) scan.problems.push(nested(open, line.number));
      open = blockPlace(line, "hash", match);
    } else if (hash.close.test(raw)) {
      if (open) scan.places.push({ ...open, end: line.offset });
      else scan.problems.push(stray(line.number));
      open = undefined;
    }
  }
  if (open) scan.problems.push(unclosed(open));
  return scan;
}

function nested(place: ComputedPlace, line: number): ComputedProblem {
  return {
    message: `computed block "${place.name}" of line ${place.line} is not closed before the next one opens`,
    line,
    fix: "Close it with the /computed marker on a line of its own.",
  };
}

function unclosed(place: ComputedPlace): ComputedProblem {
  return {
    message: `computed block "${place.name}" is never closed`,
    line: place.line,
    fix: "Close it with the /computed marker on a line of its own.",
  };
}

function stray(line: number): ComputedProblem {
  return {
    message: "a /computed marker closes nothing",
    line,
    fix: "Remove it, or write the opening marker before it.",
  };
}
