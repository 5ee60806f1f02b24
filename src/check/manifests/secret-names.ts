import { oddOnes } from "../odd-ones.ts";
import type { RuleFinding } from "../rule.ts";
import { text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";

/** The one ExternalSecret that is called otherwise than the Secret which it makes. */
export function oddSecretNames(secrets: readonly KubernetesObject[]): RuleFinding[] {
  const described = secrets.map((item) => ({
    item,
    group: "",
    features: text(item.content, "spec", "target", "name") === item.name ? ["as its Secret"] : [],
  }));
  return oddOnes(described).map(({ item: { file, line, name, content }, others }) => ({
    file,
    line,
    severity: "warning",
    message: `the ExternalSecret "${name}" makes the Secret "${text(content, "spec", "target", "name") ?? ""}"; the ${others} others are called as theirs`,
    fix: "Give both one name.",
  }));
}
