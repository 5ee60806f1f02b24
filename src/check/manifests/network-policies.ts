import type { Cluster } from "./cluster.ts";
import { field, labels, list, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import { elementLabel } from "./pods.ts";

export type Direction = "egress" | "ingress";

/** Whom a rule of a network policy lets through. */
export type Peer =
  /** Pods of elements, in a namespace. */
  | {
      kind: "elements";
      elements: readonly string[];
      namespace: string | undefined;
      /** Labels by which namespaces are chosen otherwise than by name; undefined for any value. */
      among: Readonly<Record<string, string | undefined>>;
    }
  /** Pods that are chosen otherwise, in a namespace; without one, in any. */
  | {
      kind: "pods";
      namespace: string | undefined;
      labels: Readonly<Record<string, string>>;
      among: Readonly<Record<string, string | undefined>>;
    }
  | { kind: "addresses"; cidr: string; except: readonly string[] }
  /** No `to` or `from`: everybody. */
  | { kind: "everybody" };

/** One opening of a network policy: one peer of one rule. */
export interface Opening {
  policy: KubernetesObject;
  direction: Direction;
  /** Elements whose pods the policy is about; undefined for all pods of the namespace, or pods chosen otherwise. */
  elements: readonly string[] | undefined;
  peer: Peer;
  /** `TCP/8080`; undefined for all ports. */
  ports: readonly string[] | undefined;
  line: number;
}

/** Every opening of every network policy. */
export function openingsOf(cluster: Cluster): Opening[] {
  return cluster.objects.filter(({ kind }) => kind === "NetworkPolicy").flatMap(openings);
}

function openings(policy: KubernetesObject): Opening[] {
  const elements = elementsOf(field(policy.content, "spec", "podSelector"));
  return (["egress", "ingress"] as const).flatMap((direction) =>
    list(policy.content, "spec", direction).flatMap((rule, index) => {
      const path = ["spec", direction, index];
      const end = direction === "egress" ? "to" : "from";
      const peers = list(rule, end);
      const ports = portsOf(rule);
      const make = (peer: Peer, at: readonly (string | number)[]): Opening => ({
        policy,
        direction,
        elements,
        peer,
        ports,
        line: policy.lineOf(at),
      });
      if (peers.length === 0) return [make({ kind: "everybody" }, path)];
      return peers.map((peer, at) => make(peerOf(peer, policy), [...path, end, at]));
    }),
  );
}

/** Elements that a selector chooses by their label. */
export function elementsOf(selector: unknown): readonly string[] | undefined {
  const label = text(selector, "matchLabels", elementLabel);
  if (label !== undefined) return [label];
  for (const expression of list(selector, "matchExpressions")) {
    if (field(expression, "key") === elementLabel && field(expression, "operator") === "In")
      return list(expression, "values").map(String);
  }
  return undefined;
}

function peerOf(peer: unknown, policy: KubernetesObject): Peer {
  const cidr = text(peer, "ipBlock", "cidr");
  if (cidr !== undefined)
    return { kind: "addresses", cidr, except: list(peer, "ipBlock", "except").map(String) };
  const pods = field(peer, "podSelector");
  const spaces = field(peer, "namespaceSelector");
  const namespace =
    spaces === undefined
      ? (policy.namespace ?? "default")
      : text(spaces, "matchLabels", "kubernetes.io/metadata.name");
  const elements = elementsOf(pods);
  return elements
    ? { kind: "elements", elements, namespace, among: amongOf(spaces) }
    : { kind: "pods", namespace, labels: labels(pods, "matchLabels"), among: amongOf(spaces) };
}

function amongOf(selector: unknown): Record<string, string | undefined> {
  const present = list(selector, "matchExpressions")
    .filter((one) => field(one, "operator") === "Exists")
    .map((one) => [text(one, "key") ?? "", undefined] as const);
  return { ...Object.fromEntries(present), ...labels(selector, "matchLabels") };
}

function portsOf(rule: unknown): string[] | undefined {
  const ports = list(rule, "ports");
  if (ports.length === 0) return undefined;
  return ports.map(
    (one) => `${text(one, "protocol") ?? "TCP"}/${String(field(one, "port") ?? "*")}`,
  );
}
