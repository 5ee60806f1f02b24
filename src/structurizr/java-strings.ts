/** Java's notions of blanks, which differ from JavaScript's and decide how the reference splits lines. */

/** `Character.isWhitespace`: separators except the no-break ones, tabs, line ends, and U+001C to U+001F. */
export function isJavaWhitespace(character: string): boolean {
  const code = character.charCodeAt(0);
  if ((code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x20)) return true;
  if (code < 0x1680) return false;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a && code !== 0x2007) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** `String.trim`: cuts everything up to U+0020 from both ends. */
export function javaTrim(text: string): string {
  return text.slice(trimmedStart(text), trimmedEnd(text));
}

export function trimmedStart(text: string): number {
  let start = 0;
  while (start < text.length && text.charCodeAt(start) <= 0x20) start++;
  return start;
}

/** At least {@link trimmedStart}, so that blank text is empty. */
export function trimmedEnd(text: string): number {
  const start = trimmedStart(text);
  let end = text.length;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return end;
}

export function isBlank(text: string | undefined): boolean {
  return text === undefined || javaTrim(text) === "";
}

export function stripLeading(text: string): string {
  let start = 0;
  while (start < text.length && isJavaWhitespace(text[start] ?? "")) start++;
  return text.slice(start);
}

/** `String.split(",")`: no limit, trailing empty parts dropped, but at least one part. */
export function javaSplit(text: string, separator: string): string[] {
  const parts = text.split(separator);
  while (parts.length > 1 && parts.at(-1) === "") parts.pop();
  // Java gives no part at all for text made of separators only.
  return parts.length === 1 && parts[0] === "" && text !== "" ? [] : parts;
}

/** `Integer.parseInt`, or undefined where Java throws. */
export function javaInteger(text: string): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value >= -2147483648 && value <= 2147483647 ? value : undefined;
}
