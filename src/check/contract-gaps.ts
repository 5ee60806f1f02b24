import type { YamlPath } from "../sources/yaml-document.ts";
import { field, list } from "./manifests/fields.ts";

/** What a reader of data asks next, as ODCS names it. */
const parts: ReadonlyArray<readonly [part: string, fix: string]> = [
  ["description", "Say what the data is for and what it is not for."],
  ["slaProperties", "Say how late and how often the data comes."],
  ["team", "Say who owns the data and answers for it."],
  ["roles", "Say who may read, and who approves it."],
  ["support", "Say where questions go."],
];

/** A contract that has most parts has lost the others. */
export function missingParts(contract: unknown): Array<readonly [part: string, fix: string]> {
  const missing = parts.filter(([part]) => field(contract, part) === undefined);
  return missing.length > parts.length / 2 ? [] : missing;
}

/** What one table, column or expectation does not say and another of the contract does: most likely it got lost. */
export function unsaid(contract: unknown): Array<{ path: YamlPath; what: string }> {
  const places = list(contract, "schema").flatMap((table, index): Place[] => {
    const path = ["schema", index];
    const columns = list(table, "properties").map((holder, at) => ({
      holder,
      path: [...path, "properties", at],
    }));
    return [{ holder: table, path }, ...columns];
  });
  const expectations = places.flatMap(({ holder, path }) =>
    list(holder, "quality").map((one, at) => ({ holder: one, path: [...path, "quality", at] })),
  );
  return [
    ...lacking(places, ["logicalType", "description"]),
    ...lacking(
      places.filter(({ path }) => path.includes("properties")),
      ["physicalType"],
    ),
    ...lacking(expectations, ["name", "dimension", "severity"]),
  ];
}

interface Place {
  holder: unknown;
  path: YamlPath;
}

function lacking(
  places: readonly Place[],
  keys: readonly string[],
): Array<{ path: YamlPath; what: string }> {
  return keys.flatMap((key) => {
    const silent = places.filter(({ holder }) => (field(holder, key) ?? "") === "");
    if (silent.length === places.length) return [];
    return silent.map(({ holder, path }) => {
      const name = field(holder, "name");
      return { path, what: typeof name === "string" ? `${key} of ${name}` : key };
    });
  });
}
