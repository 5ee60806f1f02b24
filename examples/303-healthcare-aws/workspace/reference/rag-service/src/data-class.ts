/** Least harm of disclosure first; governance/data-governance.md says what belongs into which. */
export const dataClasses = ["public", "internal", "confidential", "restricted"] as const;
export type DataClass = (typeof dataClasses)[number];

/** The header in which the class of a request travels: gateway, this service, router. */
export const classHeader = "x-data-class";

/** What has no class, or one that nobody knows, is restricted. */
export function classOf(value: unknown): DataClass {
  return dataClasses.find((one) => one === value) ?? "restricted";
}

/** The class of several things together; of nothing at all it is restricted. */
export function highest(all: readonly unknown[]): DataClass {
  return dataClasses[Math.max(...all.map((one) => dataClasses.indexOf(classOf(one))))] ?? "restricted";
}
