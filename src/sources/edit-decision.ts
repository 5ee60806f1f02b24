import { stringify } from "yaml";
import { markdownLines } from "./markdown-lines.ts";
import { readYaml } from "./yaml-document.ts";

export type FrontMatterValue =
  | string
  | number
  | null
  | readonly string[]
  | Readonly<Record<string, string>>;

/**
 * A record with other values in its front matter. Everything else stays as it is, byte for byte: a
 * value is spliced in where the old one stands, a new key behind `after` (else at the end).
 * Throws when the text has no readable front matter: read the record before you edit it.
 */
export function editFrontMatter(
  text: string,
  edits: ReadonlyArray<{ key: string; value: FrontMatterValue; after?: string }>,
): string {
  return edits.reduce((current, edit) => editOne(current, edit), text);
}

function editOne(
  text: string,
  { key, value, after }: { key: string; value: FrontMatterValue; after?: string },
): string {
  const { start, end } = frontMatterRange(text);
  const yaml = text.slice(start, end);
  const document = readYaml(yaml);
  const written = printValue(value);
  const range = document.rangeOf([key]);
  if (range && hasKey(document.value, key)) {
    const old = yaml.slice(range.start, range.end);
    const tail = /\s*$/.exec(old)?.[0] ?? "";
    // A key without a value: what follows the colon needs a blank.
    const gap = old.trim() === "" && !/\s$/.test(yaml.slice(0, range.start)) ? " " : "";
    const kept = old.trim() === "" ? old : tail;
    return splice(text, {
      start: start + range.start,
      end: start + range.end,
      by: `${gap}${written}${kept}`,
    });
  }
  const at = start + endOfKey(yaml, after);
  return splice(text, { start: at, end: at, by: `${key}: ${written}\n` });
}

function hasKey(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && key in value;
}

/** The offset behind the lines of a key; the end when there is none. */
function endOfKey(yaml: string, key: string | undefined): number {
  const lines = yaml.split("\n");
  const first = lines.findIndex((line) => key !== undefined && line.startsWith(`${key}:`));
  if (first < 0) return yaml.length;
  let next = first + 1;
  while (next < lines.length && /^(?:\s|-\s|#)/.test(lines[next] ?? "")) next += 1;
  return lines.slice(0, next).reduce((sum, line) => sum + line.length + 1, 0);
}

/** Offsets of the YAML between the `---` lines, its last line end included. */
function frontMatterRange(text: string): { start: number; end: number } {
  const inside = markdownLines(text).filter((line) => line.inFrontMatter);
  const last = inside.at(-1);
  if (inside.length < 2 || !last) throw new Error("the record has no front matter");
  return { start: (inside[0]?.text.length ?? 0) + 1, end: last.offset };
}

function printValue(value: FrontMatterValue): string {
  return stringify(value, { collectionStyle: "flow", lineWidth: 0, flowCollectionPadding: false })
    .replace(/\n/g, " ")
    .trim();
}

const linkSection = "More information";

/**
 * A record with a link to another one, on a line of its own as Structurizr's importer needs it
 * (`Superseded by [0012](0012-slug.md)`), at the end of "More information".
 */
export function addRecordLink(
  text: string,
  link: { phrase: string; number: string; name: string },
): string {
  const line = `${link.phrase} [${link.number}](${link.name})`;
  const lines = text.replace(/\n+$/, "").split("\n");
  if (lines.includes(line)) return text;
  const headings = markdownLines(text).filter(
    (one) => !one.inFence && !one.inFrontMatter && /^#{1,2}\s/.test(one.text),
  );
  const found = headings.findIndex((one) =>
    new RegExp(`^##\\s+${linkSection}\\s*$`, "i").test(one.text),
  );
  if (found < 0) return `${lines.join("\n")}\n\n## ${linkSection}\n\n${line}\n`;
  const next = headings[found + 1];
  let at = next ? next.number - 1 : lines.length;
  while (at > 0 && (lines[at - 1] ?? "").trim() === "") at -= 1;
  const before = /\]\([^)]*\.md\)$/.test(lines[at - 1] ?? "") ? [] : [""];
  return `${[...lines.slice(0, at), ...before, line, ...lines.slice(at)].join("\n")}\n`;
}

function splice(
  text: string,
  { start, end, by }: { start: number; end: number; by: string },
): string {
  return text.slice(0, start) + by + text.slice(end);
}
