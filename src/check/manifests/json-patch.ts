import { pointerSteps } from "../json-pointer.ts";
import { text } from "./fields.ts";

/**
 * Plain data after one operation of a JSON patch (RFC 6902): `add`, `replace` or `remove`; others, and
 * those that lead nowhere, change nothing. What was given stays as it is.
 */
export function applyOperation(content: unknown, operation: unknown): unknown {
  const pointer = text(operation, "path");
  const op = text(operation, "op");
  if (pointer === undefined || (op !== "add" && op !== "replace" && op !== "remove"))
    return content;
  const value = (operation as Record<string, unknown>)["value"];
  return change(content, pointerSteps(pointer), { op, value });
}

interface Change {
  op: "add" | "replace" | "remove";
  value: unknown;
}

function change(at: unknown, steps: readonly string[], made: Change): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return made.op === "remove" ? undefined : made.value;
  if (typeof at !== "object" || at === null) return at;
  if (Array.isArray(at)) return changeList(at, { step, rest, made });
  const map = at as Record<string, unknown>;
  if (rest.length > 0) return step in map ? { ...map, [step]: change(map[step], rest, made) } : at;
  if (made.op === "remove")
    return Object.fromEntries(Object.entries(map).filter(([key]) => key !== step));
  return { ...map, [step]: made.value };
}

function changeList(
  at: readonly unknown[],
  { step, rest, made }: { step: string; rest: readonly string[]; made: Change },
): unknown {
  const index = step === "-" ? at.length : Number(step);
  if (rest.length > 0)
    return at.map((one, here) => (here === index ? change(one, rest, made) : one));
  if (made.op === "add") return [...at.slice(0, index), made.value, ...at.slice(index)];
  if (made.op === "remove") return at.filter((_, here) => here !== index);
  return at.map((one, here) => (here === index ? made.value : one));
}

/**
 * Plain data after a merge patch: maps are merged, null removes, all else is replaced. Undefined where
 * the patch deletes the whole (`$patch: delete`).
 */
export function mergePatch(content: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch;
  if (patch["$patch"] === "delete") return undefined;
  const merged: Record<string, unknown> = isMap(content) ? { ...content } : {};
  for (const [key, value] of Object.entries(patch)) {
    const next = value === null ? undefined : mergePatch(merged[key], value);
    if (next === undefined) delete merged[key];
    else merged[key] = next;
  }
  return merged;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
