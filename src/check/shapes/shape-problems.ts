import { didYouMean } from "../../sources/nearest-name.ts";
import type { Shape, ShapeTable } from "./read-shapes.ts";

export interface ShapeProblem {
  path: readonly (string | number)[];
  message: string;
  fix: string;
}

export interface ShapeOptions {
  table: ShapeTable;
  /** Only a part of the whole stands here, as in a patch: nothing is required. */
  partial?: boolean;
}

/** Where a value has other fields, or fields of other types, than its type says. All at once. */
export function shapeProblems(value: unknown, name: string, options: ShapeOptions): ShapeProblem[] {
  return problemsOf(value, { kind: "fields", name }, { ...options, path: [] });
}

interface Place extends ShapeOptions {
  path: readonly (string | number)[];
}

function problemsOf(value: unknown, shape: Shape, place: Place): ShapeProblem[] {
  // An empty value is as good as none, where nothing is required.
  if (value === null && shape.kind !== "anything") return [];
  switch (shape.kind) {
    case "anything":
      return [];
    case "list":
      return Array.isArray(value)
        ? value.flatMap((one, index) => problemsOf(one, shape.of, below(place, index)))
        : wrong(value, "a list", place);
    case "map":
      return isMap(value)
        ? Object.entries(value).flatMap(([key, one]) =>
            problemsOf(one, shape.of, below(place, key)),
          )
        : wrong(value, "a map", place);
    case "fields":
      return fieldProblems(value, shape.name, place);
    case "either": {
      // What is nearest is what was meant.
      const alike = shape.of.filter((one) => isStructured(one) === isMap(value));
      const all = (alike.length > 0 ? alike : shape.of).map((one) => problemsOf(value, one, place));
      return all.reduce((best, one) => (one.length < best.length ? one : best));
    }
    default:
      return scalarProblems(value, shape, place);
  }
}

function below(place: Place, step: string | number): Place {
  return { ...place, path: [...place.path, step] };
}

function fieldProblems(value: unknown, name: string, place: Place): ShapeProblem[] {
  const known = place.table(name);
  if (!known) return [];
  if (!isMap(value)) return wrong(value, "a map", place);
  const { fields, free } = known;
  const missing = [...fields].filter(
    ([field, { required }]) => required && !place.partial && (value[field] ?? null) === null,
  );
  return [
    ...Object.entries(value).flatMap(([key, one]): ShapeProblem[] => {
      const field = fields.get(key);
      if (field) return problemsOf(one, field.shape, below(place, key));
      if (free.some((start) => key.startsWith(start))) return [];
      return [
        {
          path: [...place.path, key],
          message: `"${key}" is no field ${ofWhat(place.path)}.${didYouMean(key, fields.keys())}`,
          fix: "Mend the name, or remove the field.",
        },
      ];
    }),
    ...missing.map(([field]) => ({
      path: place.path,
      message: `"${field}" is missing ${ofWhat(place.path)}`,
      fix: "Add it.",
    })),
  ];
}

function ofWhat(path: readonly (string | number)[]): string {
  return path.length === 0 ? "at the top" : `of ${path.join(".")}`;
}

const scalars = {
  text: { what: "a text", fits: (value: unknown) => typeof value === "string" },
  integer: { what: "a whole number", fits: (value: unknown) => Number.isInteger(value) },
  number: { what: "a number", fits: (value: unknown) => typeof value === "number" },
  truth: { what: "true or false", fits: (value: unknown) => typeof value === "boolean" },
  quantity: {
    what: "a text or a number",
    fits: (value: unknown) => typeof value === "string" || typeof value === "number",
  },
};

function scalarProblems(
  value: unknown,
  shape: Extract<Shape, { kind: "scalar" | "one-of" }>,
  place: Place,
): ShapeProblem[] {
  if (shape.kind === "one-of")
    return typeof value === "string" && shape.values.includes(value)
      ? []
      : wrong(value, `one of ${shape.values.join(", ")}`, place);
  const { what, fits } = scalars[shape.type];
  return fits(value) ? [] : wrong(value, what, place);
}

function wrong(value: unknown, wanted: string, { path }: Place): ShapeProblem[] {
  const found =
    typeof value === "object" ? (Array.isArray(value) ? "a list" : "a map") : JSON.stringify(value);
  return [
    {
      path,
      message: `${path.join(".") || "the document"} is ${found}, and must be ${wanted}`,
      fix: "Mend the value.",
    },
  ];
}

function isStructured({ kind }: Shape): boolean {
  return kind === "fields" || kind === "map" || kind === "anything";
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
