/**
 * Text that every format can hold: LF line ends, lone surrogates replaced. Control characters stay;
 * formats without an escape for them use `printable`.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** As `cleanText`, without control characters and noncharacters (tab and line feed stay). */
export function printable(text: string): string {
  return cleanText(text)
    .replace(/[\u2028\u2029\u0085]/g, "\n")
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFEFF\uFFFE\uFFFF\uFDD0-\uFDEF]/g, "");
}

/** Printable text on one line: runs of line ends and tabs become one space. */
export function oneLine(text: string): string {
  return printable(text).replace(/[ \t]*[\n\t][\s]*/g, " ");
}

/** Escapes with `\uNNNN` what a quoted string of most formats must not hold as it is. */
export function escapeControls(text: string): string {
  return text.replace(
    /[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF\uFDD0-\uFDEF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The text between the quotes of a JSON string; also right in double-quoted YAML, TOML, Rego. */
export function jsonText(text: string): string {
  return escapeControls(JSON.stringify(cleanText(text)).slice(1, -1));
}

/** Data as JSON on one line, readable: `{"a": 1, "b": ["x"]}`. */
export function jsonLiteral(data: unknown, text: (value: string) => string = quoted): string {
  if (typeof data === "string") return text(data);
  if (typeof data === "number" && !Number.isFinite(data))
    throw new TypeError("not a finite number");
  if (data === null || data === undefined) return "null";
  if (typeof data !== "object") return String(data);
  if (Array.isArray(data)) return `[${data.map((item) => jsonLiteral(item, text)).join(", ")}]`;
  const pairs = Object.entries(data).map(
    ([key, value]) => `${text(key)}: ${jsonLiteral(value, text)}`,
  );
  return `{${pairs.join(", ")}}`;
}

function quoted(value: string): string {
  return `"${jsonText(value)}"`;
}
