import { severityOf } from "../manifests/coverage.ts";
import { modelFlows } from "../manifests/model-flows.ts";
import { clusterOf, manifestFolder } from "../manifests/cluster.ts";
import type { Cluster } from "../manifests/cluster.ts";
import { field, labels, list, mapsIn, text } from "../manifests/fields.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import { containersOf, elementLabel, podsOf, portsOf, selects } from "../manifests/pods.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** What exporters expose reaches the store of metrics. */
export const uncollectedMetric: Rule = {
  id: "uncollected-metric",
  severity: "error",
  title: "Every metric of the inventory is collected from the element that exposes it",
  explanation: `A metric that an exporter offers and nobody fetches is as missing as one that does not exist: panels stay empty, alerts silent. For each element that \`reference/monitoring/metrics.yaml\` names and that runs on Kubernetes, \`${manifestFolder}\` must hold one of three: a PodMonitor or ServiceMonitor with its label \`${elementLabel}\`, an Argo CD application with that label whose values switch a monitor on (\`serviceMonitor\`, \`podMonitor\` or \`monitor\` with \`enabled: true\`, or \`enablePrometheus: true\`), or a workload that pushes (\`OTEL_EXPORTER_OTLP_METRICS_ENDPOINT\`, \`OTEL_EXPORTER_OTLP_ENDPOINT\`, or an argument with the address at which Prometheus takes OTLP). A monitor of the element must select pods or a Service that exist, on a port that they have.`,
  check({ model }) {
    const { metrics } = model;
    const flows = modelFlows(model);
    const cluster = clusterOf(model);
    if (!metrics || !flows || cluster.objects.length === 0) return [];
    const collected = collectedElements(cluster);
    const missing = metrics.value.metrics.flatMap(({ name, from }, index): RuleFinding[] =>
      from
        .filter((id) => flows.inCluster.has(id) && !collected.has(id))
        .map((id) => ({
          file: metrics.file,
          line: metrics.document.positionOf(["metrics", index, "from"]).line,
          ...severityOf([id], { flows, cluster }),
          message: `nothing collects the metric ${name} from ${id}`,
          fix: `Add a PodMonitor or ServiceMonitor with the label ${elementLabel}: ${id}, or switch on the monitor of its chart.`,
        })),
    );
    return [...missing, ...cluster.objects.flatMap((one) => blindMonitor(one, cluster))];
  },
};

function collectedElements({ objects }: Cluster): Set<string> {
  const elements = objects
    .filter((object) => isMonitor(object) || switchesMonitorOn(object) || pushes(object))
    .map(({ content }) => labels(content, "metadata", "labels")[elementLabel]);
  return new Set(elements.filter((id) => id !== undefined));
}

function isMonitor({ kind }: KubernetesObject): boolean {
  return kind === "PodMonitor" || kind === "ServiceMonitor";
}

function switchesMonitorOn({ kind, content }: KubernetesObject): boolean {
  if (kind !== "Application") return false;
  return [...mapsIn(content)].some(
    ({ map }) =>
      map["enablePrometheus"] === true ||
      ["serviceMonitor", "podMonitor", "monitor"].some(
        (key) => field(map, key, "enabled") === true,
      ),
  );
}

const pushed = new Set(["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"]);
/** Prometheus takes OTLP here; an argument can name more than one of its replicas. */
const receiver = /\/api\/v1\/otlp\/v1\/metrics$/;

function pushes(object: KubernetesObject): boolean {
  return podsOf(object).some(({ spec }) =>
    containersOf(spec).some(
      (container) =>
        list(container, "env").some((one) => pushed.has(text(one, "name") ?? "")) ||
        list(container, "args").some((one) => receiver.test(String(one))),
    ),
  );
}

/** A monitor whose selector finds nothing, or whose port nobody has. */
function blindMonitor(monitor: KubernetesObject, cluster: Cluster): RuleFinding[] {
  if (!isMonitor(monitor)) return [];
  const { content } = monitor;
  const selector = labels(content, "spec", "selector", "matchLabels");
  const named = list(content, "spec", "namespaceSelector", "matchNames").map(String);
  const spaces = named.length > 0 ? named : [monitor.namespace ?? "default"];
  const ports = portsFound(monitor, { selector, spaces, cluster });
  const at = { file: monitor.file, line: monitor.lineOf(["spec", "selector"]) };
  if (ports === undefined)
    return [
      {
        ...at,
        message: `${monitor.kind} "${monitor.name}" selects nothing that runs in ${spaces.join(", ")}`,
        fix: "Mend the selector or the namespace.",
      },
    ];
  if (ports === "any") return [];
  const ends = [
    ...list(content, "spec", "podMetricsEndpoints"),
    ...list(content, "spec", "endpoints"),
  ];
  return ends.flatMap((end): RuleFinding[] => {
    const port = text(end, "port");
    if (port === undefined || ports.has(port)) return [];
    return [
      {
        ...at,
        message: `${monitor.kind} "${monitor.name}" reads the port "${port}"; there are ${[...ports].join(", ") || "none with a name"}`,
        fix: "Use the name of a port that is there.",
      },
    ];
  });
}

/** Names of the ports behind a monitor's selector; "any" where a chart knows them, undefined where nothing is selected. */
function portsFound(
  { kind }: KubernetesObject,
  options: { selector: Record<string, string>; spaces: readonly string[]; cluster: Cluster },
): Set<string> | "any" | undefined {
  const { selector, spaces, cluster } = options;
  if (kind === "ServiceMonitor") {
    const services = cluster.objects.filter(
      (one) =>
        one.kind === "Service" &&
        spaces.includes(one.namespace ?? "default") &&
        Object.entries(selector).every(
          ([key, value]) => labels(one.content, "metadata", "labels")[key] === value,
        ),
    );
    if (services.length === 0) return undefined;
    return new Set(
      services.flatMap(({ content }) =>
        list(content, "spec", "ports").map((port) => text(port, "name") ?? ""),
      ),
    );
  }
  const sets = cluster.pods.filter(
    (set) => spaces.includes(set.namespace) && selects(selector, set),
  );
  if (sets.length === 0) return undefined;
  if (sets.some(({ spec }) => spec === undefined)) return "any";
  return new Set(sets.flatMap(portsOf).map(({ name }) => name ?? ""));
}
