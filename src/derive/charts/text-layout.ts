/** Widths in units of the font size; an estimate for sans-serif fonts that errs on the wide side. */
const NARROW = new Set("iljtfrI.,:;'|!()[]{}/\\ -");
const WIDE = new Set("mwMW@%&—");

/** Estimated width in pixels. */
export function textWidth(text: string, fontSize: number): number {
  let units = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code > 0x2e80) units += 1.05;
    else if (NARROW.has(char)) units += 0.34;
    else if (WIDE.has(char)) units += 0.92;
    else units += char >= "A" && char <= "Z" ? 0.7 : 0.6;
  }
  return units * fontSize;
}

/** Breaks a label into at most `lines` lines that fit; what is left over ends in an ellipsis. */
export function wrapText(
  text: string,
  options: { width: number; fontSize: number; lines: number },
): string[] {
  const { width, fontSize, lines } = options;
  const words = text.trim().split(/\s+/);
  const result: string[] = [];
  let line = "";
  for (const [index, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (textWidth(longer, fontSize) <= width) {
      line = longer;
      continue;
    }
    if (result.length === lines - 1) {
      const rest = [line, ...words.slice(index)].filter((each) => each !== "").join(" ");
      return [...result, shorten(rest, width, fontSize)];
    }
    if (line !== "") result.push(line);
    line = word;
    if (textWidth(word, fontSize) > width) {
      const head = cutAt(word, width, fontSize);
      if (result.length === lines - 1)
        return [...result, shorten(words.slice(index).join(" "), width, fontSize)];
      result.push(head);
      line = word.slice(head.length);
      if (result.length === lines) return result;
    }
  }
  if (line === "") return result;
  return [...result, shorten(line, width, fontSize)];
}

function shorten(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  return `${cutAt(text, width - textWidth("…", fontSize), fontSize).trimEnd()}…`;
}

function cutAt(text: string, width: number, fontSize: number): string {
  let head = "";
  for (const char of text) {
    if (head !== "" && textWidth(head + char, fontSize) > width) break;
    head += char;
  }
  return head;
}
