/**
 * Fields of a kind that the API server does not demand. A step `*` stands for every item of a list,
 * `*[type=Container]` for those that say so; a dot within a step is written `\\.`.
 */
export interface Needed {
  kind: string;
  /** One of them is enough. */
  paths: readonly string[];
  /** What is lost without them. */
  without: string;
}

/** Without these an object does nothing, or too much. */
export const neededFields: readonly Needed[] = [
  ...of("ExternalSecret", {
    "spec.secretStoreRef.name": "it is read from no store",
    "spec.data spec.dataFrom": "it fetches nothing",
    "spec.refreshInterval": "nobody sees how old it may be",
  }),
  ...of("ClusterSecretStore", {
    "spec.provider": "it leads to no store",
  }),
  ...of("HTTPRoute", {
    "spec.parentRefs": "no gateway serves it",
    "spec.hostnames": "it answers for every host",
    "spec.rules": "it leads nowhere",
  }),
  ...of("Gateway", {
    "spec.listeners.*.allowedRoutes.namespaces.from":
      "routes of its own namespace only, whatever the selector says",
  }),
  ...of("AuthorizationPolicy", {
    "spec.action": "the reader must know the default",
    "spec.selector.matchLabels spec.targetRefs": "it holds for all pods",
    "spec.rules.*.from": "everybody may",
  }),
  ...of("PeerAuthentication", {
    "spec.mtls.mode": "it demands nothing",
  }),
  ...of("PrometheusRule", {
    "spec.groups": "it holds no rule",
  }),
  ...of("Instrumentation", {
    "spec.exporter.endpoint": "traces go to a default address",
    "spec.sampler.type": "the agent decides what is kept",
    "spec.propagators": "traces end where a service calls another",
  }),
  ...of("LocalQueue", {
    "spec.clusterQueue": "nothing is admitted",
  }),
  ...of("NodePool", {
    "spec.limits": "nothing bounds its cost",
  }),
  ...of("HorizontalPodAutoscaler", {
    "spec.minReplicas": "one pod is left at night",
    "spec.scaleTargetRef.apiVersion": "it looks for its workload in the core group",
  }),
  ...of("PodDisruptionBudget", {
    "spec.minAvailable spec.maxUnavailable": "it keeps nothing",
    "spec.selector": "it is about no pod",
  }),
  ...of("CronJob", {
    "spec.concurrencyPolicy": "a late run overlaps the next",
    "spec.jobTemplate.spec.backoffLimit": "it fails six times before anybody hears",
  }),
  ...of("Service", {
    "spec.selector": "it leads to no pod",
  }),
  ...of("ServiceMonitor", {
    "spec.endpoints": "it collects nothing",
  }),
  ...of("PodMonitor", {
    "spec.podMetricsEndpoints": "it collects nothing",
  }),
  ...of("Kibana", {
    "spec.elasticsearchRef.name": "it shows no log store",
  }),
  ...of("Elasticsearch", {
    "spec.auth.roles.*.secretName": "nobody has the roles",
    "spec.auth.fileRealm.*.secretName": "nobody can sign in",
    "spec.volumeClaimDeletePolicy": "the reader must know whether its volumes outlive it",
  }),
  ...of("EC2NodeClass", {
    "spec.metadataOptions.httpTokens": "nodes are not what was reviewed, or nobody's",
    "spec.blockDeviceMappings.*.ebs.kmsKeyID": "volumes are not encrypted with the platform's key",
    "spec.blockDeviceMappings.*.ebs.encrypted":
      "the reader must know whether volumes are encrypted",
  }),
];

