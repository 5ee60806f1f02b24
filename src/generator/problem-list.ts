import type { Problem } from "../errors.ts";
import { readAgainstSchema } from "../sources/read-schema.ts";
import { readYaml } from "../sources/yaml-document.ts";
import type { YamlDocument, YamlPath } from "../sources/yaml-document.ts";
import type { z } from "zod";

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
  const document: YamlDocument = readYaml(text);
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
  const problem = (path: YamlPath, message: string, fix: string): Problem => ({
    message,
    fix,
    file,
    ...document.positionOf(path),
  });
  return { value, file, problem };
}
