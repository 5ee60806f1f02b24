import { expect } from "vitest";
import type { CheckContext } from "../../src/check/rule.ts";
import { rules } from "../../src/check/rules.ts";
import type { Finding } from "../../src/sources/finding.ts";
import { readSources } from "../../src/sources/read-sources.ts";

/** One replacement in one of the files; without `from` the file is left out. */
export interface Edit {
  file: string;
  from: string | RegExp;
  to: string;
}

/** What these rules find in the files, after an edit that must change something. */
export function findingsAfter(
  files: Readonly<Record<string, string>>,
  own: readonly string[],
  edit?: Edit,
): Finding[] {
  const edited = Object.entries(files).flatMap(([path, text]) => {
    if (path !== edit?.file) return [[path, text] as const];
    if (edit.from === "") return [];
    const changed = text.replace(edit.from, edit.to);
    expect(changed).not.toBe(text);
    return [[path, changed] as const];
  });
  const { model } = readSources(new Map(edited));
  return rules
    .filter(({ id }) => own.includes(id))
    .flatMap(({ id, check }) =>
      check({ model } as CheckContext).map((one) => ({ severity: "error", ...one, rule: id })),
    );
}
