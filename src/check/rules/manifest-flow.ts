import type { Model } from "../../sources/read-sources.ts";
import { clusterOf } from "../manifests/cluster.ts";
import type { Cluster } from "../manifests/cluster.ts";
import { undefendedNamespaces } from "../manifests/default-deny.ts";
import { field, labels } from "../manifests/fields.ts";
import { flowKey, modelFlows } from "../manifests/model-flows.ts";
import type { ModelFlows } from "../manifests/model-flows.ts";
import { severityOf } from "../manifests/coverage.ts";
import { judgeAddresses } from "../manifests/address-openings.ts";
import { namedEnds, relationOf } from "../manifests/named-flow.ts";
import { openingsOf } from "../manifests/network-policies.ts";
import type { Opening } from "../manifests/network-policies.ts";
import { elementLabel } from "../manifests/pods.ts";
import { meshProblems } from "../manifests/mesh-identities.ts";
import { missingWays } from "../manifests/missing-ways.ts";
import { oddProtocol } from "../manifests/odd-protocols.ts";
import { portsOfElement } from "../manifests/ports.ts";
import { wideOpening } from "../manifests/wide-openings.ts";
import { wrongNamespace } from "../manifests/wrong-namespace.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Network policies allow the relationships of the model, at both ends, and nothing else. */
export const manifestFlow: Rule = {
  id: "manifest-flow",
  severity: "error",
  title:
    "Network policies allow exactly the relationships of the model, on the ports that are served",
  explanation: `A relationship between two containers that run on Kubernetes needs a network policy that lets the source out and one that lets it in at the target, both on a port of the target. What a policy opens must be a relationship of \`workspace.dsl\`: policies between pods say so by the label \`${elementLabel}\` in their selectors, policies to addresses outside, or to pods that an element's chart brings into a namespace of its own, by the labels \`archwright.dev/from\` and \`archwright.dev/to\`. A relationship to another system, or to a container with \`runs-on\` \`managed\`, needs a way out; an element that Terraform gives private addresses only is not reached over public ones. Free are DNS and link-local addresses. Port 53 is open for UDP and TCP or for neither; UDP goes where something is served over it. Every namespace refuses by default. Where the mesh admits by identity, an authorization policy admits the accounts of those whom the network policies let in, on the same ports, and nobody else; what others may call in a namespace whose \`PeerAuthentication\` demands certificates has such a policy, and a policy that names accounts has such a \`PeerAuthentication\`. A relationship over which no pod opens a connection (it goes through the Kubernetes API, or works on the nodes) has the property \`connection\` with the value \`none\` in the model. Components count as their container.`,
  check({ model }) {
    const flows = modelFlows(model);
    const cluster = clusterOf(model);
    if (!flows || cluster.objects.length === 0) return [];
    const openings = openingsOf(cluster);
    const context = { model, flows, cluster, openings };
    return [
      ...missingFlows(context),
      ...missingWays(context),
      ...openings.flatMap((opening) => [
        ...judgeOpening(opening, context),
        ...wideOpening(opening, cluster),
        ...oddProtocol(opening, cluster),
      ]),
      ...undefendedNamespaces(cluster),
      ...meshProblems(context),
    ];
  },
};

interface Context {
  model: Model;
  flows: ModelFlows;
  cluster: Cluster;
  openings: readonly Opening[];
}

/** Relationships between pods that a policy refuses at one end or at both. */
function missingFlows({ model, flows, cluster, openings }: Context): RuleFinding[] {
  return [...flows.flows].flatMap(([key, relationship]) => {
    const [from = "", to = ""] = key.split(" -> ");
    if (!flows.inCluster.has(from) || !flows.inCluster.has(to)) return [];
    if (relationship.properties.get("connection") === "none") return [];
    const named = openings.some(
      ({ policy, peer }) =>
        (peer.kind === "addresses" || isInstalledFor(peer, to, cluster)) &&
        relationOf(policy.content) === key,
    );
    if (named) return [];
    const out = halves(openings, { direction: "egress", at: from, other: to });
    const into = halves(openings, { direction: "ingress", at: to, other: from });
    const missing = [
      ...(out.length === 0 ? [`no policy lets ${from} out to ${to}`] : []),
      ...(into.length === 0 ? [`no policy lets ${from} in at ${to}`] : []),
    ];
    if (missing.length === 0) {
      const ports = new Set(into.flatMap((one) => one.ports ?? ["*"]));
      if (out.some((one) => (one.ports ?? ["*"]).some((port) => ports.has(port)))) return [];
      const file = out[0]?.policy.file;
      return [
        {
          ...(file === undefined ? {} : { file, line: out[0]?.line ?? 1 }),
          message: `${key} is let out on ${portList(out)} and let in on ${portList(into)}`,
          fix: `Use the same port at both ends: ${[...portsOfElement(to, { flows, cluster })].join(" or ") || "the one that the target serves"}.`,
        },
      ];
    }
    const { file = model.architecture?.file, line } = relationship.position ?? {};
    return [
      {
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
        ...severityOf([from, to], { flows, cluster }),
        message: `the model has ${key}, but ${missing.join(" and ")}`,
        fix: 'Add the network policies below reference/kubernetes, or, where no pod opens a connection, give the relationship the property "connection" "none".',
      },
    ];
  });
}

