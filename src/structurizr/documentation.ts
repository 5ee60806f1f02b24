import { fileNameOf } from "./files.ts";
import type { SourceFiles } from "./files.ts";
import type { Decision, DocumentationSection } from "./workspace.ts";

export interface ImportSource {
  files: SourceFiles;
  /** A folder or a single file. */
  path: string;
  /** File names or simple patterns; see {@link matchesPattern}. */
  excludes: string[];
}

const FORMATS: Record<string, DocumentationSection["format"]> = {
  md: "Markdown",
  markdown: "Markdown",
  text: "Markdown",
  adoc: "AsciiDoc",
  asciidoc: "AsciiDoc",
  asc: "AsciiDoc",
};

/** The Markdown and AsciiDoc files of a folder, in the order of their names. */
export function importSections(source: ImportSource): DocumentationSection[] {
  const sections: DocumentationSection[] = [];
  for (const path of filesOf(source)) {
    const name = fileNameOf(path);
    const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
    const format = Object.hasOwn(FORMATS, extension) ? FORMATS[extension] : undefined;
    const content = format && source.files.read(path);
    if (!format || content === undefined) continue;
    sections.push({ content, filename: name, format, order: sections.length + 1 });
  }
  return sections;
}

export type DecisionFormat = "adrtools" | "madr" | "log4brains";

const FILE_NAMES: Record<DecisionFormat, RegExp> = {
  adrtools: /^\d{4}.*\.md$/,
  madr: /^\d{4}-.+?.md$/,
  log4brains: /^\d{8}-.+?.md$/,
};

/** The decision records of a folder. */
export function importDecisions(source: ImportSource, format: DecisionFormat): Decision[] {
  const paths = filesOf(source).filter((path) => FILE_NAMES[format].test(fileNameOf(path)));
  const decisions: Decision[] = [];
  const byFile = new Map<string, Decision>();
  for (const path of paths) {
    const content = source.files.read(path)?.replaceAll("\r", "");
    if (content === undefined) continue;
    const name = fileNameOf(path);
    const id = format === "log4brains" ? decisions.length + 1 : Number(name.slice(0, 4));
    const decision = { ...READERS[format](content), id: String(id), links: [] };
    decisions.push(decision);
    byFile.set(name, decision);
  }
  for (const decision of decisions)
    if (format === "madr") linkMadr(decision, byFile);
    else link(decision, byFile);
  return decisions;
}

function filesOf({ files, path, excludes }: ImportSource): string[] {
  const names = files.list(path);
  const paths = names ? names.map((name) => `${path}/${name}`) : [path];
  return paths.filter((file) => {
    const name = fileNameOf(file);
    const excluded = excludes.some((pattern) => name === pattern || matchesPattern(name, pattern));
    return !name.startsWith(".") && !excluded;
  });
}

type Read = Omit<Decision, "id" | "links">;

const READERS: Record<DecisionFormat, (content: string) => Read> = {
  adrtools: readAdrTools,
  madr: readMadr,
  log4brains: readLog4brains,
};

function readAdrTools(content: string): Read {
  const lines = content.split("\n");
  const title = lines[0] ?? "";
  const date = after(lines, "Date: ");
  const heading = lines.findIndex((line) => line.startsWith("## Status"));
  const status = lines
    .slice(heading + 1)
    .find((line) => line.trim() !== "")
    ?.split(" ")[0];
  return {
    title: title.includes(".") ? title.slice(title.indexOf(".") + 2) : title.replace(/^# /, ""),
    status: heading === -1 || !status ? "Proposed" : status.replace("Superceded", "Superseded"),
    content,
    ...(date !== undefined && { date }),
  };
}

function readMadr(content: string): Read {
  const lines = content.split("\n");
  const close = lines[0]?.startsWith("---")
    ? lines.findIndex((line, at) => at > 0 && line.startsWith("---"))
    : -1;
  const front = close === -1 ? [] : lines.slice(1, close);
  const body = close === -1 ? lines : lines.slice(close + 1);
  const date = after(front, "date: ");
  return {
    title: after(body, "# ") ?? "Title",
    status: after(front, "status: ") ?? "accepted",
    content: body.join("\n"),
    ...(date !== undefined && { date }),
  };
}

function readLog4brains(content: string): Read {
  const lines = content.split("\n");
  const date = after(lines, "- Date: ");
  const status = after(lines, "- Status: ") ?? "";
  return {
    title: (lines[0] ?? "").slice(2),
    status: status.startsWith("superseded") ? "superseded" : status,
    content,
    ...(date !== undefined && { date }),
  };
}

function after(lines: string[], prefix: string): string | undefined {
  return lines
    .find((line) => line.startsWith(prefix))
    ?.slice(prefix.length)
    .trim();
}

/**
 * Links between MADR decisions as the reference finds them: from the first bracket of a line to its
 * last parenthesis, so that a second link or an aside behind the first one hides it.
 */
function linkMadr(decision: Decision, byFile: Map<string, Decision>): void {
  for (const line of decision.content.split("\n")) {
    const target = byFile.get(/\[.*\]\((.*)\)/.exec(line)?.[1] ?? "");
    if (!target || decision.links.some(({ id }) => id === target.id)) continue;
    decision.links.push({ id: target.id, description: "Links to" });
  }
}

/** Links between decisions: `text [label](file.md)`. */
function link(decision: Decision, byFile: Map<string, Decision>): void {
  for (const line of decision.content.split("\n")) {
    for (const [file, target] of byFile) {
      const at = line.indexOf(`](${file})`);
      if (at === -1 || decision.links.some((known) => known.id === target.id)) continue;
      const open = line.lastIndexOf("[", at);
      const description = line.slice(0, open).replace(/^- /, "").trim();
      decision.links.push({ id: target.id, description: description || "Links to" });
    }
  }
}

/**
 * Whether a file name matches a pattern of plain characters, `.`, `\x` and the quantifiers `*`, `+`, `?`.
 * Java takes any regular expression here; this subset cannot blow up on hostile input.
 */
function matchesPattern(name: string, pattern: string): boolean {
  const atoms = parsePattern(pattern);
  let states = closure(new Set([0]), atoms);
  for (const character of name.slice(0, 255)) {
    const next = new Set<number>();
    for (const state of states) {
      const atom = atoms[state];
      if (!atom || !(atom.any || atom.character === character)) continue;
      next.add(atom.repeats ? state : state + 1);
      if (atom.repeats) next.add(state + 1);
    }
    states = closure(next, atoms);
  }
  return states.has(atoms.length);
}

interface Atom {
  any: boolean;
  character: string;
  optional: boolean;
  repeats: boolean;
}

function parsePattern(pattern: string): Atom[] {
  const atoms: Atom[] = [];
  for (let at = 0; at < Math.min(pattern.length, 200); at++) {
    const last = atoms.at(-1);
    const character = pattern[at] ?? "";
    if (last && (character === "*" || character === "+" || character === "?")) {
      last.optional = character !== "+";
      last.repeats = character !== "?";
    } else if (character === "\\") {
      at++;
      atoms.push({ any: false, character: pattern[at] ?? "", optional: false, repeats: false });
    } else atoms.push({ any: character === ".", character, optional: false, repeats: false });
  }
  return atoms;
}

/** Adds the states that optional atoms let through. */
function closure(states: Set<number>, atoms: Atom[]): Set<number> {
  for (const state of states) {
    if (atoms[state]?.optional) states.add(state + 1);
  }
  return states;
}
