import type { RuleFinding } from "../rule.ts";
import type { Cluster } from "./cluster.ts";
import { field, list, text } from "./fields.ts";
import type { Opening } from "./network-policies.ts";

/** Services that are spoken over UDP outside of a cluster: DNS, Kerberos, NTP, SNMP, syslog, VPN, RADIUS, TURN. */
const spokenOverUdp = [
  53, 88, 123, 161, 162, 500, 514, 1194, 1812, 1813, 3478, 4500, 6081, 8472, 51820,
];

/**
 * Openings of one protocol where another is spoken: DNS by one of its two (RFC 7766: TCP is no option for
 * resolvers), UDP to a port that nothing here serves over it.
 */
export function oddProtocol(
  { policy, direction, line, ports = [] }: Opening,
  cluster: Cluster,
): RuleFinding[] {
  const at = { file: policy.file, line };
  const name = `the network policy "${policy.name}"`;
  const dns = ports.filter((port) => port.endsWith("/53"));
  const strange = ports.filter((port) => isStrange(port, cluster, ports));
  return [
    ...(dns.length === 1
      ? [
          {
            ...at,
            severity: "warning" as const,
            message: `${name} opens ${dns.join("")} only: short answers of DNS come over UDP, long ones over TCP`,
            fix: "Open port 53 for both.",
          },
        ]
      : []),
    ...strange.map((port) => ({
      ...at,
      message: `${name} opens ${direction} on ${port}, and nothing is served there over UDP`,
      fix: "Mend the protocol.",
    })),
  ];
}

function isStrange(opened: string, cluster: Cluster, all: readonly string[]): boolean {
  const [protocol, port = ""] = opened.split("/");
  if (protocol !== "UDP" || spokenOverUdp.includes(Number(port))) return false;
  if (all.includes(`TCP/${port}`)) return false;
  return !cluster.objects.some(({ content }) => servesUdp(content, port));
}

function servesUdp(content: unknown, port: string): boolean {
  const pods = [
    field(content, "spec"),
    field(content, "spec", "template", "spec"),
    field(content, "spec", "jobTemplate", "spec", "template", "spec"),
  ];
  const ports = [
    ...list(content, "spec", "ports"),
    ...pods.flatMap((pod) => list(pod, "containers").flatMap((one) => list(one, "ports"))),
  ];
  return ports.some(
    (one) =>
      text(one, "protocol") === "UDP" &&
      ["port", "targetPort", "containerPort", "name"].some(
        (key) => String(field(one, key)) === port,
      ),
  );
}
