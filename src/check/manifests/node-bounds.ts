import type { RuleFinding } from "../rule.ts";
import { field, list, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";

/** What Karpenter takes any of where a pool does not say which. */
const demanded = {
  "kubernetes.io/arch": "its nodes may be of an architecture that images are not built for",
  "kubernetes.io/os": "its nodes may run another system",
  "karpenter.sh/capacity-type": "its nodes may be taken away at any time",
};

/** Pools of Karpenter that leave open what nodes they buy, or how much memory. */
export function nodePoolProblems({
  kind,
  name,
  file,
  content,
  lineOf,
}: KubernetesObject): RuleFinding[] {
  if (kind !== "NodePool" || !text(content, "apiVersion")?.startsWith("karpenter.sh/")) return [];
  const requirements = ["spec", "template", "spec", "requirements"];
  const keys = list(content, ...requirements).map((one) => text(one, "key"));
  const limits = field(content, "spec", "limits");
  return [
    ...Object.entries(demanded)
      .filter(([key]) => !keys.includes(key))
      .map(([key, without]) => ({
        file,
        line: lineOf(requirements),
        message: `NodePool "${name}" has no requirement on ${key}: ${without}`,
        fix: "Add it.",
      })),
    ...(field(limits, "cpu") !== undefined && field(limits, "memory") === undefined
      ? [
          {
            file,
            line: lineOf(["spec", "limits"]),
            message: `NodePool "${name}" bounds CPU and not memory`,
            fix: "Bound both.",
          },
        ]
      : []),
  ];
}
