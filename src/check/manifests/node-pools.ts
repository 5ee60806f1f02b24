import type { Model } from "../../sources/read-sources.ts";
import { entriesOf, listItems, objectEntries } from "../terraform/constructors.ts";
import { terraformModules } from "../terraform/modules.ts";
import { clusterOf } from "./cluster.ts";
import { labels, list, text } from "./fields.ts";
import { poolLabel } from "./pods.ts";

/** Nodes that are chosen by the label of their pool. */
export interface NodePool {
  name: string;
  /** `key=value:effect`, the effect as Kubernetes writes it. */
  taints: ReadonlySet<string>;
  /** Whether all of its taints are known. */
  closed: boolean;
  place: { file: string; line: number };
}

/** Pools of Karpenter's manifests, and those that Terraform makes or describes (`pools` of a module's call). */
export function nodePools(model: Model): NodePool[] {
  const made = clusterOf(model).objects.filter(({ kind }) => kind === "NodePool");
  return [
    ...made.map(({ content, name, file, lineOf }) => ({
      name: labels(content, "spec", "template", "metadata", "labels")[poolLabel] ?? name,
      taints: new Set(list(content, "spec", "template", "spec", "taints").map(taintOf)),
      closed: true,
      place: { file, line: lineOf(["spec", "template", "spec"]) },
    })),
    ...terraformPools(model),
  ];
}

function taintOf(taint: unknown): string {
  return `${text(taint, "key") ?? ""}=${text(taint, "value") ?? ""}:${text(taint, "effect") ?? ""}`;
}

function terraformPools(model: Model): NodePool[] {
  return [...terraformModules(model).values()].flatMap(({ calls }) =>
    [...calls.values()].flatMap(({ block, file }) =>
      entriesOf(block.attributes.get("pools")).map(({ key, value, line }) => ({
        name: key,
        ...ownTaints(value),
        place: { file, line },
      })),
    ),
  );
}

/** What a pool's object, alone or merged into another, says of taints; a pool of accelerators has one of its own. */
function ownTaints(value: string): Pick<NodePool, "taints" | "closed"> {
  const object = /\{[\s\S]*\}/.exec(value)?.[0] ?? "";
  const entries = objectEntries(object) ?? [];
  const said = entries.find(({ key }) => key === "taints");
  const taints = (listItems(said?.value ?? "[]") ?? []).map((item) => {
    const parts = new Map(
      (objectEntries(item.value) ?? []).map((one) => [one.key, one.value.replaceAll('"', "")]),
    );
    const said = parts.get("effect") ?? "";
    const effect = /^[A-Z_]+$/.test(said)
      ? said.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
      : said;
    return `${parts.get("key") ?? ""}=${parts.get("value") ?? ""}:${effect}`;
  });
  return {
    taints: new Set(taints),
    closed:
      (said !== undefined || value.startsWith("merge(")) &&
      !entries.some(({ key }) => key === "gpu"),
  };
}
