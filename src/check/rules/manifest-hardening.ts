import { clusterOf } from "../manifests/cluster.ts";
import type { Cluster } from "../manifests/cluster.ts";
import { field, labels, list, mapsIn, text } from "../manifests/fields.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import { containersOf } from "../manifests/pods.ts";
import { emptyProblems, probeProblems } from "../manifests/probes.ts";
import type { PodSet } from "../manifests/pods.ts";
import { readQuantity } from "../manifests/quantity.ts";
import { quotaProblems } from "../manifests/quota-room.ts";
import { unbudgeted } from "../manifests/unbudgeted.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Pods have no rights that they do not need, are bounded and probed; namespaces hold them to it. */
export const manifestHardening: Rule = {
  id: "manifest-hardening",
  severity: "error",
  title: "Pods are hardened, bounded and probed, and their namespaces hold them to it",
  explanation:
    "For the pods of Deployments, StatefulSets, DaemonSets, Jobs and CronJobs below `reference/kubernetes/`: what the Pod Security Standard *restricted* demands (`runAsNonRoot`, a seccomp profile, no privilege escalation, all capabilities dropped) and a read-only root; requests of CPU and memory and a limit of memory; a readiness and a liveness probe where a Deployment serves a port, and a startup probe that asks for what the liveness probe asks; no probe and no variable is empty; whether the token of the service account is mounted is said, by every account too. No other object takes that away (`privileged: true`, `runAsNonRoot: false`, another seccomp profile). Requests lie below limits, in all objects; the least of an autoscaler below its most; pods that a budget keeps are fewer than there are, and a budget is about every Deployment and StatefulSet of which an overlay runs two pods or more. Every namespace enforces a Pod Security Standard, *restricted* unless a chart is installed in it, and has a ResourceQuota and a LimitRange; the quota holds what its workloads ask for at their most replicas; a quota and a limit range name resources that Kubernetes knows; a quota and allows node ports where it allows load balancers, which take one for each port, and nowhere else.",
  check({ model }) {
    const cluster = clusterOf(model);
    return [
      ...cluster.pods.flatMap((pods) => [
        ...podProblems(pods, cluster),
        ...probeProblems(pods),
        ...emptyProblems(pods),
      ]),
      ...cluster.objects.flatMap((object) => [
        ...bounds(object),
        ...scaling(object),
        ...quotas(object),
        ...ranges(object),
        ...unsaidToken(object),
        ...loosened(object),
      ]),
      ...namespaceProblems(cluster),
      ...quotaProblems(cluster),
      ...unbudgeted(model),
    ];
  },
};

const workloads = ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod"];

function podProblems({ owner, spec, path = [] }: PodSet, { objects }: Cluster): RuleFinding[] {
  if (!workloads.includes(owner.kind) || spec === undefined) return [];
  const say = (
    message: string,
    fix: string,
    at: readonly (string | number)[] = [],
  ): RuleFinding => ({
    file: owner.file,
    line: owner.lineOf([...path, ...at]),
    message: `${owner.kind} "${owner.name}" ${message}`,
    fix,
  });
  const pod = field(spec, "securityContext");
  const account = objects.find(
    ({ kind, name, namespace }) =>
      kind === "ServiceAccount" &&
      name === text(spec, "serviceAccountName") &&
      namespace === owner.namespace,
  );
  const told =
    typeof field(spec, "automountServiceAccountToken") === "boolean" ||
    (account !== undefined && typeof account.content["automountServiceAccountToken"] === "boolean");
  const perContainer = containersOf(spec).flatMap((container, index) => {
    const own = field(container, "securityContext");
    const name = text(container, "name") ?? "";
    const either = (...steps: string[]) => field(own, ...steps) ?? field(pod, ...steps);
    const wanted: ReadonlyArray<readonly [boolean, string, string]> = [
      [either("runAsNonRoot") === true, "runAsNonRoot", "true"],
      [
        ["RuntimeDefault", "Localhost"].includes(String(either("seccompProfile", "type"))),
        "seccompProfile",
        "{type: RuntimeDefault}",
      ],
      [field(own, "allowPrivilegeEscalation") === false, "allowPrivilegeEscalation", "false"],
      [field(own, "readOnlyRootFilesystem") === true, "readOnlyRootFilesystem", "true"],
      [list(own, "capabilities", "drop").includes("ALL"), "capabilities", "{drop: [ALL]}"],
      [either("privileged") !== true, "privileged", "false"],
    ];
    const at = ["containers", index];
    const broken = wanted.filter(([holds]) => !holds);
    // What is set otherwise is found where it is set: who suppresses that there hides nothing else.
    const placeOf = (name: string) =>
      field(own, name) !== undefined
        ? [...at, "securityContext", name]
        : field(pod, name) !== undefined
          ? ["securityContext", name]
          : undefined;
    const wrong = broken.filter(([, what]) => placeOf(what) !== undefined);
    const lacking = broken
      .filter((one) => !wrong.includes(one))
      .map(([, what, value]) => `${what}: ${value}`);
    const resources = [
      ["requests", "cpu"],
      ["requests", "memory"],
      ["limits", "memory"],
    ].filter((step) => field(container, "resources", ...step) === undefined);
    return [
      ...wrong.map(([, what, value]) =>
        say(
          `does not set ${what}: ${value} for the container "${name}"`,
          "Set it below securityContext.",
          placeOf(what),
        ),
      ),
      ...(lacking.length > 0
        ? [
            say(
              `does not set ${lacking.join(", ")} for the container "${name}"`,
              "Set it below securityContext.",
              at,
            ),
          ]
        : []),
      ...resources.map((step) =>
        say(`gives the container "${name}" no ${step.join(".")}`, "Set it below resources.", at),
      ),
    ];
  });
  const probed = containersOf(spec).some(
    (one) =>
      field(one, "readinessProbe") !== undefined && field(one, "livenessProbe") !== undefined,
  );
  const serves = containersOf(spec).some((one) => list(one, "ports").length > 0);
  return [
    ...perContainer,
    ...(told
      ? []
      : [
          say(
            "does not say whether the token of its account is mounted",
            "Set automountServiceAccountToken.",
          ),
        ]),
    ...(owner.kind === "Deployment" && serves && !probed
      ? [say("serves a port without readiness and liveness probe", "Add both probes.")]
      : []),
  ];
}