/** What an object should say where others of its kind do. */
export const usualFields: readonly Needed[] = [
  ...[
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "CronJob",
    "Job",
    "Service",
    "PodDisruptionBudget",
    "HorizontalPodAutoscaler",
    "ExternalSecret",
    "HTTPRoute",
    "Gateway",
    "Certificate",
    "PodMonitor",
    "ServiceMonitor",
  ].flatMap((kind) =>
    of(kind, {
      "metadata.labels.app\\.kubernetes\\.io/name": "lists and selectors by name miss it",
    }),
  ),
  ...["Deployment", "StatefulSet", "Job", "CronJob"].flatMap((kind) => {
    const template = kind === "CronJob" ? "spec.jobTemplate.spec.template" : "spec.template";
    return of(kind, {
      [`${template}.metadata.labels.app\\.kubernetes\\.io/name`]: "lists by name miss its pods",
      [`${template}.spec.nodeSelector.archwright\\.dev/pool`]:
        "they run on the nodes of any pool, and no cost line has them",
    });
  }),
  ...of("Application", {
    "metadata.labels.app\\.kubernetes\\.io/part-of": "it is not listed with the platform",
    "metadata.finalizers": "what it made stays when it is deleted",
    "spec.syncPolicy.syncOptions": "large definitions do not fit into an annotation",
    "spec.syncPolicy.retry.backoff.duration": "the reader must know how long it waits",
    "spec.syncPolicy.retry.backoff.factor": "every wait is as long as the first",
    "spec.syncPolicy.retry.backoff.maxDuration":
      "the first failure ends the installation, or the waits grow without bound",
    "spec.destination.namespace": "it lands in the default namespace",
  }),
  ...of("ExternalSecret", {
    "spec.target.name": "the reader must know that the Secret has its name",
    "spec.target.creationPolicy": "the reader must know whose the Secret is",
    "spec.target.deletionPolicy":
      "the reader must know what happens to the Secret when the store loses it",
    "spec.data.*.remoteRef.property": "it gets the whole entry of the store as one text",
  }),
  ...of("ClusterSecretStore", {
    "spec.conditions": "every namespace may read it",
  }),
  ...of("HTTPRoute", {
    "spec.parentRefs.*.sectionName": "it is served by every listener, unencrypted ones too",
    "spec.rules.*.matches.*.path.type": "the reader must know what a path matches",
    "spec.rules.*.matches.*.path.value": "it takes every path of its host",
    "spec.rules.*.timeouts.request": "a call that hangs holds its connection",
    "spec.rules.*.backendRefs spec.rules.*.filters": "a rule leads nowhere",
  }),
  ...of("ClusterQueue", {
    "spec.namespaceSelector": "no namespace may use it",
    "spec.preemption": "the reader must know who gives way",
    "spec.preemption.reclaimWithinCohort": "what it lent to others does not come back",
  }),
  ...of("ResourceFlavor", {
    "spec.nodeLabels": "it is every node",
  }),
  ...of("NodePool", {
    "spec.template.spec.expireAfter": "nodes grow old",
    "spec.template.spec.terminationGracePeriod": "a pod that does not end holds its node for ever",
    "spec.disruption.consolidateAfter": "empty nodes stay",
    "spec.disruption.budgets": "the reader must know how many nodes go at once",
  }),
  ...of("HorizontalPodAutoscaler", {
    "spec.metrics": "it has nothing to scale by",
    "spec.behavior.scaleDown.stabilizationWindowSeconds": "the reader must know how long it waits",
  }),
  ...of("PodDisruptionBudget", {
    "spec.unhealthyPodEvictionPolicy": "a pod that never gets ready blocks the drain of its node",
  }),
  ...of("Deployment", {
    "spec.revisionHistoryLimit": "ten old versions stay",
    "spec.template.spec.securityContext.runAsUser": "the image decides as whom it runs",
    "spec.template.spec.securityContext.runAsGroup": "the image decides as whom it runs",
    "spec.template.spec.containers.*.startupProbe":
      "the liveness probe ends it while it still starts",
    "spec.template.spec.containers.*.startupProbe.failureThreshold": "it has three tries to start",
  }),
  ...of("DaemonSet", {
    "spec.updateStrategy.rollingUpdate": "the reader must know how many nodes change at once",
  }),
  ...of("StatefulSet", {
    "spec.serviceName": "its pods have no names",
  }),
  ...of("CronJob", {
    "spec.timeZone": "the hour is that of the controller",
    "spec.jobTemplate.spec.activeDeadlineSeconds": "a run that hangs hangs for ever",
    "spec.jobTemplate.spec.ttlSecondsAfterFinished": "the pods of finished runs stay",
    "spec.jobTemplate.spec.template.spec.securityContext.runAsUser":
      "the image decides as whom it runs",
    "spec.jobTemplate.spec.template.spec.securityContext.runAsGroup":
      "the image decides as whom it runs",
  }),
  ...of("Job", {
    "spec.backoffLimit": "it fails six times before anybody hears",
    "spec.ttlSecondsAfterFinished": "its pods stay",
  }),
  ...of("Service", {
    "spec.type": "the reader must know that it is internal",
    "spec.ports.*.name": "nothing can name the port",
    "spec.ports.*.targetPort": "the reader must know that it is the same port",
  }),
  ...of("ServiceMonitor", {
    "spec.endpoints.*.path": "the path is a default",
    "spec.endpoints.*.interval": "the interval is a default",
    "spec.selector.matchLabels spec.selector.matchExpressions":
      "it collects from every pod of the namespace",
  }),
  ...of("PodMonitor", {
    "spec.podMetricsEndpoints.*.path": "the path is a default",
    "spec.podMetricsEndpoints.*.interval": "the interval is a default",
    "spec.selector.matchLabels spec.selector.matchExpressions":
      "it collects from every pod of the namespace",
  }),
  ...of("ResourceQuota", {
    "spec.hard.requests\\.cpu": "one tenant may take it all",
    "spec.hard.requests\\.memory": "one tenant may take it all",
    "spec.hard.limits\\.memory": "one tenant may take it all",
    "spec.hard.pods": "one tenant may take it all",
    "spec.hard.services\\.loadbalancers": "anybody may open the cluster to the outside",
    "spec.hard.services\\.nodeports": "anybody may open the cluster to the outside",
  }),
  ...of("LimitRange", {
    "spec.limits.*[type=Container].default.memory": "a pod that says nothing gets no bound",
    "spec.limits.*[type=Container].defaultRequest.cpu": "a pod that says nothing gets no bound",
    "spec.limits.*[type=Container].defaultRequest.memory": "a pod that says nothing gets no bound",
  }),
  ...of("Namespace", {
    "metadata.labels.pod-security\\.kubernetes\\.io/audit":
      "nobody hears of a pod that breaks the standard, or it changes with the cluster",
    "metadata.labels.pod-security\\.kubernetes\\.io/warn":
      "nobody hears of a pod that breaks the standard, or it changes with the cluster",
    "metadata.labels.pod-security\\.kubernetes\\.io/enforce-version":
      "nobody hears of a pod that breaks the standard, or it changes with the cluster",
  }),
  ...of("Certificate", {
    "spec.duration": "the issuer decides how long it holds",
    "spec.renewBefore": "it is renewed at the last moment",
    "spec.privateKey.rotationPolicy": "the reader must know whether the key stays",
  }),
  ...of("InferenceService", {
    "spec.predictor.timeout": "a call may hang",
    "spec.predictor.maxReplicas": "nothing bounds its cost",
  }),
  ...of("ServiceAccount", {
    automountServiceAccountToken:
      "the reader must know whether pods get a token for the API server",
  }),
  ...of("EC2NodeClass", {
    "spec.amiSelectorTerms": "nodes are not what was reviewed, or nobody's",
    "spec.tags": "nodes are not what was reviewed, or nobody's",
  }),
];

/** By paths with a space between alternatives. */
function of(kind: string, fields: Readonly<Record<string, string>>): Needed[] {
  return Object.entries(fields).map(([paths, without]) => ({
    kind,
    paths: paths.split(" "),
    without,
  }));
}

/** The steps of a path. */
export function stepsOf(path: string): string[] {
  return path.split(/(?<!\\)\./).map((step) => step.replaceAll("\\.", "."));
}
