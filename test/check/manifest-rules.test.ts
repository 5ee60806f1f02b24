import { describe, expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const files: Record<string, string> = {
  "reference/kubernetes/base/shop.yaml": `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: latest
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: shop, namespace: shop}
spec: {hard: {requests.cpu: "4", pods: "10", services.loadbalancers: "1", services.nodeports: "1"}}
---
apiVersion: v1
kind: LimitRange
metadata: {name: shop, namespace: shop}
spec: {limits: [{type: Container, default: {memory: 1Gi}, defaultRequest: {memory: 512Mi}}]}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: shop, labels: {archwright.dev/element: web}}
automountServiceAccountToken: false
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, labels: {app.kubernetes.io/name: web, archwright.dev/element: web}}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, archwright.dev/element: web}}
    spec:
      serviceAccountName: web
      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
      containers:
        - name: web
          image: web:1.0.0
          ports: [{name: http, containerPort: 8080}]
          resources: {requests: {cpu: 100m, memory: 256Mi}, limits: {memory: 256Mi}}
          startupProbe: {httpGet: {path: /live, port: http}}
          livenessProbe: {httpGet: {path: /live, port: http}}
          readinessProbe: {httpGet: {path: /ready, port: http}}
          securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, labels: {archwright.dev/element: web}}
spec: {selector: {app: web}, ports: [{port: 8080}]}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop, labels: {archwright.dev/element: web}}
spec: {minReplicas: 2, maxReplicas: 4, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web-to-api, namespace: shop, labels: {archwright.dev/from: web, archwright.dev/to: api, archwright.dev/half: egress}}
spec:
  podSelector: {matchLabels: {archwright.dev/element: web}}
  policyTypes: [Egress]
  egress: [{to: [{podSelector: {matchLabels: {archwright.dev/element: api}}}], ports: [{port: 8080}]}]
`,
  "reference/kubernetes/base/keys.yaml": `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: key, namespace: shop}
spec:
  refreshInterval: 1h
  secretStoreRef: {kind: ClusterSecretStore, name: vault}
  target: {name: key}
  data: [{secretKey: key, remoteRef: {key: shop/key}}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec:
  parentRefs: [{name: entry}]
  hostnames: [shop.example.com]
  rules: [{backendRefs: [{name: web, port: 8080}]}]
`,
  "reference/kubernetes/applications/shop.yaml": `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: shop, namespace: argocd, labels: {archwright.dev/half: x, archwright.dev/from: x, archwright.dev/to: x}, annotations: {read: archwright.dev/half}}
spec:
  sourceRepos: ["https://charts.example.com/*"]
  destinations: [{namespace: "shop-*", server: here}]
  clusterResourceWhitelist: [{group: "", kind: Namespace}]
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: cache, namespace: argocd, annotations: {argocd.argoproj.io/sync-wave: "1"}}
spec:
  project: shop
  destination: {namespace: shop-cache, server: here}
  source: {repoURL: https://charts.example.com/cache, chart: cache, targetRevision: 1.2.3}
  syncPolicy: {automated: {prune: true, selfHeal: true}, syncOptions: [CreateNamespace=true], retry: {limit: 5}}
`,
};

const own = ["manifest-complete", "manifest-hardening", "manifest-label", "application-source"];
const [manifests = "", keys = "", applications = ""] = Object.keys(files);

test("manifests without a finding", () => {
  expect(findingsAfter(files, own)).toEqual([]);
});

describe.each<[string, string, Array<[string | RegExp, string, string]>]>([
  [
    "manifest-hardening",
    manifests,
    [
      ["runAsNonRoot: true, ", "", "does not set runAsNonRoot: true"],
      ["RuntimeDefault", "Unconfined", "does not set seccompProfile"],
      ["readOnlyRootFilesystem: true, ", "", "does not set readOnlyRootFilesystem"],
      ["drop: [ALL]", "drop: [NET_RAW]", "does not set capabilities"],
      ["runAsNonRoot: true, ", "runAsNonRoot: false, ", "does not set runAsNonRoot: true"],
      [", limits: {memory: 256Mi}", "", "no limits.memory"],
      ["limits: {memory: 256Mi}", "limits: {memory: 128Mi}", "256Mi is above limits 128Mi"],
      ["memory: 512Mi", "memory: 2Gi", "defaultRequest of memory 2Gi is above default 1Gi"],
      ["maxReplicas: 4", "maxReplicas: 1", "at least 2 and at most 1"],
      [/ {10}readinessProbe.*\n/, "", "without readiness and liveness probe"],
      ["automountServiceAccountToken: false\n", "", "whether the token"],
      ["automountServiceAccountToken: false\n", "", "whether its token is mounted"],
      [
        "startupProbe: {httpGet: {path: /live",
        "startupProbe: {httpGet: {path: /ready",
        "the liveness probe httpGet",
      ],
      [
        "readinessProbe: {httpGet: {path: /ready, port: http}}",
        "readinessProbe: {periodSeconds: 5}",
        "a readinessProbe that asks for nothing",
      ],
      [
        "image: web:1.0.0",
        "image: web:1.0.0\n          env: [{name: A, valueFrom: {}}]",
        'the variable "A" no value',
      ],
      ["image: web:1.0.0", "image: web:1.0.0\n          envFrom: [{}]", "from nothing"],
      ["enforce: restricted", "enforce: strict", "no Pod Security Standard"],
      [/ {4}pod-security.kubernetes.io\/enforce-version.*\n/, "", "no version of its Pod Security"],
      ["kind: LimitRange", "kind: LimitRanges", "has no LimitRange"],
      ["requests.cpu:", "request.cpu:", "which Kubernetes does not count"],
      ["default: {memory:", "default: {memori:", 'bounds "memori", which is no resource'],
      ['nodeports: "1"', 'nodeports: "0"', "allows 1 load balancers and 0 node ports"],
      ['loadbalancers: "1"', 'loadbalancers: "0"', "allows 0 load balancers and 1 node ports"],
    ],
  ],
  [
    "manifest-label",
    manifests,
    [
      ["archwright.dev/half: egress", "archwright.dev/halff: egress", "which nothing else has"],
      ["app.kubernetes.io/name: web", "app.kubernetes.io/nam: web", "which nothing else has"],
      [/(kind: Service\nmetadata:.*element: )web/, "$1api", 'names the element "api"'],
      [
        /(kind: HorizontalPodAutoscaler\nmetadata:.*element: )web/,
        "$1api",
        'names the element "api"',
      ],
      [/(kind: Deployment\nmetadata:.*), archwright.dev\/element: web/, "$1", "names no element"],
      ["archwright.dev/half: egress", "archwright.dev/half: ingress", 'its label says "ingress"'],
      ["policyTypes: [Egress]", "policyTypes: [Ingress]", "it has no effect"],
      ["policyTypes: [Egress]", "policyTypes: [Egress, Ingress]", "refuses all else"],
      [/ {2}egress: .*\n/, "", "opens nothing"],
      ["archwright.dev/to: api, ", "", "names no archwright.dev/to"],
      ["name: web-to-api,", "name: api-to-web-egress,", "is called otherwise than its labels"],
      [
        /web-to-api,([^]*?podSelector: )\{matchLabels: \{archwright.dev\/element: web\}\}/,
        "web-to-api-egress,$1{}",
        "is about web, and selects other pods",
      ],
    ],
  ],
  [
    "manifest-complete",
    keys,
    [
      [/ {2}secretStoreRef: .*\n/, "", "spec.secretStoreRef.name"],
      [", name: vault}", "}", "it is read from no store"],
      [/ {2}data: .*\n/, "", "spec.data or spec.dataFrom"],
      ["data: [{secretKey: key, remoteRef: {key: shop/key}}]", "data: []", "spec.data or"],
      [/ {2}hostnames: .*\n/, "", "answers for every host"],
      [
        /$/,
        "---\n{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: api, namespace: shop}, spec: {parentRefs: [{name: entry, sectionName: https}], hostnames: [a.example.com], rules: [{timeouts: {request: 3s}}]}}\n",
        'HTTPRoute "web" has no spec.parentRefs.*.sectionName',
      ],
    ],
  ],
  [
    "application-source",
    applications,
    [
      ["repoURL: https://charts.example.com", "repoURL: https://x.example.com", "does not allow"],
      [
        "repoURL: https://charts.example.com",
        "repoURL: https://x.example.com",
        "from which no app",
      ],
      ["namespace: shop-cache", "namespace: cache", "goes into cache"],
      ["chart: cache, ", "", "neither one chart nor one path"],
      ["chart: cache", "chart: cache, path: a", "neither one chart nor one path"],
      ['sync-wave: "1"', 'sync-wave: "first"', "has no sync wave"],
      ["prune: true, ", "", "does not say prune"],
      [", retry: {limit: 5}", "", "does not try a failed sync again"],
      ["server: here}\n  source", "server: there}\n  source", "goes into shop-cache of there"],
      [", syncOptions: [CreateNamespace=true]", "", "goes into shop-cache, which nothing makes"],
      ['group: "", kind: Namespace', "group: x, kind: Namespace", "does not list /Namespace"],
      [/ {2}clusterResourceWhitelist.*\n/, "", "does not list /Namespace"],
      ['"shop-*", server: here', '"shop-*"', "the namespace shop-* of no cluster"],
      ['"shop-*", server: here', '"shop-*"', "goes into shop-cache of here"],
    ],
  ],
])("%s", (rule, file, cases) => {
  test.each(cases)("%s becomes %s", (from, to, message) => {
    const found = findingsAfter(files, own, { file, from, to }).filter((one) => one.rule === rule);
    expect(found.map((one) => one.message).join("\n")).toContain(message);
    for (const one of found) expect(one.line).toBeGreaterThan(0);
  });
});

test("a policy that is called after an element names it", () => {
  const policy = (name: string, labels: string): string => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop, labels: {${labels}}}
spec:
  podSelector: {matchLabels: {archwright.dev/element: web}}
  policyTypes: [Egress]
  egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 443}]}]
