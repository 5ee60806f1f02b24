import { createHash } from "node:crypto";
import type { Problem } from "../errors.ts";
import { readAgainstSchema } from "../sources/read-schema.ts";
import { readYaml } from "../sources/yaml-document.ts";
import type { YamlDocument, YamlPath } from "../sources/yaml-document.ts";
import type { z } from "zod";
import { precompiledYaml } from "./precompiled-yaml.ts";

/** A YAML file of a generator that fits its schema, with the places of its values. */
export interface YamlFile<T> {
  value: T;
  file: string;
  /** A problem at the value of a path. */
  problem: (path: YamlPath, message: string, fix: string) => Problem;
}

/** Reads a YAML file against its schema; what is wrong is added to `problems`. */
export function readYamlFile<T>(options: {
  text: string;
  file: string;
  schema: z.ZodType<T>;
  problems: Problem[];
}): YamlFile<T> | undefined {
  const { text, file, schema, problems } = options;
  const key = yamlKey(file, text);
  if (Object.hasOwn(precompiledYaml, key)) return known(precompiledYaml[key] as T, file, text);
  const document = readYaml(text);
  const { value, findings } = readAgainstSchema({ document, schema, file });
  for (const finding of findings) {
    problems.push({
      message: finding.message,
      file,
      ...(finding.line === undefined ? {} : { line: finding.line }),
      ...(finding.column === undefined ? {} : { column: finding.column }),
      fix: finding.fix?.startsWith("Mend the value;")
        ? "Mend the value; docs/generators.md says what is allowed."
        : (finding.fix ?? "Mend it."),
    });
  }
  if (value === undefined) return undefined;
  return { value, file, problem: reporter(file, () => document) };
}

/** A file that was read when the package was built; it is parsed only when a position is asked for. */
function known<T>(value: T, file: string, text: string): YamlFile<T> {
  return { value, file, problem: reporter(file, () => readYaml(text)) };
}

function reporter(file: string, document: () => YamlDocument): YamlFile<unknown>["problem"] {
  return (path, message, fix) => ({ message, fix, file, ...document().positionOf(path) });
}

/** Names a file by its path and what it says. */
export function yamlKey(file: string, text: string): string {
  return `${file}:${createHash("sha256").update(text).digest("base64url").slice(0, 16)}`;
}
