import type { HclAttribute } from "./hcl.ts";

/** An entry of an object, with its value as it is written. */
export interface ObjectEntry {
  key: string;
  value: string;
  /** 0-based offset of the key in the whole text. */
  at: number;
}

/**
 * The entries of an object constructor such as `{ a = 1, "b" : [2] }`. Undefined for any other expression,
 * for a comprehension, and where a key is computed: then not all keys are known.
 */
export function objectEntries(expression: string): ObjectEntry[] | undefined {
  const inside = insideOf(expression, "{", "}");
  if (inside === undefined || /^\s*for\b/.test(inside.text)) return undefined;
  const entries: ObjectEntry[] = [];
  for (const { text, at } of partsOf(inside.text, true)) {
    const match = /^([A-Za-z_][\w-]*|"(?:[^"\\$%]|\\.)*")\s*[=:](?!=)\s*/.exec(text);
    if (!match) return undefined;
    const [all, name = ""] = match;
    entries.push({
      key: name.replace(/^"|"$/g, ""),
      value: text.slice(all.length),
      at: inside.at + at,
    });
  }
  return entries;
}

/** The entries of an attribute that is an object constructor, each with its line; none where it is anything else. */
export function entriesOf(
  given: HclAttribute | undefined,
): Array<Pick<ObjectEntry, "key" | "value"> & { line: number }> {
  if (!given) return [];
  return (objectEntries(given.text) ?? []).map(({ key, value, at }) => ({
    key,
    value,
    line: given.line + given.text.slice(0, at).split("\n").length - 1,
  }));
}

/** The items of a list constructor; undefined for any other expression. */
export function listItems(expression: string): Array<{ value: string; at: number }> | undefined {
  const inside = insideOf(expression, "[", "]");
  if (inside === undefined || /^\s*for\b/.test(inside.text)) return undefined;
  return partsOf(inside.text, false).map(({ text, at }) => ({ value: text, at: inside.at + at }));
}

/** What stands in the bracket that is the whole expression. */
function insideOf(
  expression: string,
  open: string,
  close: string,
): { text: string; at: number } | undefined {
  const start = expression.search(/\S/);
  if (expression[start] !== open) return undefined;
  const end = expression.trimEnd().length - 1;
  if (expression[end] !== close || closingOf(expression, start) !== end) return undefined;
  return { text: expression.slice(start + 1, end), at: start + 1 };
}

/** Parts between commas (and, in objects, line ends) that stand in no bracket; comments are left out. */
function partsOf(text: string, lines: boolean): Array<{ text: string; at: number }> {
  const parts: Array<{ text: string; at: number }> = [];
  let start = 0;
  const end = (at: number) => {
    const part = text.slice(start, at);
    const lead = part.search(/\S/);
    if (lead >= 0) parts.push({ text: part.slice(lead).trimEnd(), at: start + lead });
    start = at + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === "#" || text.startsWith("//", at)) {
      end(at);
      const line = text.indexOf("\n", at);
      at = line < 0 ? text.length : line;
      start = at + 1;
    } else if (character === '"' || "([{".includes(character)) at = closingOf(text, at);
    else if (character === "," || (lines && character === "\n" && continues(text, start, at)))
      end(at);
  }
  end(text.length);
  return parts;
}

/** Whether a line end ends an entry: after an operator or before one the value goes on. */
function continues(text: string, start: number, at: number): boolean {
  return (
    !/[=:?&|+*/-]\s*$/.test(text.slice(start, at)) && !/^\s*(?:[?:]|&&|\|\|)/.test(text.slice(at))
  );
}

/** The offset of what closes the bracket or quote that opens at an offset; the last one where nothing does. */
function closingOf(text: string, from: number): number {
  const open: string[] = [];
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? "";
    const inText = open.at(-1) === '"';
    if (inText) {
      if (character === "\\") at += 1;
      else if (character === '"') open.pop();
      else if (/^[$%]\{/.test(text.slice(at, at + 2))) {
        open.push("}");
        at += 1;
      }
    } else if (character === '"') open.push('"');
    else if ("([{".includes(character))
      open.push({ "(": ")", "[": "]", "{": "}" }[character] ?? "");
    else if (character === open.at(-1)) open.pop();
    if (open.length === 0) return at;
  }
  return text.length;
}

/** A type constraint of a variable (Terraform, "Type constraints"). */
export type VariableType =
  | { kind: "any" | "string" | "number" | "bool" }
  | { kind: "list" | "map"; of: VariableType }
  | { kind: "object"; fields: ReadonlyMap<string, { type: VariableType; optional: boolean }> };

/** Reads a type constraint; what it does not know is `any`. */
export function readType(expression: string): VariableType {
  const text = expression.trim();
  if (text === "string" || text === "number" || text === "bool") return { kind: text };
  const [, name, inside = ""] = /^(\w+)\(([\s\S]*)\)$/.exec(text) ?? [];
  if (name === "list" || name === "set") return { kind: "list", of: readType(inside) };
  if (name === "map") return { kind: "map", of: readType(inside) };
  const entries = name === "object" ? objectEntries(inside) : undefined;
  if (!entries) return { kind: "any" };
  return {
    kind: "object",
    fields: new Map(
      entries.map(({ key, value }) => {
        const [, optional] = /^optional\(([\s\S]*)\)$/.exec(value.trim()) ?? [];
        const [first] = optional === undefined ? [] : partsOf(optional, false);
        return [
          key,
          { type: readType(first?.text ?? value), optional: optional !== undefined },
        ] as const;
      }),
    ),
  };
}
