/** Put between a literal brace and a tag; a noncharacter, taken out again when the template is parsed. */
export const braceSeparator = "\uFDD4";

const tag =
  /\{\{!--[\s\S]*?--~?\}\}|\{\{(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?!\}\})[\s\S])*?\}\}/y;

/**
 * Lets literal braces touch a tag, as they do in YAML flow maps and HCL: `{a: {{x}}}` and
 * `{{{#each xs}}`. Handlebars takes three braces for a hole without escaping, which templates do
 * not have.
 */
export function separateBraces(text: string): string {
  let result = "";
  let position = 0;
  while (position < text.length) {
    const start = text.indexOf("{{", position);
    if (start < 0) break;
    if (text[start - 1] === "\\" && text[start - 2] !== "\\") {
      // Literal braces: everything up to the next tag stands as it is.
      result += text.slice(position, start + 2);
      position = start + 2;
      continue;
    }
    const touching = /^\{\{\{[#/>^!]/.test(text.slice(start, start + 4)) ? 1 : 0;
    tag.lastIndex = start + touching;
    const match = text[start + touching + 2] === "{" ? null : tag.exec(text);
    const end = match ? tag.lastIndex : start + 2;
    const isRaw = text[start + touching + 2] === "{";
    if (isRaw) {
      const close = text.indexOf("}}}", start);
      const stop = close < 0 ? text.length : close + 3;
      result += text.slice(position, stop);
      position = stop;
      continue;
    }
    result += text.slice(position, start + touching) + (touching ? braceSeparator : "");
    result += text.slice(start + touching, end);
    if (match && text[end] === "}") result += braceSeparator;
    position = end;
  }
  return result + text.slice(position);
}
