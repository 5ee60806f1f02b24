import { hidesText } from "./guardrails.ts";

/** A document that is left out and reported: its form is not known, or it hides text from its readers. */
export class UnreadableError extends Error {}

const hidden = /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])|<[^>]+\shidden[\s>=]/iu;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/**
 * Text with headings as Markdown, from Markdown, plain text or HTML. PDF and office formats need a parser that knows
 * layout; it hands over one of these three.
 */
export function parse(content: string, type: string): string {
  const kind = type.split(";")[0]?.trim().toLowerCase();
  if (kind !== "text/markdown" && kind !== "text/plain" && kind !== "text/html") throw new UnreadableError(`no parser for ${kind}`);
  if (hidesText(content) || hidden.test(content)) throw new UnreadableError("it hides text from its readers");
  const text = kind === "text/html" ? fromHtml(content) : content;
  const lines = text.replaceAll("\r\n", "\n").split("\n").map((line) => line.trimEnd());
  const whole = lines.join("\n").replaceAll(/\n{3,}/gu, "\n\n").trim();
  if (whole === "") throw new UnreadableError("it has no text");
  return whole;
}

function fromHtml(content: string): string {
  return content
    .replaceAll(/<!--[\s\S]*?-->|<(script|style|template|head)\b[\s\S]*?<\/\1\s*>/giu, "")
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/<h([1-6])\b[^>]*>(.*?)<\/h\1\s*>/giu, (_, level: string, title: string) => `\n\n${"#".repeat(Number(level))} ${plain(title)}\n`)
    .replaceAll(/<\/t[dh]>\s*<t[dh]\b[^>]*>/giu, " | ")
    .replaceAll(/<li\b[^>]*>/giu, "\n- ")
    .replaceAll(/<(?:br|\/?p|\/?div|\/?tr|\/?table|\/?ul|\/?ol|\/?section|\/?article)\b[^>]*>/giu, "\n")
    .split("\n")
    .map(plain)
    .join("\n");
}

function plain(html: string): string {
  return html
    .replaceAll(/<[^>]*>/gu, "")
    .replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/giu, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .trim();
}