/** What takes the hardening away, wherever it stands: operators and charts pass it on to pods. */
const loose: ReadonlyArray<readonly [string, unknown]> = [
  ["runAsNonRoot", false],
  ["allowPrivilegeEscalation", true],
  ["privileged", true],
  ["hostNetwork", true],
  ["hostPID", true],
];

function loosened(object: KubernetesObject): RuleFinding[] {
  if (workloads.includes(object.kind)) return [];
  return [...mapsIn(object.content)].flatMap(({ map, path }) => {
    if (path[1] === "versions") return [];
    const found = loose.filter(([key, value]) => map[key] === value).map(([key]) => key);
    const profile = path.at(-1) === "seccompProfile" && map["type"] !== "RuntimeDefault";
    return [...found, ...(profile && map["type"] !== "Localhost" ? ["type"] : [])].map((key) => ({
      file: object.file,
      line: object.lineOf([...path, key]),
      message: `${object.kind} "${object.name}" sets ${[...path, key].join(".")} to ${String(map[key])}`,
      fix: "Leave the pods hardened.",
    }));
  });
}

/** Pods that do not say it themselves get what their account says, and the token where it is silent. */
function unsaidToken({ kind, name, file, line, content }: KubernetesObject): RuleFinding[] {
  if (kind !== "ServiceAccount" || typeof content["automountServiceAccountToken"] === "boolean")
    return [];
  return [
    {
      file,
      line,
      message: `ServiceAccount "${name}" does not say whether its token is mounted`,
      fix: "Set automountServiceAccountToken; pods that call the Kubernetes API can set it to true.",
    },
  ];
}

/** Requests above limits, and defaults above what is allowed. */
function bounds(object: KubernetesObject): RuleFinding[] {
  return [...mapsIn(object.content)].flatMap(({ map, path }) => {
    const pairs: ReadonlyArray<readonly [string, string]> = [
      ["requests", "limits"],
      ["defaultRequest", "default"],
      ["default", "max"],
      ["min", "max"],
      ["defaultRequest", "max"],
    ];
    return pairs.flatMap(([low, high]) =>
      Object.entries(labels(map, low)).flatMap(([resource, value]): RuleFinding[] => {
        const limit = labels(map, high)[resource];
        const [least, most] = [readQuantity(value), readQuantity(limit)];
        if (limit === undefined || least === undefined || most === undefined || least <= most)
          return [];
        return [
          {
            file: object.file,
            line: object.lineOf([...path, low]),
            message: `${object.kind} "${object.name}": ${low} of ${resource} ${value} is above ${high} ${limit}`,
            fix: "Lower it, or raise the limit.",
          },
        ];
      }),
    );
  });
}

function scaling(object: KubernetesObject): RuleFinding[] {
  if (object.kind !== "HorizontalPodAutoscaler") return [];
  const [min, max] = [
    field(object.content, "spec", "minReplicas"),
    field(object.content, "spec", "maxReplicas"),
  ];
  if (typeof min !== "number" || typeof max !== "number" || min <= max) return [];
  return [
    {
      file: object.file,
      line: object.lineOf(["spec", "minReplicas"]),
      message: `HorizontalPodAutoscaler "${object.name}" has at least ${min} and at most ${max} pods`,
      fix: "Let minReplicas be at most maxReplicas.",
    },
  ];
}

