import type { SchemaRule, StructuralSchema } from "./custom-definition.ts";
import { evaluateCel, toCel } from "./cel.ts";

/** Why an object is refused. */
export interface Refusal {
  message: string;
  /** The rule that refuses; none when the value does not fit the structure. */
  rule?: SchemaRule;
  /** The expression could not be evaluated, which the API server treats as a refusal. */
  broken: boolean;
}

interface Place {
  schema: StructuralSchema;
  value: unknown;
  old: unknown;
  path: string;
}

/**
 * What the API server says of a custom resource that is created, or with `old` updated: first its
 * structure, unknown fields included; the rules are asked only of an object that has it.
 */
export function validateCustomResource(
  schema: StructuralSchema,
  value: Readonly<Record<string, unknown>>,
  old?: Readonly<Record<string, unknown>>,
): Refusal[] {
  const {
    apiVersion: _version,
    kind: _kind,
    metadata: _metadata,
    ...properties
  } = {
    ...schema.properties,
  };
  const own = { ...schema, properties, "x-kubernetes-preserve-unknown-fields": false };
  const { apiVersion: _v, kind: _k, metadata: _m, ...content } = value;
  const structure = structureRefusals({ schema: own, value: content, old: undefined, path: "" });
  return structure.length > 0 ? structure : ruleRefusals({ schema, value, old, path: "" });
}

function structureRefusals(place: Place): Refusal[] {
  const { schema, value, path } = place;
  const problems = valueProblems(schema, value);
  if (problems.length > 0)
    return problems.map((problem) => ({
      message: `${path || "the object"} ${problem}`,
      broken: false,
    }));
  return children(place).flatMap((child) =>
    "unknown" in child
      ? [{ message: `${child.unknown} is no field of the schema`, broken: false }]
      : structureRefusals(child),
  );
}

function ruleRefusals(place: Place): Refusal[] {
  const own = (place.schema["x-kubernetes-validations"] ?? []).flatMap((rule) =>
    ruleRefusal(rule, place),
  );
  const below = children(place).flatMap((child) => ("unknown" in child ? [] : ruleRefusals(child)));
  return [...own, ...below];
}

function ruleRefusal(rule: SchemaRule, { value, old, path }: Place): Refusal[] {
  // A rule about a change is asked only when there is something before it.
  if (/\boldSelf\b/.test(rule.rule) && old === undefined) return [];
  const bindings = { self: toCel(value), oldSelf: toCel(old) };
  const at = path || "the object";
  try {
    if (evaluateCel(rule.rule, bindings) === true) return [];
    const said = rule.messageExpression && evaluateCel(rule.messageExpression, bindings);
    const message = typeof said === "string" ? said : (rule.message ?? `failed: ${rule.rule}`);
    return [{ message: `${at}: ${message}`, rule, broken: false }];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [
      { message: `${at}: \`${rule.rule}\` cannot be evaluated: ${message}`, rule, broken: true },
    ];
  }
}

/** The parts of a value with their schemas; of a field without one, its path. */
function children({ schema, value, old, path }: Place): Array<Place | { unknown: string }> {
  if (Array.isArray(value)) {
    const { items } = schema;
    // Without a key, elements of a list have no value before them.
    return items
      ? value.map((item, index) => ({
          schema: items,
          value: item,
          old: undefined,
          path: `${path}[${index}]`,
        }))
      : [];
  }
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, item]): Array<Place | { unknown: string }> => {
    const below = path === "" ? key : `${path}.${key}`;
    const known = schema.properties?.[key] ?? schema.additionalProperties;
    if (typeof known === "object")
      return [{ schema: known, value: item, old: isMap(old) ? old[key] : undefined, path: below }];
    const isOpen = known === true || schema["x-kubernetes-preserve-unknown-fields"] === true;
    return isOpen || schema.type !== "object" || schema.properties === undefined
      ? []
      : [{ unknown: below }];
  });
}

function valueProblems(schema: StructuralSchema, value: unknown): string[] {
  if (schema.type !== undefined && !hasType(value, schema.type))
    return [`must be of type ${schema.type}`];
  const { enum: allowed, required = [] } = schema;
  if (allowed && !allowed.includes(value)) return [`must be one of ${allowed.join(", ")}`];
  if (typeof value === "string") return textProblems(schema, value);
  if (typeof value === "number")
    return rangeProblems(value, { low: schema.minimum, high: schema.maximum, what: "" });
  if (Array.isArray(value))
    return rangeProblems(value.length, {
      low: schema.minItems,
      high: schema.maxItems,
      what: " items",
    });
  if (!isMap(value)) return [];
  return required.filter((key) => value[key] === undefined).map((key) => `needs ${key}`);
}

function textProblems(
  { pattern, format, minLength, maxLength }: StructuralSchema,
  value: string,
): string[] {
  return [
    ...rangeProblems([...value].length, { low: minLength, high: maxLength, what: " characters" }),
    ...(pattern !== undefined && !new RegExp(pattern, "u").test(value)
      ? [`must match ${pattern}`]
      : []),
    ...(format === "date" && !/^\d{4}-\d{2}-\d{2}$/.test(value) ? ["must be a date"] : []),
  ];
}

function rangeProblems(
  value: number,
  { low, high, what }: { low: number | undefined; high: number | undefined; what: string },
): string[] {
  return [
    ...(low !== undefined && value < low ? [`must have at least ${low}${what}`] : []),
    ...(high !== undefined && value > high ? [`must have at most ${high}${what}`] : []),
  ].map((problem) => (what === "" ? problem.replace("must have", "must be") : problem));
}

function hasType(value: unknown, type: string): boolean {
  if (type === "object") return isMap(value);
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
