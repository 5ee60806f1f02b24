import { field, text } from "./fields.ts";
import { pointerSteps } from "../json-pointer.ts";

/**
 * The values at a field path of kustomize (`spec.hard.[requests.cpu]`, `spec.rules.*.host`,
 * `resources.[name=cpu].quota`): keys with dots stand in brackets, a star means every item, `name=value`
 * the items that say so.
 */
export function valuesAt(content: unknown, path: string): unknown[] {
  const steps = [...path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(
    ([, bracket, plain]) => bracket ?? plain ?? "",
  );
  return steps.reduce(
    (found: unknown[], step) => found.flatMap((one) => stepInto(one, step)),
    [content],
  );
}

function stepInto(value: unknown, step: string): unknown[] {
  if (Array.isArray(value)) {
    if (step === "*") return value;
    const [, key, wanted] = /^([^=]+)=(.*)$/.exec(step) ?? [];
    if (key !== undefined) return value.filter((item) => text(item, key) === wanted);
    return /^\d+$/.test(step) && Number(step) < value.length ? [value[Number(step)]] : [];
  }
  const found = field(value, step);
  return found === undefined ? [] : [found];
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
