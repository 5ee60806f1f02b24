import type { Model } from "../../sources/read-sources.ts";
import type { RuleFinding } from "../rule.ts";
import { isComputed, withoutActions } from "./chart-templates.ts";
import { clusterOf } from "./cluster.ts";
import { field, labels, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import { elementLabel } from "./pods.ts";
import { readYamlParts } from "./yaml-parts.ts";
import type { YamlPart } from "./yaml-parts.ts";

/** Kinds of which a workload has one: which object of the manifests is meant is known. */
const compared = new Set([
  "ConfigMap",
  "Deployment",
  "ExternalSecret",
  "HorizontalPodAutoscaler",
  "PodDisruptionBudget",
  "Service",
  "ServiceAccount",
  "StatefulSet",
]);

/**
 * Where a chart installs an element that manifests install as well: what both write out is the same. What the
 * chart computes, and the maps and lists in which it computes something, are its own.
 */
export function chartAgreement(options: {
  model: Model;
  /** The chart's name: the element. */
  name: string;
  templates: ReadonlyArray<readonly [string, string]>;
}): RuleFinding[] {
  const { model, name, templates } = options;
  const manifests = clusterOf(model).objects.filter(
    ({ kind, content }) =>
      compared.has(kind) && labels(content, "metadata", "labels")[elementLabel] === name,
  );
  if (manifests.length === 0) return [];
  return templates.flatMap(([file, source]) => {
    if (!/\.ya?ml$/.test(file) || file.includes("/tests/")) return [];
    const { fixed, chosen } = withoutAlternatives(source);
    return readYamlParts(withoutActions(fixed)).parts.flatMap((part) => {
      const twin = twinOf(part.value, manifests);
      return twin ? differences({ file, part, twin, chosen }) : [];
    });
  });
}

/** `if`, `else` and `end` at one indentation: a value of the chart decides what stands there. */
const alternatives =
  /^( *)\{\{-? if\b(?:(?!^\1\{\{-? end)[^])*?^\1\{\{-? else\b[^]*?^\1\{\{-? end\b.*$/gm;

/** The template without its alternatives, and the keys that they write. */
function withoutAlternatives(source: string): { fixed: string; chosen: ReadonlySet<string> } {
  const chosen = new Set<string>();
  const fixed = source.replace(alternatives, (block) => {
    for (const [, key = ""] of block.matchAll(/^ *([\w.-]+):/gm)) chosen.add(key);
    return block.replace(/[^\n]/g, "");
  });
  return { fixed, chosen };
}

/** The only one of its kind, or the one with the same keys of its data. */
function twinOf(
  value: unknown,
  manifests: readonly KubernetesObject[],
): KubernetesObject | undefined {
  const same = manifests.filter(({ kind }) => kind === text(value, "kind"));
  if (same.length < 2) return same[0];
  const keys = JSON.stringify(secretKeys(value));
  const [one, ...more] = same.filter(({ content }) => JSON.stringify(secretKeys(content)) === keys);
  return more.length === 0 ? one : undefined;
}

function secretKeys(value: unknown): unknown[] {
  const data = field(value, "spec", "data");
  return Array.isArray(data) ? data.map((one: unknown) => field(one, "secretKey")) : [];
}

interface Compared {
  /** Keys that a value of the chart decides on. */
  chosen: ReadonlySet<string>;
  path: readonly (string | number)[];
  say: (path: readonly (string | number)[], message: string) => RuleFinding;
}

function differences(options: {
  file: string;
  part: YamlPart;
  twin: KubernetesObject;
  chosen: ReadonlySet<string>;
}): RuleFinding[] {
  const { file, part, twin, chosen } = options;
  const say: Compared["say"] = (path, message) => ({
    file,
    line: part.lineOf(path),
    severity: "warning",
    message: `${twin.kind} of the chart: ${message} (${twin.file}:${twin.lineOf(path)})`,
    fix: "Say the same at both places, or let a value of the chart decide.",
  });
  return ["spec", "data", "automountServiceAccountToken"].flatMap((key) =>
    compare(field(part.value, key), twin.content[key], { path: [key], say, chosen }),
  );
}

/** What an action writes is missing, or a word that stands for it. */
function compare(own: unknown, other: unknown, { path, say, chosen }: Compared): RuleFinding[] {
  const where = path.join(".");
  if (!isWritten(own)) return [];
  if (Array.isArray(own) && Array.isArray(other)) {
    if (own.length !== other.length)
      return [say(path, `${where} has ${own.length} entries, the manifests have ${other.length}`)];
    return own.flatMap((one: unknown, index) =>
      compare(one, other[index], { path: [...path, index], say, chosen }),
    );
  }
  if (isMap(own) && isMap(other)) {
    const lost = Object.keys(other)
      .filter((key) => !(key in own) && !chosen.has(key))
      .map((key) => say(path, `${where} has no ${key}, the manifests have it`));
    return [
      ...lost,
      ...Object.keys(own).flatMap((key) => {
        const at = [...path, key];
        if (key in other) return compare(own[key], other[key], { path: at, say, chosen });
        return isWritten(own[key]) ? [say(at, `the manifests have no ${at.join(".")}`)] : [];
      }),
    ];
  }
  if (own === other) return [];
  const said = typeof other === "object" ? "something else" : String(other);
  return [say(path, `${where} is ${JSON.stringify(own)}, the manifests say ${said}`)];
}

/** Whether a value holds anything that no action wrote. */
function isWritten(value: unknown): boolean {
  if (value === null || value === undefined || isComputed(value)) return false;
  return typeof value !== "object" || Object.values(value).some(isWritten);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
