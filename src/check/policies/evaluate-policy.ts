import type { CelInput } from "@bufbuild/cel";
import type { AdmissionPolicy } from "./admission-policy.ts";
import { evaluateCel, toCel } from "./cel.ts";
import type { CelBindings } from "./cel.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";

/** What a policy says of an object. */
export type Verdict =
  | { allowed: true }
  /** Denied; `broken` when an expression could not be evaluated, which the API server treats as a denial. */
  | { allowed: false; message: string; broken: boolean };

/** Evaluates a policy on an object as it is created (Kubernetes, "Validating Admission Policy"). */
export function evaluatePolicy(
  policy: AdmissionPolicy,
  object: KubernetesObject,
  namespaceLabels: Readonly<Record<string, string>>,
): Verdict {
  const { matchConditions, variables, validations } = policy.spec;
  const bindings = bindingsOf(object, namespaceLabels);
  try {
    if (matchConditions.some(({ expression }) => evaluateCel(expression, bindings) !== true))
      return { allowed: true };
  } catch (error) {
    return broken(error, "a match condition");
  }
  const known = new Map<string, CelInput>();
  for (const { name, expression } of variables) {
    try {
      known.set(name, evaluateCel(expression, { ...bindings, variables: known }) as CelInput);
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
  bindings: CelBindings,
): Verdict {
  const { expression, message, messageExpression } = validation;
  try {
    if (evaluateCel(expression, bindings) === true) return { allowed: true };
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
  bindings: CelBindings,
): string | undefined {
  if (expression === undefined) return undefined;
  try {
    const text = evaluateCel(expression, bindings);
    return typeof text === "string" && text.trim() !== "" ? text : undefined;
  } catch {
    return undefined;
  }
}

function broken(error: unknown, what: string): Verdict {
  const message = error instanceof Error ? error.message : String(error);
  return { allowed: false, broken: true, message: `${what} cannot be evaluated: ${message}` };
}

function bindingsOf(
  object: KubernetesObject,
  namespaceLabels: Readonly<Record<string, string>>,
): CelBindings {
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
