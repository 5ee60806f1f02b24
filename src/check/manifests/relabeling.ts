import type { RuleFinding } from "../rule.ts";
import { field, list, mapsIn, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";

/** Lists of rules of Prometheus for labels, under the names of its operator and of its own configuration. */
const places =
  /^(?:relabelings|metricRelabelings|writeRelabelConfigs|(?:metric_|write_)?relabel_configs)$/;

/** Rules for labels that do something else than they seem to, because a default stands for what they do not say. */
export function relabelProblems(object: KubernetesObject): RuleFinding[] {
  return [...mapsIn(object.content)].flatMap(({ map, path }) =>
    Object.keys(map)
      .filter((key) => places.test(key))
      .flatMap((key) =>
        list(map, key).flatMap((rule, index) =>
          withoutParts(rule).map((message) => ({
            file: object.file,
            line: object.lineOf([...path, key, index]),
            message: `${object.kind} "${object.name}": a rule of ${key} ${message}`,
            fix: "Add what it lacks, or remove it.",
          })),
        ),
      ),
  );
}

/** Defaults by the reference of Prometheus: action `replace`, regex `(.*)`, replacement `$1`. */
function withoutParts(rule: unknown): string[] {
  const action = (text(rule, "action") ?? "replace").toLowerCase();
  const sources = list(rule, "sourceLabels").length + list(rule, "source_labels").length;
  const target = text(rule, "targetLabel") ?? text(rule, "target_label");
  const has = (key: string) => field(rule, key) !== undefined;
  if (action === "keep" || action === "drop")
    return [
      ...(has("regex") ? [] : [`says ${action} and no regex: it is about everything`]),
      ...(sources > 0 ? [] : [`says ${action} and no source labels: it compares nothing`]),
    ];
  if (action === "labeldrop" || action === "labelkeep")
    return has("regex") ? [] : [`says ${action} and no regex: it is about every label`];
  if (action !== "replace") return [];
  return [
    ...(target === undefined ? ["replaces and has no target label"] : []),
    ...(sources === 0 && !has("replacement")
      ? ["has neither source labels nor a replacement: it removes its target label"]
      : []),
  ];
}
