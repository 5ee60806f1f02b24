import { UserError } from "../errors.ts";
import { didYouMean } from "../sources/nearest-name.ts";
import type { Generator } from "./generator.ts";

/**
 * The parts to emit, sorted: the wanted ones and those that they need (`requires` in
 * generator.yaml); all when none are named. Throws a UserError for a part that does not exist.
 */
export function selectParts(
  generator: Pick<Generator, "id" | "parts" | "requires">,
  wanted: readonly string[] | undefined,
): string[] {
  if (wanted === undefined || wanted.length === 0) return [...generator.parts];
  const unknown = wanted.filter((part) => !generator.parts.includes(part));
  if (unknown.length > 0) throw unknownParts(generator, unknown);
  const selected = new Set(wanted);
  for (const part of selected)
    for (const needed of generator.requires[part] ?? []) selected.add(needed);
  return generator.parts.filter((part) => selected.has(part));
}

function unknownParts(
  generator: Pick<Generator, "id" | "parts">,
  unknown: readonly string[],
): UserError {
  const problems = unknown.map((part) => ({
    message: `no part is called "${part}".${didYouMean(part, generator.parts)}`,
  }));
  return new UserError({
    code: "part-unknown",
    message:
      problems.length === 1
        ? (problems[0]?.message ?? "")
        : `${problems.length} parts do not exist`,
    fix: `Parts of ${generator.id}: ${generator.parts.join(", ")}.`,
    problems: problems.length === 1 ? [] : problems,
  });
}
