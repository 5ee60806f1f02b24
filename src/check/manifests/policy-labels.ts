import type { RuleFinding } from "../rule.ts";
import { field, labels, list } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import { elementLabel } from "./pods.ts";

/** What of a network policy its name, its labels and `policyTypes` speak of. */
interface Policy {
  /** What its name says, where it is of the form `FROM-to-TO-HALF`. */
  called: { from: string; to: string; half: string } | undefined;
  from: string | undefined;
  to: string | undefined;
  half: string | undefined;
  range: string | undefined;
  types: readonly string[];
  opened: ReadonlyArray<(typeof directions)[number]>;
  /** The element of the pods that it is about. */
  subject: unknown;
  /** Whether it opens pods to pods. */
  between: boolean;
  /** Whether an element is an end of some policy. */
  isEnd: (element: string) => boolean;
}

type Problem = [path: readonly string[], message: string, fix: string];

const directions = [
  { key: "egress", type: "Egress", peers: "to" },
  { key: "ingress", type: "Ingress", peers: "from" },
] as const;

/** Where name, labels, selector and types of a network policy do not say what it opens; `ends` are those that labels name. */
export function policyLabels(
  object: KubernetesObject,
  ends: ReadonlySet<string | undefined>,
): RuleFinding[] {
  if (object.kind !== "NetworkPolicy") return [];
  const policy = readPolicy(object, ends);
  return [typeProblems, misnamed, rangeProblems, unnamedEnds]
    .flatMap((problems) => problems(policy))
    .map(([path, message, fix]) => ({
      file: object.file,
      line: object.lineOf(path),
      message: `the network policy "${object.name}" ${message}`,
      fix,
    }));
}

function readPolicy(
  { content, name }: KubernetesObject,
  ends: ReadonlySet<string | undefined>,
): Policy {
  const own = labels(content, "metadata", "labels");
  const [, from = "", to = "", half] = /^(.+)-to-(.+)-(egress|ingress)$/.exec(name) ?? [];
  const opened = directions.filter(({ key }) => list(content, "spec", key).length > 0);
  return {
    called: half === undefined ? undefined : { from, to, half },
    from: own["archwright.dev/from"],
    to: own["archwright.dev/to"],
    half: own["archwright.dev/half"],
    range: own["archwright.dev/range"],
    types: list(content, "spec", "policyTypes").map(String),
    opened,
    subject: field(content, "spec", "podSelector", "matchLabels", elementLabel),
    between: opened.some(({ key, peers }) =>
      list(content, "spec", key).some((rule) =>
        list(rule, peers).some(
          (peer) => labels(peer, "podSelector", "matchLabels")[elementLabel] !== undefined,
        ),
      ),
    ),
    isEnd: (element) => ends.has(element),
  };
}

function typeProblems({ types, opened }: Policy): Problem[] {
  const path = ["spec", "policyTypes"];
  const found = opened
    .filter(({ type }) => !types.includes(type))
    .map(({ key, type }): Problem => [
      path,
      `opens ${key}, and policyTypes does not say ${type}: it has no effect`,
      `Add ${type} to policyTypes.`,
    ]);
  const [only] = opened;
  if (only && opened.length === 1 && types.length > 1)
    found.push([
      path,
      `opens ${only.key} only, and refuses all else besides`,
      `Leave only ${only.type} in policyTypes.`,
    ]);
  if (!only && types.length === 1)
    found.push([
      ["spec"],
      "opens nothing",
      "Add its rules, or both policyTypes to refuse everything.",
    ]);
  return found;
}

/** A name of the form `FROM-to-TO-HALF` that labels or selector deny, or that has no labels beside it. */
function misnamed({ called, from, to, half, subject, between, isEnd }: Policy): Problem[] {
  if (!called) return [];
  const found: Problem[] = [];
  const isSaid = from !== undefined && to !== undefined && half !== undefined;
  const isOther = called.from !== from || called.to !== to || called.half !== half;
  if (isEnd(called.from) && isEnd(called.to) && isSaid && isOther)
    found.push([
      ["metadata", "name"],
      `is called otherwise than its labels, ${from} to ${to}, ${half}`,
      "Call it as its labels say, or mend them.",
    ]);
  const side = called.half === "egress" ? called.from : called.to;
  if (isEnd(side) && subject !== side)
    found.push([
      ["spec", "podSelector"],
      `is about ${side}, and selects other pods`,
      `Select ${elementLabel}: ${side}.`,
    ]);
  const unlabelled = [
    { end: called.from, own: from, key: "archwright.dev/from" },
    { end: called.to, own: to, key: "archwright.dev/to" },
  ].filter(({ end, own }) => !between && isEnd(end) && own === undefined);
  return [
    ...found,
    ...unlabelled.map(({ end, key }): Problem => [
      ["metadata", "name"],
      `is called after ${end}, and has no label ${key}`,
      `Set it to ${end}.`,
    ]),
  ];
}

/** Labels that name a direction, and another one is opened. */
function rangeProblems({ opened: [only], half, range }: Policy): Problem[] {
  const isDirection = directions.some(({ key }) => key === range);
  return [
    { label: "half", said: half },
    { label: "range", said: isDirection ? range : undefined },
  ]
    .filter(({ said }) => only !== undefined && said !== undefined && said !== only.key)
    .map(({ label, said }) => [
      ["metadata", "labels"],
      `opens ${only?.key ?? "nothing"}, and its label says "${said}"`,
      `Mend the label archwright.dev/${label}.`,
    ]);
}

function unnamedEnds({ between, subject, from, to }: Policy): Problem[] {
  const missing = [
    ...(from === undefined ? ["archwright.dev/from"] : []),
    ...(to === undefined ? ["archwright.dev/to"] : []),
  ];
  if (!between || subject === undefined || missing.length === 0) return [];
  return [
    [
      ["metadata"],
      `names no ${missing.join(" and no ")}`,
      "Name the relationship of the model in both labels.",
    ],
  ];
}
