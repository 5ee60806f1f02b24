import type { TemplateUses } from "./template-uses.ts";

/** Every `\{{name}}` of a template: literal braces, or a hole that a backslash before it swallowed. */
export function readLiteralBraces(text: string, lineOffset: number): TemplateUses["literals"] {
  const found: TemplateUses["literals"] = [];
  for (const match of text.matchAll(/(^|[^\\])\\\{\{\s*([A-Za-z][\w.]*)\s*\}\}/gm)) {
    const offset = match.index + (match[1]?.length ?? 0);
    const before = text.slice(0, offset);
    const line = before.split("\n").length;
    found.push({
      text: match[2] ?? "",
      before: match[1] ?? "",
      at: { line: line + lineOffset, column: offset - before.lastIndexOf("\n") },
    });
  }
  return found;
}
