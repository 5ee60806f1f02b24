import type { Model } from "../../sources/read-sources.ts";
import type { RuleFinding } from "../rule.ts";
import { privateElements } from "../terraform/private-elements.ts";
import { flowKey } from "./model-flows.ts";
import type { ModelFlows } from "./model-flows.ts";
import { namedEnds } from "./named-flow.ts";
import type { Opening } from "./network-policies.ts";

/** What a policy opens for addresses: named, not private by accident, and on ports that it says. */
export function judgeAddresses(
  opening: Opening,
  peer: Extract<Opening["peer"], { kind: "addresses" }>,
  { model, flows }: { model: Model; flows: ModelFlows },
): RuleFinding[] {
  const { policy, elements } = opening;
  if (isLinkLocal(peer.cidr)) return [];
  const at = { file: policy.file, line: opening.line };
  const name = `the network policy "${policy.name}"`;
  if (peer.cidr.endsWith("/0") && !privateRanges.every((range) => peer.except.includes(range)))
    return [
      {
        ...at,
        message: `${name} opens ${peer.cidr} with private addresses`,
        fix: `Except ${privateRanges.join(", ")}.`,
      },
    ];
  // A port that is left out is every port of its protocol.
  if (opening.ports?.every((port) => !port.endsWith("/*")) !== true)
    return [{ ...at, message: `${name} opens every port of ${peer.cidr}`, fix: "Name the ports." }];
  const { from, to } = namedEnds(policy.content);
  const own = elements ?? [];
  // Without a target: the Kubernetes API, which is no element.
  const known = to === undefined ? from : flowKey(from ?? "?", to);
  const inModel =
    to === undefined ? own.includes(from ?? "") : flows.flows.has(known ?? "") || from === to;
  if (inModel && own.some((element) => element === from || element === to))
    return peer.cidr.endsWith("/0") && to !== undefined && privateElements(model).has(to)
      ? [
          {
            ...at,
            message: `${name} opens public addresses for ${known}, but Terraform gives ${to} private ones only`,
            fix: "Open the range in which its addresses or private endpoints lie.",
          },
        ]
      : [];
  return [
    {
      ...at,
      message: `${name} opens ${peer.cidr}, but its labels name no relationship of the model with ${own.join(", ") || "its pods"} (${known ?? "none"})`,
      fix: "Name the relationship in the labels archwright.dev/from and archwright.dev/to, or remove the policy.",
    },
  ];
}

/** An address of a cloud's own services on the node. */
export function isLinkLocal(cidr: string): boolean {
  return /^(?:169\.254\.\d+\.\d+|fd00:ec2::\w+)\/(?:32|128)$/.test(cidr);
}

/** RFC 1918, shared addresses of providers (RFC 6598), and link-local ones, where clouds keep credentials (RFC 3927). */
const privateRanges = [
  "10.0.0.0/8",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
];
