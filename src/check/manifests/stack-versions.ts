import type { RuleFinding } from "../rule.ts";
import { text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";

/** Parts of one Elastic stack of several versions: the operator refuses a Kibana that is newer than its store. */
export function versionProblems(objects: readonly KubernetesObject[]): RuleFinding[] {
  const stack = objects.filter(({ apiVersion }) => /^\w+\.k8s\.elastic\.co\//.test(apiVersion));
  const store = stack.find(({ kind }) => kind === "Elasticsearch");
  const version = text(store?.content, "spec", "version");
  if (store === undefined || version === undefined) return [];
  return stack.flatMap(({ kind, name, file, content, lineOf }) => {
    const own = text(content, "spec", "version");
    return own === undefined || own === version
      ? []
      : [
          {
            file,
            line: lineOf(["spec", "version"]),
            message: `${kind} "${name}" is of version ${own}, Elasticsearch "${store.name}" of ${version}`,
            fix: "Use one version.",
          },
        ];
  });
}