`;
  const [from, to] = ["archwright.dev/from: web", "archwright.dev/to: mail"];
  const file = "reference/kubernetes/flows.yaml";
  const said = (labels: string) =>
    findingsAfter(
      { [file]: policy("one", `${from}, ${to}`) + policy("web-to-mail-egress", labels) },
      ["manifest-label"],
    ).map(({ message }) => message);
  expect(said(`${from}, ${to}`)).toEqual([]);
  expect(said(from)).toEqual([
    'the network policy "web-to-mail-egress" is called after mail, and has no label archwright.dev/to',
  ]);
});

test("pods beside others that name their pool name theirs, and what they are called", () => {
  const job = (name: string, label: string, pool: string): string => `---
apiVersion: batch/v1
kind: CronJob
metadata: {name: ${name}, namespace: shop, labels: {app.kubernetes.io/name: ${name}, app.kubernetes.io/part-of: shop, archwright.dev/element: web}}
spec: {concurrencyPolicy: Forbid, jobTemplate: {spec: {backoffLimit: 1, ttlSecondsAfterFinished: 60, template: {metadata: {labels: {${label}archwright.dev/element: web}}, spec: {${pool}containers: []}}}}}
`;
  const [label, pool] = [
    "app.kubernetes.io/name: a, ",
    "nodeSelector: {archwright.dev/pool: general}, ",
  ];
  const said = (other: string): string[] =>
    findingsAfter({ [manifests]: job("one", label, pool) + other }, ["manifest-complete"]).map(
      ({ message }) => message,
    );
  expect(said(job("two", label, pool))).toEqual([]);
  expect(said(job("two", label, pool).replace(" ttlSecondsAfterFinished: 60,", ""))).toEqual([
    'CronJob "two" has no spec.jobTemplate.spec.ttlSecondsAfterFinished: the pods of finished runs stay',
  ]);
  const path = "spec.jobTemplate.spec.template";
  expect(said(job("two", "", ""))).toEqual([
    `CronJob "two" has no ${path}.metadata.labels.app.kubernetes.io/name: lists by name miss its pods`,
    `CronJob "two" has no ${path}.spec.nodeSelector.archwright.dev/pool: they run on the nodes of any pool, and no cost line has them`,
  ]);
});
