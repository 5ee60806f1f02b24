import { field, text } from "./fields.ts";
import { pointerSteps } from "../json-pointer.ts";

/**
 * The values at a field path of kustomize (`spec.hard.[requests.cpu]`, `spec.rules.*.host`,
 * `resources.[name=cpu].quota`): keys with dots stand in brackets, a star means every item, `name=value`
 * the items that say so.
 */
export function valuesAt(content: unknown, path: string): unknown[] {
  return placesAt(content, fieldSteps(path)).map((place) => field(content, ...place));
}

/** The steps of a field path of kustomize. */
export function fieldSteps(path: string): string[] {
  return [...path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(
    ([, bracket, plain]) => bracket ?? plain ?? "",
  );
}

/** Where the steps of a field path lead: keys and places of lists. */
export function placesAt(
  content: unknown,
  [step, ...rest]: readonly string[],
): Array<Array<string | number>> {
  if (step === undefined) return [[]];
  return keysOf(content, step).flatMap((key) =>
    placesAt(field(content, key), rest).map((place) => [key, ...place]),
  );
}

function keysOf(value: unknown, step: string): Array<string | number> {
  if (!Array.isArray(value)) return field(value, step) === undefined ? [] : [step];
  const places = [...value.keys()];
  if (step === "*") return places;
  const [, key, wanted] = /^([^=]+)=(.*)$/.exec(step) ?? [];
  if (key !== undefined) return places.filter((at) => text(value[at], key) === wanted);
  return places.filter((at) => String(at) === step);
}

/** Whether a JSON pointer (RFC 6901) leads to something; `-` stands for the end of a list. */
export function pointsSomewhere(content: unknown, pointer: string): boolean {
  const steps = pointerSteps(pointer);
  let at = content;
  for (const [index, step] of steps.entries()) {
    if (step === "-" && Array.isArray(at)) return index === steps.length - 1;
    at = Array.isArray(at) ? at[Number(step)] : field(at, step);
    if (at === undefined) return false;
  }
  return true;
}
