import { hidesText } from "./guardrails.ts";

/** A document that is left out and reported: its form is not known, or it hides text from its readers. */
export class UnreadableError extends Error {}

const hidden = /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])|<[^<>]+\shidden(?:[\s>=]|\/>)/iu;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/**
 * Text with headings as Markdown, from Markdown, plain text or HTML. PDF and office formats need a parser that knows
 * layout; it hands over one of these three.
 */
export function parse(bytes: string, type: string): string {
  const content = bytes.replace(/^\uFEFF/u, "");
  const kind = type.split(";")[0]?.trim().toLowerCase();
  if (kind !== "text/markdown" && kind !== "text/plain" && kind !== "text/html") throw new UnreadableError(`no parser for ${kind}`);
  if (hidesText(content) || hidden.test(content)) throw new UnreadableError("it hides text from its readers");
  const text = kind === "text/html" ? fromHtml(content) : content;
  const lines = text.replaceAll("\r\n", "\n").split("\n").map((line) => line.trimEnd());
  const whole = lines.join("\n").replaceAll(/\n{3,}/gu, "\n\n").trim();
  if (whole === "") throw new UnreadableError("it has no text");
  return whole;
}

/** No tag is searched for beyond the next one that begins: a document full of tags without an end takes no longer than another. */
function fromHtml(content: string): string {
  return shown(content)
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/<h([1-6])\b[^<>]*> ?/giu, (_, level: string) => `\n\n${"#".repeat(Number(level))} `)
    .replaceAll(/<\/h[1-6] ?>/giu, "\n")
    .replaceAll(/<\/t[dh]> ?<t[dh]\b[^<>]*>/giu, " | ")
    .replaceAll(/<li\b[^<>]*>/giu, "\n- ")
    .replaceAll(/<(?:br|\/?p|\/?div|\/?tr|\/?table|\/?ul|\/?ol|\/?section|\/?article)\b[^<>]*>/giu, "\n")
    .split("\n")
    .map(plain)
    .join("\n");
}

/**
 * Without what a browser does not show; one that has no end hides all that follows, as there. A head is shown like any other
 * part but for its title: its end may be left out, and whatever else is shown ends it.
 */
function shown(html: string): string {
  const begins = /<!--|<(script|style|template|title)\b/giu;
  let text = "";
  let from = 0;
  for (let begin = begins.exec(html); begin !== null; begin = begins.exec(html)) {
    text += html.slice(from, begin.index);
    const ends = begin[1] === undefined ? /-->/gu : new RegExp(`</${begin[1]}\\s*>`, "giu");
    ends.lastIndex = begins.lastIndex;
    from = ends.test(html) ? ends.lastIndex : html.length;
    begins.lastIndex = from;
  }
  return text + html.slice(from);
}

function plain(html: string): string {
  return html
    .replaceAll(/<[^<>]*>/gu, "")
    .replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/giu, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .trim();
}
