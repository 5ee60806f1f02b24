import { celEnv, isCelError, parse, plan } from "@bufbuild/cel";
import type { CelInput } from "@bufbuild/cel";
import { strings } from "@bufbuild/cel/ext";

export type CelBindings = Record<string, CelInput>;

const environment = celEnv({ funcs: strings });
const planned = new Map<string, ReturnType<typeof plan>>();

/** The value of a CEL expression. Throws what CEL says is wrong, at parsing and at evaluation alike. */
export function evaluateCel(expression: string, bindings: CelBindings): unknown {
  let program = planned.get(expression);
  if (!program) {
    program = plan(environment, parse(expression));
    planned.set(expression, program);
  }
  const result = program(bindings);
  if (isCelError(result)) throw result;
  return result;
}

/** A JSON value as CEL sees it: whole numbers are `int`, as in a Kubernetes schema; objects are maps. */
export function toCel(value: unknown): CelInput {
  if (Array.isArray(value)) return value.map(toCel);
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  if (typeof value === "object" && value !== null)
    return new Map(Object.entries(value).map(([key, item]) => [key, toCel(item)]));
  return (value ?? null) as CelInput;
}