function halves(
  openings: readonly Opening[],
  wanted: { direction: Opening["direction"]; at: string; other: string },
): Opening[] {
  return openings.filter(
    ({ direction, elements, peer }) =>
      direction === wanted.direction &&
      elements?.includes(wanted.at) &&
      peer.kind === "elements" &&
      peer.elements.includes(wanted.other),
  );
}

function portList(openings: readonly Opening[]): string {
  return openings.map(({ ports }) => ports?.join(", ") ?? "every port").join(", ");
}

function judgeOpening(opening: Opening, context: Context): RuleFinding[] {
  const { policy, peer } = opening;
  const at = { file: policy.file, line: opening.line };
  const name = `the network policy "${policy.name}"`;
  if (peer.kind === "elements") return judgePods(opening, peer, context);
  if (peer.kind === "everybody")
    return [
      {
        ...at,
        message: `${name} opens ${opening.direction} for everybody`,
        fix: `Name who may: a list below \`${opening.direction === "egress" ? "to" : "from"}\`.`,
      },
    ];
  if (peer.kind === "addresses") return judgeAddresses(opening, peer, context);
  const dns = opening.ports?.every((port) => port.endsWith("/53"));
  if (dns && peer.namespace === "kube-system") return [];
  if (isNamedFlow(opening, peer, context)) return [];
  return [
    {
      ...at,
      message: `${name} opens ${opening.direction} for pods that no element of the model names`,
      fix: `Select them by ${elementLabel}, as the model calls them.`,
    },
  ];
}

function judgePods(
  opening: Opening,
  peer: Extract<Opening["peer"], { kind: "elements" }>,
  context: Context,
): RuleFinding[] {
  const { policy, direction, elements } = opening;
  const { flows, cluster } = context;
  const at = { file: policy.file, line: opening.line };
  const name = `the network policy "${policy.name}"`;
  if (!elements)
    return [
      {
        ...at,
        message: `${name} opens ${direction} with ${peer.elements.join(", ")} for every pod of ${policy.namespace ?? "its namespace"}`,
        fix: `Select the pods of one element by ${elementLabel}.`,
      },
    ];
  return elements.flatMap((own) =>
    peer.elements.flatMap((other): RuleFinding[] => {
      const [from, to] = direction === "egress" ? [own, other] : [other, own];
      if (from === to) return [];
      const key = flowKey(from, to);
      if (!flows.flows.has(key))
        return [
          {
            ...at,
            message: `${name} opens ${key}, which is no relationship of the model`,
            fix: "Remove the policy, or add the relationship to architecture/workspace.dsl.",
          },
        ];
      const relation = relationOf(policy.content);
      if (relation !== undefined && relation !== key)
        return [
          {
            ...at,
            message: `${name} opens ${key}, but its labels say ${relation}`,
            fix: "Let the labels archwright.dev/from and archwright.dev/to name what its selectors open.",
          },
        ];
      const wrongEnd = wrongNamespace({
        opening,
        element: other,
        namespace: peer.namespace,
        cluster,
      });
      if (wrongEnd) return [wrongEnd];
      const served = portsOfElement(to, { flows, cluster });
      const strange = (opening.ports ?? ["every port"]).filter((port) => !served.has(port));
      if (strange.length > 0 && served.size > 0)
        return [
          {
            ...at,
            message: `${name} opens ${key} on ${strange.join(", ")}; ${to} serves ${[...served].join(", ")}`,
            fix: 'Open the port that the target serves, or mend its Service or the property "port" of the model.',
          },
        ];
      const [back, end] =
        direction === "egress" ? (["ingress", to] as const) : (["egress", from] as const);
      const counterpart = halves(context.openings, { direction: back, at: end, other: own });
      if (counterpart.length > 0) return [];
      return [
        {
          ...at,
          ...severityOf([from, to], { flows, cluster }),
          message: `${name} opens one end of ${key} only: ${back} at ${end} is refused`,
          fix: "Write the policy of the other end beside it.",
        },
      ];
    }),
  );
}

/** A policy to pods of a chart that says by its labels which relationship of the model it is. */
function isNamedFlow(
  { policy, elements, ports }: Opening,
  peer: Opening["peer"],
  { flows, cluster }: Context,
): boolean {
  const { from, to } = namedEnds(policy.content);
  if (from === undefined || to === undefined || ports === undefined) return false;
  const inModel = from === to || flows.flows.has(flowKey(from, to));
  const other = elements?.includes(from) ? to : from;
  return (
    inModel &&
    (elements ?? []).some((one) => one === from || one === to) &&
    isInstalledFor(peer, other, cluster)
  );
}

/** Pods that a chart makes for an element, in a namespace that only charts fill. */
function isInstalledFor(peer: Opening["peer"], element: string, { objects }: Cluster): boolean {
  if (peer.kind !== "pods" || Object.keys(peer.labels).length === 0) return false;
  if (objects.some(({ kind, name }) => kind === "Namespace" && name === peer.namespace))
    return false;
  return objects.some(
    ({ kind, content }) =>
      kind === "Application" &&
      labels(content, "metadata", "labels")[elementLabel] === element &&
      field(content, "spec", "destination", "namespace") === peer.namespace,
  );
}
