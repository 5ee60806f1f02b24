import { pointerSteps } from "./json-pointer.ts";
import { field } from "./manifests/fields.ts";

/** Where a value does not fit a schema. */
export interface SchemaProblem {
  path: readonly (string | number)[];
  message: string;
}

/**
 * Holds a value to a JSON Schema (2020-12, and what draft 7 and OpenAPI 3.1 share with it): types, fixed
 * values, bounds, patterns, the formats that matter in examples, objects, lists and combinations. References lead
 * into `root`; what it does not know, it lets through.
 */
export function schemaProblems(value: unknown, schema: unknown, root: unknown): SchemaProblem[] {
  return problemsOf({ value, schema, root, path: [], depth: 0 });
}

interface Place {
  value: unknown;
  schema: unknown;
  root: unknown;
  path: readonly (string | number)[];
  depth: number;
}

function problemsOf(place: Place): SchemaProblem[] {
  const { value, path } = place;
  const schema = followed(place.schema, place.root);
  if (schema === false) return [{ path, message: "nothing may stand here" }];
  if (typeof schema !== "object" || schema === null || place.depth > 60) return [];
  const own = { ...place, schema };
  const types = [field(schema, "type") ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOfType(value, type)))
    return [{ path, message: `${show(value)} is no ${types.join(" or ")}` }];
  return [
    ...valueProblems(own),
    ...(typeof value === "string" ? textProblems(value, own) : []),
    ...(typeof value === "number" ? numberProblems(value, own) : []),
    ...(Array.isArray(value) ? listProblems(value, own) : []),
    ...(isMap(value) ? mapProblems(value, own) : []),
    ...combined(own),
  ];
}

/** What a local reference leads to. */
function followed(schema: unknown, root: unknown): unknown {
  let at = schema;
  for (let step = 0; step < 20; step += 1) {
    const ref = field(at, "$ref");
    if (typeof ref !== "string" || !ref.startsWith("#/")) return at;
    at = field(root, ...pointerSteps(ref));
  }
  return at;
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isMap(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type || !["string", "number", "boolean"].includes(String(type));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valueProblems({ value, schema, path }: Place): SchemaProblem[] {
  const allowed = field(schema, "enum");
  const same = (other: unknown) => JSON.stringify(other) === JSON.stringify(value);
  if (Array.isArray(allowed) && !allowed.some(same))
    return [{ path, message: `${show(value)} is none of ${allowed.map(show).join(", ")}` }];
  const fixed = field(schema, "const");
  return fixed !== undefined && !same(fixed)
    ? [{ path, message: `${show(value)} is not ${show(fixed)}` }]
    : [];
}

const formats: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
  email: /^[^\s@]+@[^\s@]+$/,
  uri: /^[a-z][a-z0-9+.-]*:\S*$/i,
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
};

function textProblems(value: string, { schema, path }: Place): SchemaProblem[] {
  const pattern = field(schema, "pattern");
  const format = formats[String(field(schema, "format"))];
  const longest = field(schema, "maxLength");
  const shortest = field(schema, "minLength");
  const found: string[] = [];
  if (typeof pattern === "string" && compiled(pattern)?.test(value) === false)
    found.push(`does not match ${pattern}`);
  if (format && !format.test(value)) found.push(`is no ${String(field(schema, "format"))}`);
  if (typeof longest === "number" && [...value].length > longest)
    found.push(`is longer than ${longest}`);
  if (typeof shortest === "number" && [...value].length < shortest)
    found.push(`is shorter than ${shortest}`);
  return found.map((what) => ({ path, message: `${show(value)} ${what}` }));
}

/** Undefined where the pattern is none of JavaScript's. */
function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
}

function numberProblems(value: number, { schema, path }: Place): SchemaProblem[] {
  const bounds: ReadonlyArray<readonly [string, (limit: number) => boolean]> = [
    ["minimum", (limit) => value >= limit],
    ["maximum", (limit) => value <= limit],
    ["exclusiveMinimum", (limit) => value > limit],
    ["exclusiveMaximum", (limit) => value < limit],
  ];
  return bounds.flatMap(([name, fits]) => {
    const limit = field(schema, name);
    return typeof limit === "number" && !fits(limit)
      ? [{ path, message: `${value} breaks ${name} ${limit}` }]
      : [];
  });
}

function listProblems(value: readonly unknown[], place: Place): SchemaProblem[] {
  const { schema, path } = place;
  const least = field(schema, "minItems");
  const most = field(schema, "maxItems");
  const items = field(schema, "items");
  const twice =
    field(schema, "uniqueItems") === true &&
    new Set(value.map((one) => JSON.stringify(one))).size < value.length;
  return [
    ...(typeof least === "number" && value.length < least
      ? [{ path, message: `${value.length} items are fewer than ${least}` }]
      : []),
    ...(typeof most === "number" && value.length > most
      ? [{ path, message: `${value.length} items are more than ${most}` }]
      : []),
    ...(twice ? [{ path, message: "an item stands there twice" }] : []),
    ...(items === undefined
      ? []
      : value.flatMap((one, index) =>
          problemsOf(below(place, { step: index, value: one, schema: items })),
        )),
  ];
}

function mapProblems(value: Readonly<Record<string, unknown>>, place: Place): SchemaProblem[] {
  const { schema, path } = place;
  const properties = field(schema, "properties");
  const required = field(schema, "required");
  const more = field(schema, "additionalProperties");
  const patterns = Object.entries(Object(field(schema, "patternProperties")));
  const missing = (Array.isArray(required) ? required : []).filter(
    (key: unknown) => typeof key === "string" && !Object.hasOwn(value, key),
  );
  return [
    ...missing.map((key) => ({ path, message: `"${String(key)}" is missing` })),
    ...Object.entries(value).flatMap(([key, one]): SchemaProblem[] => {
      const own = isMap(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined;
      const matching = patterns
        .filter(([pattern]) => compiled(pattern)?.test(key))
        .map(([, schemaOf]) => schemaOf);
      const all = [...(own === undefined ? [] : [own]), ...matching];
      if (all.length === 0 && more === false)
        return [{ path: [...path, key], message: `"${key}" is no property of the schema` }];
      const schemas = all.length === 0 && isMap(more) ? [more] : all;
      return schemas.flatMap((one_) =>
        problemsOf(below(place, { step: key, value: one, schema: one_ })),
      );
    }),
  ];
}

function combined(place: Place): SchemaProblem[] {
  const { schema, path } = place;
  const each = (name: string) => {
    const schemas = field(schema, name);
    return Array.isArray(schemas)
      ? schemas.map((one) => problemsOf({ ...place, schema: one, depth: place.depth + 1 }))
      : undefined;
  };
  const fitting = (results: SchemaProblem[][]) =>
    results.filter(({ length }) => length === 0).length;
  const all = each("allOf")?.flat() ?? [];
  const any = each("anyOf");
  const one = each("oneOf");
  const not = field(schema, "not");
  return [
    ...all,
    ...(any && fitting(any) === 0 ? (any[0] ?? []) : []),
    ...(one && fitting(one) !== 1
      ? [
          {
            path,
            message: `${show(place.value)} fits ${fitting(one)} of the alternatives, not one`,
          },
        ]
      : []),
    ...(not !== undefined &&
    problemsOf({ ...place, schema: not, depth: place.depth + 1 }).length === 0
      ? [{ path, message: `${show(place.value)} is excluded` }]
      : []),
  ];
}

function below(
  place: Place,
  { step, value, schema }: { step: string | number; value: unknown; schema: unknown },
): Place {
  return { root: place.root, value, schema, path: [...place.path, step], depth: place.depth + 1 };
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
