/** Fields of a kind that the API server does not demand. A step `*` stands for every item of a list, `*[type=Container]` for those that say so. */
export interface Needed {
  kind: string;
  /** One of them is enough. */
  paths: readonly string[];
  /** What is lost without them. */
  without: string;
}

const forEach = (kinds: readonly string[], paths: readonly string[], without: string): Needed[] =>
  kinds.map((kind) => ({ kind, paths, without }));

const workloads = ["Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job"];

/** Without these an object does nothing, or too much, or nobody knows whose it is. */
export const neededFields: readonly Needed[] = [
  ...forEach(
    [
      ...workloads,
      "Service",
      "PodDisruptionBudget",
      "HorizontalPodAutoscaler",
      "ExternalSecret",
      "HTTPRoute",
      "Gateway",
      "Certificate",
      "PodMonitor",
      "ServiceMonitor",
    ],
    ["metadata.labels.app\\.kubernetes\\.io/name"],
    "lists and selectors by name miss it",
  ),
  {
    kind: "Application",
    paths: ["metadata.labels.app\\.kubernetes\\.io/part-of"],
    without: "it is not listed with the platform",
  },
  {
    kind: "Application",
    paths: ["metadata.finalizers"],
    without: "what it made stays when it is deleted",
  },
  {
    kind: "Application",
    paths: ["metadata.annotations.argocd\\.argoproj\\.io/sync-wave"],
    without: "it does not wait for what it needs",
  },
  {
    kind: "Application",
    paths: ["spec.syncPolicy.automated.prune"],
    without: "what is removed here stays in the cluster",
  },
  {
    kind: "Application",
    paths: ["spec.syncPolicy.automated.selfHeal"],
    without: "changes by hand stay",
  },
  {
    kind: "Application",
    paths: ["spec.syncPolicy.syncOptions"],
    without: "large definitions do not fit into an annotation",
  },
  {
    kind: "Application",
    paths: ["spec.syncPolicy.retry.backoff.maxDuration"],
    without: "the first failure ends the installation, or the waits grow without bound",
  },
  {
    kind: "Application",
    paths: ["spec.destination.namespace"],
    without: "it lands in the default namespace",
  },
  { kind: "ExternalSecret", paths: ["spec.secretStoreRef"], without: "it is read from no store" },
  { kind: "ExternalSecret", paths: ["spec.data", "spec.dataFrom"], without: "it fetches nothing" },
  {
    kind: "ExternalSecret",
    paths: ["spec.refreshInterval"],
    without: "nobody sees how old it may be",
  },
  {
    kind: "ExternalSecret",
    paths: ["spec.target.name"],
    without: "the reader must know that the Secret has its name",
  },
  {
    kind: "ExternalSecret",
    paths: ["spec.target.deletionPolicy"],
    without: "the reader must know what happens to the Secret when the store loses it",
  },
  { kind: "ClusterSecretStore", paths: ["spec.provider"], without: "it leads to no store" },
  {
    kind: "ClusterSecretStore",
    paths: ["spec.conditions"],
    without: "every namespace may read it",
  },
  { kind: "HTTPRoute", paths: ["spec.parentRefs"], without: "no gateway serves it" },
  {
    kind: "HTTPRoute",
    paths: ["spec.parentRefs.*.sectionName"],
    without: "it is served by every listener, unencrypted ones too",
  },
  { kind: "HTTPRoute", paths: ["spec.hostnames"], without: "it answers for every host" },
  { kind: "HTTPRoute", paths: ["spec.rules"], without: "it leads nowhere" },
  {
    kind: "HTTPRoute",
    paths: ["spec.rules.*.timeouts.request"],
    without: "a call that hangs holds its connection",
  },
  {
    kind: "Gateway",
    paths: ["spec.listeners.*.allowedRoutes.namespaces.from"],
    without: "routes of its own namespace only, whatever the selector says",
  },
  {
    kind: "AuthorizationPolicy",
    paths: ["spec.action"],
    without: "the reader must know the default",
  },
  {
    kind: "AuthorizationPolicy",
    paths: ["spec.selector", "spec.targetRefs"],
    without: "it holds for all pods",
  },
  { kind: "AuthorizationPolicy", paths: ["spec.rules.*.from"], without: "everybody may" },
  { kind: "PeerAuthentication", paths: ["spec.mtls.mode"], without: "it demands nothing" },
  { kind: "PrometheusRule", paths: ["spec.groups"], without: "it holds no rule" },
  { kind: "LocalQueue", paths: ["spec.clusterQueue"], without: "nothing is admitted" },
  { kind: "ClusterQueue", paths: ["spec.namespaceSelector"], without: "no namespace may use it" },
  {
    kind: "ClusterQueue",
    paths: ["spec.preemption"],
    without: "the reader must know who gives way",
  },
  { kind: "ResourceFlavor", paths: ["spec.nodeLabels"], without: "it is every node" },
  { kind: "NodePool", paths: ["spec.limits"], without: "nothing bounds its cost" },
  { kind: "NodePool", paths: ["spec.template.spec.expireAfter"], without: "nodes grow old" },
  {
    kind: "NodePool",
    paths: ["spec.template.spec.terminationGracePeriod"],
    without: "a pod that does not end holds its node for ever",
  },
  { kind: "NodePool", paths: ["spec.disruption.consolidateAfter"], without: "empty nodes stay" },
  {
    kind: "NodePool",
    paths: ["spec.disruption.budgets"],
    without: "the reader must know how many nodes go at once",
  },
  {
    kind: "HorizontalPodAutoscaler",
    paths: ["spec.minReplicas"],
    without: "one pod is left at night",
  },
  {
    kind: "HorizontalPodAutoscaler",
    paths: ["spec.metrics"],
    without: "it has nothing to scale by",
  },
  {
    kind: "HorizontalPodAutoscaler",
    paths: ["spec.behavior.scaleDown.stabilizationWindowSeconds"],
    without: "the reader must know how long it waits",
  },
  {
    kind: "PodDisruptionBudget",
    paths: ["spec.minAvailable", "spec.maxUnavailable"],
    without: "it keeps nothing",
  },
  {
    kind: "PodDisruptionBudget",
    paths: ["spec.unhealthyPodEvictionPolicy"],
    without: "a pod that never gets ready blocks the drain of its node",
  },
  { kind: "PodDisruptionBudget", paths: ["spec.selector"], without: "it is about no pod" },
  { kind: "Deployment", paths: ["spec.revisionHistoryLimit"], without: "ten old versions stay" },
  {
    kind: "DaemonSet",
    paths: ["spec.updateStrategy.rollingUpdate"],
    without: "the reader must know how many nodes change at once",
  },
  { kind: "StatefulSet", paths: ["spec.serviceName"], without: "its pods have no names" },
  { kind: "CronJob", paths: ["spec.concurrencyPolicy"], without: "a late run overlaps the next" },
  { kind: "CronJob", paths: ["spec.timeZone"], without: "the hour is that of the controller" },
  {
    kind: "CronJob",
    paths: ["spec.jobTemplate.spec.backoffLimit"],
    without: "it fails six times before anybody hears",
  },
  {
    kind: "CronJob",
    paths: ["spec.jobTemplate.spec.activeDeadlineSeconds"],
    without: "a run that hangs hangs for ever",
  },
  { kind: "Job", paths: ["spec.backoffLimit"], without: "it fails six times before anybody hears" },
  { kind: "Job", paths: ["spec.ttlSecondsAfterFinished"], without: "its pods stay" },
  { kind: "Service", paths: ["spec.type"], without: "the reader must know that it is internal" },
  { kind: "Service", paths: ["spec.selector"], without: "it leads to no pod" },
  { kind: "Service", paths: ["spec.ports.*.name"], without: "nothing can name the port" },
  {
    kind: "Service",
    paths: ["spec.ports.*.targetPort"],
    without: "the reader must know that it is the same port",
  },
  { kind: "ServiceMonitor", paths: ["spec.endpoints"], without: "it collects nothing" },
  { kind: "ServiceMonitor", paths: ["spec.endpoints.*.path"], without: "the path is a default" },
  {
    kind: "ServiceMonitor",
    paths: ["spec.endpoints.*.interval"],
    without: "the interval is a default",
  },
  { kind: "PodMonitor", paths: ["spec.podMetricsEndpoints"], without: "it collects nothing" },
  {
    kind: "PodMonitor",
    paths: ["spec.podMetricsEndpoints.*.path"],
    without: "the path is a default",
  },
  {
    kind: "PodMonitor",
    paths: ["spec.podMetricsEndpoints.*.interval"],
    without: "the interval is a default",
  },
  ...forEach(
    ["ServiceMonitor", "PodMonitor"],
    ["spec.selector.matchLabels", "spec.selector.matchExpressions"],
    "it collects from every pod of the namespace",
  ),
  ...["requests\\.cpu", "requests\\.memory", "limits\\.memory", "pods"].map((resource) => ({
    kind: "ResourceQuota",
    paths: [`spec.hard.${resource}`],
    without: "one tenant may take it all",
  })),
  ...["services\\.loadbalancers", "services\\.nodeports"].map((resource) => ({
    kind: "ResourceQuota",
    paths: [`spec.hard.${resource}`],
    without: "anybody may open the cluster to the outside",
  })),
  ...["default.memory", "defaultRequest.cpu", "defaultRequest.memory"].map((value) => ({
    kind: "LimitRange",
    paths: [`spec.limits.*[type=Container].${value}`],
    without: "a pod that says nothing gets no bound",
  })),
  ...["audit", "warn", "enforce-version"].map((name) => ({
    kind: "Namespace",
    paths: [`metadata.labels.pod-security\\.kubernetes\\.io/${name}`],
    without: "nobody hears of a pod that breaks the standard, or it changes with the cluster",
  })),
  {
    kind: "Certificate",
    paths: ["spec.duration"],
    without: "the issuer decides how long it holds",
  },
  { kind: "Certificate", paths: ["spec.renewBefore"], without: "it is renewed at the last moment" },
  {
    kind: "Certificate",
    paths: ["spec.privateKey.rotationPolicy"],
    without: "the reader must know whether the key stays",
  },
  { kind: "InferenceService", paths: ["spec.predictor.timeout"], without: "a call may hang" },
  {
    kind: "InferenceService",
    paths: ["spec.predictor.maxReplicas"],
    without: "nothing bounds its cost",
  },
  ...["amiSelectorTerms", "metadataOptions.httpTokens", "tags"].map((name) => ({
    kind: "EC2NodeClass",
    paths: [`spec.${name}`],
    without: "nodes are not what was reviewed, or nobody's",
  })),
  {
    kind: "EC2NodeClass",
    paths: ["spec.blockDeviceMappings.*.ebs.kmsKeyID"],
    without: "volumes are not encrypted with the platform's key",
  },
  {
    kind: "EC2NodeClass",
    paths: ["spec.blockDeviceMappings.*.ebs.encrypted"],
    without: "the reader must know whether volumes are encrypted",
  },
];

/** The steps of a path; a dot within a step is written `\.`. */
export function stepsOf(path: string): string[] {
  return path.split(/(?<!\\)\./).map((step) => step.replaceAll("\\.", "."));
}
