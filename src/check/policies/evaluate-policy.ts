import { celEnv, isCelError, parse, plan } from "@bufbuild/cel";
import type { CelInput } from "@bufbuild/cel";
import { strings } from "@bufbuild/cel/ext";
import type { AdmissionPolicy } from "./admission-policy.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";

/** What a policy says of an object. */
export type Verdict =
  | { allowed: true }
  /** Denied; `broken` when an expression could not be evaluated, which the API server treats as a denial. */
  | { allowed: false; message: string; broken: boolean };

type Evaluate = (expression: string, bindings: Record<string, CelInput>) => unknown;

const environment = celEnv({ funcs: strings });
const planned = new Map<string, ReturnType<typeof plan>>();

/** Evaluates a policy on an object as it is created (Kubernetes, "Validating Admission Policy"). */
export function evaluatePolicy(
  policy: AdmissionPolicy,
  object: KubernetesObject,
  namespaceLabels: Readonly<Record<string, string>>,
): Verdict {
  const { matchConditions, variables, validations } = policy.spec;
  const bindings = bindingsOf(object, namespaceLabels);
  try {
    if (matchConditions.some(({ expression }) => evaluate(expression, bindings) !== true))
      return { allowed: true };
  } catch (error) {
    return broken(error, "a match condition");
  }
  const known = new Map<string, CelInput>();
  for (const { name, expression } of variables) {
    try {
      known.set(name, evaluate(expression, { ...bindings, variables: known }) as CelInput);
    } catch {
      // Only a validation that uses it fails: then there is no such key.
      continue;
    }
  }
  for (const validation of validations) {
    const verdict = validate(validation, { ...bindings, variables: known });
    if (!verdict.allowed) return verdict;
  }
  return { allowed: true };
}

function validate(
  validation: AdmissionPolicy["spec"]["validations"][number],
  bindings: Record<string, CelInput>,
): Verdict {
  const { expression, message, messageExpression } = validation;
  try {
    if (evaluate(expression, bindings) === true) return { allowed: true };
  } catch (error) {
    return broken(error, `\`${expression.trim()}\``);
  }
  return {
    allowed: false,
    broken: false,
    message:
      computedMessage(messageExpression, bindings) ?? message ?? `failed: ${expression.trim()}`,
  };
}

function computedMessage(
  expression: string | undefined,
  bindings: Record<string, CelInput>,
): string | undefined {
  if (expression === undefined) return undefined;
  try {
    const text = evaluate(expression, bindings);
    return typeof text === "string" && text.trim() !== "" ? text : undefined;
  } catch {
    return undefined;
  }
}

function broken(error: unknown, what: string): Verdict {
  const message = error instanceof Error ? error.message : String(error);
  return { allowed: false, broken: true, message: `${what} cannot be evaluated: ${message}` };
}

/** Throws what CEL says is wrong, at parsing and at evaluation alike. */
const evaluate: Evaluate = (expression, bindings) => {
  let program = planned.get(expression);
  if (!program) {
    program = plan(environment, parse(expression));
    planned.set(expression, program);
  }
  const result = program(bindings);
  if (isCelError(result)) throw result;
  return result;
};

function bindingsOf(
  object: KubernetesObject,
  namespaceLabels: Readonly<Record<string, string>>,
): Record<string, CelInput> {
  const namespace = object.namespace ?? "default";
  return {
    object: toCel(object.content),
    oldObject: null,
    params: null,
    request: toCel({
      operation: "CREATE",
      name: object.name,
      namespace,
      kind: { kind: object.kind },
      userInfo: { username: "", groups: [] },
      dryRun: true,
    }),
    namespaceObject: toCel({ metadata: { name: namespace, labels: namespaceLabels } }),
  };
}

/** Whole numbers are `int` in CEL, as they are in a Kubernetes schema; objects are maps. */
function toCel(value: unknown): CelInput {
  if (Array.isArray(value)) return value.map(toCel);
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  if (typeof value === "object" && value !== null)
    return new Map(Object.entries(value).map(([key, item]) => [key, toCel(item)]));
  return (value ?? null) as CelInput;
}
