import type { RuleFinding } from "./rule.ts";
import { readYamlParts } from "./manifests/yaml-parts.ts";

/** Something wrong at a path of a document; `documentFindings` knows the file and the line. */
export interface Problem {
  path: readonly (string | number)[];
  severity?: "warning";
  message: string;
  fix: string;
}

/** Judges every document of the YAML and JSON files that fit. */
export function documentFindings(
  texts: ReadonlyMap<string, string>,
  fits: (file: string, source: string) => boolean,
  problemsOf: (value: unknown) => readonly Problem[],
): RuleFinding[] {
  return [...texts].flatMap(([file, source]) =>
    fits(file, source)
      ? readYamlParts(source).parts.flatMap(({ value, lineOf }) =>
          problemsOf(value).map(({ path, ...rest }) => ({ file, line: lineOf(path), ...rest })),
        )
      : [],
  );
}
