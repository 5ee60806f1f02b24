import type { RuleFinding } from "../rule.ts";
import type { Cluster } from "./cluster.ts";
import { field, list } from "./fields.ts";

/** Namespaces in which whatever no policy names is allowed. */
export function undefendedNamespaces({ objects }: Cluster): RuleFinding[] {
  const defended = new Set(
    objects
      .filter(
        ({ kind, content }) =>
          kind === "NetworkPolicy" &&
          Object.keys(Object(field(content, "spec", "podSelector"))).length === 0 &&
          ["Ingress", "Egress"].every((type) =>
            list(content, "spec", "policyTypes").includes(type),
          ) &&
          list(content, "spec", "ingress").length + list(content, "spec", "egress").length === 0,
      )
      .map(({ namespace }) => namespace),
  );
  return objects
    .filter(({ kind, name }) => kind === "Namespace" && !defended.has(name))
    .map(({ file, line, name }) => ({
      file,
      line,
      message: `the namespace "${name}" has no network policy that refuses by default`,
      fix: "Add one with an empty podSelector, both policyTypes and no rule.",
    }));
}
