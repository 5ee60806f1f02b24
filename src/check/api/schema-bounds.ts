import type { Problem } from "../documents.ts";
import { field, list, mapsIn, text } from "../manifests/fields.ts";

/** What lets a text or a number be of any size, or a list of values say one twice. */
export function boundProblems(api: unknown): Problem[] {
  const schemas = [...mapsIn(api)].filter(
    ({ map, path }) => isSchema(map) && !path.some((step) => /^examples?$/.test(String(step))),
  );
  return [
    ...mostly(schemas, {
      of: "object",
      has: ["additionalProperties", "unevaluatedProperties"],
      what: "no additionalProperties",
      fix: "Set it to false, or say what else may come.",
    }),
    ...mostly(schemas, {
      of: "string",
      has: ["maxLength", "enum", "const", "format", "pattern"],
      what: "no maxLength",
    }),
    ...mostly(schemas, { of: "integer", has: ["minimum", "enum", "const"], what: "no minimum" }),
    ...schemas.flatMap(({ map, path }) => {
      const values = list(map, "enum").map(String);
      return new Set(values).size === values.length
        ? []
        : [{ path, message: `${path.join(".")} lists a value twice`, fix: "Mend one of them." }];
    }),
    ...unlikeValues(schemas, api),
  ];
}

interface Schema {
  map: Readonly<Record<string, unknown>>;
  path: readonly (string | number)[];
}

function isSchema(map: Readonly<Record<string, unknown>>): boolean {
  const type = [map["type"]].flat();
  return type.some((one) => /^(?:string|integer|number|array|object)$/.test(String(one)));
}

/** Where nearly all schemas of a type are bounded, those that are not were forgotten. */
function mostly(
  schemas: readonly Schema[],
  {
    of,
    has,
    what,
    fix = "Bound it: what is not bounded fills memory and logs.",
  }: { of: string; has: readonly string[]; what: string; fix?: string },
): Problem[] {
  const typed = schemas.filter(({ map }) => [map["type"]].flat().includes(of));
  const unbounded = typed.filter(({ map }) => !has.some((key) => map[key] !== undefined));
  if (unbounded.length > typed.length / 10) return [];
  return unbounded.map(({ path }) => ({
    path,
    severity: "warning" as const,
    message: `${path.join(".")} has ${what}; the ${typed.length - unbounded.length} others of its type say it`,
    fix,
  }));
}

/** Properties and parameters of one name have the same values wherever they stand. */
function unlikeValues(schemas: readonly Schema[], api: unknown): Problem[] {
  const first = new Map<string, { values: string; path: readonly (string | number)[] }>();
  return schemas.flatMap(({ map, path }) => {
    const isProperty = path.at(-2) === "properties";
    const parameter = path.at(-1) === "schema" ? field(api, ...path.slice(0, -1)) : undefined;
    const name = isProperty ? String(path.at(-1)) : text(parameter, "name");
    if (field(map, "enum") === undefined || name === undefined) return [];
    const values = list(map, "enum").map(String).sort().join(", ");
    const known = first.get(name);
    if (!known) {
      first.set(name, { values, path });
      return [];
    }
    if (known.values === values) return [];
    return [
      {
        path,
        severity: "warning" as const,
        message: `${path.join(".")} is one of ${values}, ${known.path.join(".")} of ${known.values}`,
        fix: "Give both the same values, or another name to one of them.",
      },
    ];
  });
}
