import { z } from "zod";
import type { Model } from "../sources/read-sources.ts";
import { sourceSchemas } from "../sources/source-files.ts";

/** JSON Schemas of the workspace's source files, for editors: each source names its own in its first line. */
export function schemaFiles(model: Model): Map<string, string> {
  const files = new Map<string, string>();
  for (const [name, { path, schema }] of Object.entries(sourceSchemas)) {
    if (!isUsed(path, model)) continue;
    files.set(`.archwright/schemas/${name}.json`, `${jsonSchema(schema)}\n`);
  }
  return files;
}

/** The JSON Schema of a source as people type it; made once, for a command derives several times. */
function jsonSchema(schema: z.ZodType): string {
  const known = texts.get(schema);
  if (known !== undefined) return known;
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const text = JSON.stringify(json, null, 2);
  texts.set(schema, text);
  return text;
}

const texts = new WeakMap<z.ZodType, string>();

function isUsed(path: string, model: Model): boolean {
  if (!path.includes("*")) return model.paths.has(path);
  const [folder = "", ending = ""] = path.split("*");
  return [...model.paths].some((known) => known.startsWith(folder) && known.endsWith(ending));
}
