import { PLAIN } from "./units.ts";
import type { Unit } from "./units.ts";

/** A value that a name can have. Numbers carry their unit elsewhere: see `NumberType`. */
export type Value = number | boolean | string | readonly string[];

/** `units`: what the number may be in, the literal reading first; undefined when nobody said. */
export interface NumberType {
  kind: "number";
  units: readonly Unit[] | undefined;
  /** Built of bare numbers only: it takes whatever unit its neighbour has. */
  literal: boolean;
}

export type Type =
  | NumberType
  | { kind: "boolean" }
  | { kind: "string" }
  | { kind: "list" }
  /** The name has an error of its own that is reported already. */
  | { kind: "unknown" };

/** The type of a number in one unit; `undefined` switches unit checks off for it. */
export function numberIn(unit: Unit | undefined): NumberType {
  return { kind: "number", units: unit === undefined ? undefined : [unit], literal: false };
}

export const PLAIN_NUMBER: NumberType = numberIn(PLAIN);

export function typeOfValue(value: Value): Type {
  if (typeof value === "number") return numberIn(undefined);
  if (typeof value === "boolean") return { kind: "boolean" };
  return { kind: typeof value === "string" ? "string" : "list" };
}
