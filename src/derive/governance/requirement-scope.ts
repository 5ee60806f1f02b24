import type { FrameworkSource, RequirementSource } from "../../sources/schemas/catalogs.ts";

/**
 * The requirements of a framework that count: those of the chosen kinds, else of the framework's
 * usual scope, else all. A kind such as `low+moderate` belongs to each of its parts.
 */
export function requirementsInScope(
  framework: FrameworkSource,
  chosen: readonly string[] | undefined,
): RequirementSource[] {
  const { scope, requirements } = framework;
  if (chosen && chosen.length > 0) {
    return requirements.filter((one) => scopeNames(one).some((name) => chosen.includes(name)));
  }
  if (!scope) return requirements;
  return "kinds" in scope
    ? requirements.filter(({ kind }) => partsOf(kind).some((part) => scope.kinds.includes(part)))
    : requirements.filter(({ relevance }) => scope.relevance.includes(relevance ?? ""));
}

/** The names by which `scope` of governance/controls.yaml may choose a requirement. */
export function scopeNames({ kind, relevance }: RequirementSource): string[] {
  return [...partsOf(kind), ...(relevance === undefined ? [] : [relevance])];
}

function partsOf(kind: string): string[] {
  return kind.split("+");
}
