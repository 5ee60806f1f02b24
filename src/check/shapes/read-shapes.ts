/**
 * A type of plain data: `s` text, `i` integer, `n` number, `b` truth value, `q` text or number, `*` anything,
 * `[T]` list, `{T}` map of any names, `<a|b>` one of these texts, `@Name` a type of the table, `T/U` one or the other.
 */
export type Shape =
  | { kind: "anything" }
  | { kind: "scalar"; type: "text" | "integer" | "number" | "truth" | "quantity" }
  | { kind: "list" | "map"; of: Shape }
  | { kind: "one-of"; values: readonly string[] }
  | { kind: "fields"; name: string }
  | { kind: "either"; of: readonly Shape[] };

export interface Fields {
  fields: ReadonlyMap<string, Field>;
  /** Fields whose names begin with one of these are let through. */
  free: readonly string[];
}

export interface Field {
  shape: Shape;
  required: boolean;
  /** Nobody sets it: it can only be read. */
  readOnly: boolean;
}

/** The types of a format by name. */
export type ShapeTable = (name: string) => Fields | undefined;

/**
 * Reads a table of types: one type a line, its name and its fields, as in `Port number!:i name:s x-*`. An
 * exclamation mark stands for a required field, a tilde for one that can only be read, `x-*` for any field that begins so. A type is read when it
 * is first asked for: of a long table most are never used.
 */
export function shapeTable(text: string): ShapeTable {
  let lines: ReadonlyMap<string, string> | undefined;
  const read = new Map<string, Fields>();
  return (name) => {
    const known = read.get(name);
    if (known) return known;
    lines ??= linesByName(text);
    const line = lines.get(name);
    if (line === undefined) return undefined;
    const fields = readFields(line);
    read.set(name, fields);
    return fields;
  };
}

function linesByName(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const end = line.indexOf(" ");
        return end < 0 ? [line, ""] : [line.slice(0, end), line.slice(end + 1)];
      }),
  );
}

function readFields(line: string): Fields {
  const fields = new Map<string, Field>();
  const free: string[] = [];
  for (const word of line.split(" ").filter((one) => one !== "")) {
    if (word.endsWith("*") && !word.includes(":")) {
      free.push(word.slice(0, -1));
      continue;
    }
    const [, name = "", mark, shape = ""] = /^([^!~:]+)([!~]?):(.*)$/.exec(word) ?? [];
    fields.set(name, { shape: readShape(shape), required: mark === "!", readOnly: mark === "~" });
  }
  return { fields, free };
}

const simple: Readonly<Record<string, Shape>> = {
  s: { kind: "scalar", type: "text" },
  i: { kind: "scalar", type: "integer" },
  n: { kind: "scalar", type: "number" },
  b: { kind: "scalar", type: "truth" },
  q: { kind: "scalar", type: "quantity" },
  "*": { kind: "anything" },
};

function readShape(text: string): Shape {
  const parts = alternatives(text);
  if (parts.length > 1) return { kind: "either", of: parts.map(readShape) };
  const known = simple[text];
  if (known) return known;
  const inside = text.slice(1, -1);
  if (text.startsWith("[")) return { kind: "list", of: readShape(inside) };
  if (text.startsWith("{")) return { kind: "map", of: readShape(inside) };
  if (text.startsWith("<")) return { kind: "one-of", values: inside.split("|") };
  if (text.startsWith("@")) return { kind: "fields", name: text.slice(1) };
  throw new Error(`"${text}" is no type of a table`);
}

/** Parts between slashes that stand in no bracket. */
function alternatives(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if ("[{<".includes(character)) depth += 1;
    if ("]}>".includes(character)) depth -= 1;
    if (character === "/" && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts;
}