/** Compute resources, objects that are counted, and extended resources with a domain (Kubernetes, "Resource quotas"). */
const counted =
  /^(?:(?:requests\.|limits\.)?(?:cpu|memory|ephemeral-storage)|requests\.storage|requests\.[\w.-]+\/[\w.-]+|pods|services(?:\.(?:loadbalancers|nodeports))?|configmaps|secrets|persistentvolumeclaims|replicationcontrollers|resourcequotas|count\/[\w.-]+|[\w.-]+\.storageclass\.storage\.k8s\.io\/[\w.-]+)$/;

function quotas(object: KubernetesObject): RuleFinding[] {
  if (object.kind !== "ResourceQuota") return [];
  const unknown = Object.keys(Object(field(object.content, "spec", "hard")))
    .filter((key) => !counted.test(key))
    .map((key) => ({
      file: object.file,
      line: object.lineOf(["spec", "hard", key]),
      message: `ResourceQuota "${object.name}" limits "${key}", which Kubernetes does not count`,
      fix: "Mend the name of the resource.",
    }));
  return [...unknown, ...entries(object)];
}

/** Resources of containers and claims, with or without a domain (Kubernetes, "Limit Ranges"). */
const limited = /^(?:cpu|memory|ephemeral-storage|storage|hugepages-\w+|[\w.-]+\/[\w.-]+)$/;

function ranges({ kind, content, file, lineOf, name }: KubernetesObject): RuleFinding[] {
  if (kind !== "LimitRange") return [];
  return list(content, "spec", "limits").flatMap((limit, index) =>
    ["min", "max", "default", "defaultRequest", "maxLimitRequestRatio"].flatMap((bound) =>
      Object.keys(Object(field(limit, bound)))
        .filter((key) => !limited.test(key))
        .map((key) => ({
          file,
          line: lineOf(["spec", "limits", index, bound, key]),
          message: `LimitRange "${name}" bounds "${key}", which is no resource`,
          fix: "Mend the name of the resource.",
        })),
    ),
  );
}

/**
 * A load balancer takes a node port for each of its ports: a quota without them refuses it (Kubernetes, "Resource quotas":
 * services.nodeports counts Services of both types). Without a load balancer, node ports open every node.
 */
function entries({ content, file, lineOf, name }: KubernetesObject): RuleFinding[] {
  const [balancers, ports] = ["services.loadbalancers", "services.nodeports"].map((key) =>
    readQuantity(field(content, "spec", "hard", key)),
  );
  if (balancers === undefined || ports === undefined) return [];
  const tooFew = ports < balancers;
  if (!tooFew && (balancers > 0 || ports === 0)) return [];
  return [
    {
      file,
      line: lineOf(["spec", "hard", "services.nodeports"]),
      message: `ResourceQuota "${name}" allows ${balancers} load balancers and ${ports} node ports`,
      fix: tooFew
        ? "Allow a node port for each port of a load balancer, or no load balancer."
        : "Allow no node port where there is no load balancer.",
    },
  ];
}

const standard = "pod-security.kubernetes.io/enforce";

function namespaceProblems({ objects }: Cluster): RuleFinding[] {
  const goesTo = (namespace: string) =>
    objects.some(
      ({ kind, content }) =>
        kind === "Application" &&
        text(content, "spec", "destination", "namespace") === namespace &&
        [field(content, "spec", "source"), ...list(content, "spec", "sources")].some(
          (source) =>
            text(source, "chart") !== undefined ||
            text(source, "path")?.startsWith("reference/") === false,
        ),
    );
  const has = (wanted: string, namespace: string) =>
    objects.some((one) => one.kind === wanted && one.namespace === namespace);
  return objects
    .filter(({ kind }) => kind === "Namespace")
    .flatMap(({ file, line, name, content }) => {
      const own = labels(content, "metadata", "labels");
      const lacking = [
        ...(["restricted", "baseline", "privileged"].includes(own[standard] ?? "")
          ? []
          : [`no Pod Security Standard (label ${standard})`]),
        ...(own[standard] !== undefined && own[`${standard}-version`] === undefined
          ? [`no version of its Pod Security Standard (label ${standard}-version)`]
          : []),
        ...(["baseline", "privileged"].includes(own[standard] ?? "") && !goesTo(name)
          ? [
              `the Pod Security Standard "${own[standard] ?? ""}", and no chart goes there whose pods may need more than "restricted"`,
            ]
          : []),
        ...["ResourceQuota", "LimitRange"]
          .filter((kind) => !has(kind, name))
          .map((kind) => `no ${kind}`),
      ];
      return lacking.map((what) => ({
        file,
        line,
        message: `the namespace "${name}" has ${what}`,
        fix: what.startsWith("the ") ? "Enforce restricted." : "Add it beside the namespace.",
      }));
    });
}
