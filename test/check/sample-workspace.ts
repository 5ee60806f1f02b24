import { checkWorkspace } from "../../src/check/check-workspace.ts";
import { runPolicies } from "../../src/check/policies/run-policies.ts";
import { derive } from "../../src/derive/derive.ts";
import { loadCatalogs } from "../../src/generator/load-catalogs.ts";
import type { Finding } from "../../src/sources/finding.ts";
import { readSources } from "../../src/sources/read-sources.ts";

const catalogs = await loadCatalogs();

/** A small workspace without a finding; tests break one thing at a time. */
const sources: Record<string, string> = {
  "archwright.yaml": `generator: sample
version: 1.0.0
mode: exemplar
parts: [architecture, business, governance, operations, reference]
answers: {store: redis}
`,
  "README.md": `# Sample

See [the dossier](architecture/dossier.md#views) and [decisions](architecture/decisions.md).

The case is worth <span data-aw="finance.npv"></span>.

<!-- computed: decision.index -->
<!-- /computed -->
`,
  "architecture/workspace.dsl": `workspace "Sample" "A sample." {
    !identifiers flat
    model {
        user = person "User" "Uses the shop."
        shop = softwareSystem "Shop" "Sells things." {
            !docs docs
            !adrs decisions madr
            api = container "API" "Takes orders." "Go"
            store = container "Store" "Keeps orders." "Redis" "Database" {
                properties {
                    "data-class" "restricted"
                }
            }
        }
        user -> api "Orders" "HTTPS"
        api -> store "Writes orders" "RESP"
    }
    views {
        systemContext shop "context" "The shop and its users." {
            include *
            autoLayout lr 300 100
        }
        container shop "containers" "What runs." {
            include *
            autoLayout lr 300 100
        }
    }
    configuration {
        scope softwaresystem
    }
}
`,
  "architecture/docs/overview.md": "## Overview\n\nA shop.\n",
  "architecture/dossier.md": `# Dossier

## Views

<!-- computed: decision.matrix.0001 -->
<!-- /computed -->
`,
  "architecture/decisions/0001-store.md": `---
status: accepted
date: 2026-10-01
decision-makers: [Architect]
role: store
chosen: redis
options: [{id: redis, title: Redis}, {id: status-quo, title: Status quo}]
criteria: [{id: latency, title: Latency, weight: 3, anchors: {1: slow, 3: fair, 5: fast}}]
scores: {redis: {latency: 5}, status-quo: {latency: 2}}
elements: [api, store]
costs: [store-run]
controls: [UC-GOV-01]
risks: [R-01]
review: {date: 2027-10-01, trigger: more load}
---

# Keep orders in Redis

## Considered options

<!-- computed: decision.matrix.0001 -->
<!-- /computed -->

### Consequences

* Good: fast.
* Bad: memory costs more than disk. Mitigation: expiry.

### Confirmation

The service level of Q-01 is measured.

## Pros and cons of the options

### Redis

* Good: fast.
* Bad: volatile.

### Status quo

* Good: nothing to do.
* Bad: slow.
`,
  "architecture/quality.yaml": `scenarios:
  - {id: Q-01, title: Orders are fast, attribute: performance, source: User, stimulus: places an order, environment: peak, response: stored, measure: p99 below 100 ms, element: api, slo: {sli: latency, objective: 99.9, window: 30d}}
`,
  "business/finance.yaml": `settings: {currency: USD, start: 2027-01, horizon: 3, discountRate: {value: 0.1, source: Treasury 2026, owner: CFO}}
inputs:
  orders: {statement: Orders a year, low: 900000, base: 1000000, high: 1200000, unit: orders/year, source: Order log 2026, confidence: high, owner: Sales, review: 2027-06-01}
  valuePerOrder: {statement: Value of an order that is no longer lost, low: 0.4, base: 0.5, high: 0.6, unit: USD/order, source: Finance 2026, confidence: high, owner: CFO, review: 2027-06-01}
  storeCost: {statement: Store a year, low: 80000, base: 100000, high: 120000, unit: USD/year, source: Price list 2026-09, confidence: high, owner: Ops, review: 2027-06-01}
  buildCost: {statement: Build, low: 150000, base: 200000, high: 260000, unit: USD, source: Estimate of the team 2026-09, confidence: high, owner: Ops, review: 2027-06-01}
costs:
  - {id: build, title: Build, element: api, owner: Ops, kind: capex, recurrence: one-off, driver: buildCost, amount: buildCost}
  - {id: store-run, title: Run the store, element: store, owner: Ops, kind: opex, driver: storeCost, amount: storeCost}
benefits:
  - {id: fewer-losses, title: Fewer lost orders, element: api, owner: Sales, kind: revenue, driver: orders, amount: orders * valuePerOrder}
alternatives: {do-nothing: {}}
scenarios:
  pessimistic: {title: Pessimistic, inputs: {orders: 900000}}
`,
  "business/risks.yaml": `risks:
  - {id: R-01, title: The store is full, probability: 2, impact: 4, mitigation: Expiry, owner: Ops, trigger: memory above 80 %, elements: [store]}
`,
  "business/kpis.yaml": `kpis:
  - {id: lost-orders, title: Lost orders, unit: "%", baseline: 2, target: 0.1, by: 2027-12, measure: order log, owner: Sales, source: Order log 2026}
`,
  "business/roadmap.yaml": `phases:
  - {id: build, title: Build, start: 2027-01, end: 2027-03, milestones: [live], exit: [Q-01 holds], kpis: [lost-orders], costs: [build]}
`,
  "governance/controls.yaml": `frameworks: [soc2]
evidenceFrom: build
scope: {soc2: [confidentiality]}
crosswalk:
  - {control: UC-GOV-01, framework: soc2, add: [C1.1, C1.2], reason: The policy says how confidential data is kept and removed}
controls:
  UC-GOV-01: {status: implemented, owner: CISO, elements: [store], evidence: [{what: Access review, kind: attestation, path: governance/playbook.md, by: CISO, frequency: quarterly, retention: 1 year}]}
`,
  "governance/policies/pinned.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: pinned, annotations: {archwright.dev/controls: UC-GOV-01}}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]
  variables: [{name: containers, expression: object.spec.template.spec.containers}]
  validations:
    - expression: 'variables.containers.all(c, c.image.contains(":"))'
      message: every image needs a version
    - {expression: "!has(object.spec.replicas) || object.spec.replicas > 1", messageExpression: "'too few replicas: ' + string(object.spec.replicas)"}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: pinned}
spec: {policyName: pinned, validationActions: [Deny]}
`,
  "governance/policies/examples/pinned.pass.yaml": deployment("good", "api:1"),
  "governance/policies/examples/pinned.fail.yaml": `${deployment("bad", "api")}---\n${deployment("few", "api:1").replace("replicas: 2", "replicas: 1")}`,
  "reference/kubernetes/api.yaml": `---\n${deployment("api", "api")}`,
  "reference/kubernetes/kustomization.yaml": `resources: [api.yaml]
images: [{name: api, newTag: "1.2"}]
patches: [{path: patch.yaml}]
`,
  "reference/kubernetes/patch.yaml": deployment("patch", "other"),
  "operations/runbooks/api.md": "# The API fails\n\n## Full store\n\nEmpty it.\n",
  "reference/monitoring/indicators.yaml": `noDataRunbook: operations/runbooks/api.md
indicators:
  - scenario: Q-01
    good: sum(rate(api_seconds_bucket{le="0.1"}[$window]))
    total: sum(rate(api_seconds_count[$window]))
    runbook: operations/runbooks/api.md
`,
  "reference/monitoring/metrics.yaml": `metrics:
  - {name: api_seconds, type: histogram, unit: s, from: [api], labels: [route], buckets: [0.1, 0.5]}
  - {name: store_bytes, type: gauge, unit: bytes, from: [store], labels: [shard]}
`,
  "reference/monitoring/alerts.yaml": `groups:
  - name: store
    rules:
      - record: store:bytes:sum
        expr: sum(store_bytes)
      - alert: StoreFull
        expr: sum by (shard) (store_bytes{shard=~"a.*"}) > 1e9 # bytes
        labels: {severity: page, element: store}
        annotations: {summary: The store is full, runbook: "operations/runbooks/api.md#full-store"}
`,
  "reference/monitoring/kustomization.yaml": `configMapGenerator: [{name: dashboards, files: [store.json]}]
generatorOptions: {disableNameSuffixHash: true}
`,
  "reference/monitoring/store.json": `{
  "title": "Store", "uid": "store", "schemaVersion": 39,
  "panels": [
    {"id": 1, "type": "timeseries", "gridPos": {"h": 8, "w": 12, "x": 0, "y": 0}, "datasource": {"type": "prometheus", "uid": "metrics"}, "title": "Bytes", "targets": [{"refId": "A", "expr": "store:bytes:sum offset 5m / sum(max_over_time(store_bytes{job='x'}[$__range:1m]))"}]}
  ]
}
`,
  "governance/raci.yaml": `roles: {ops: {title: Operations, person: Ada}, ciso: {title: CISO, person: Bo}}
activities:
  - {id: release, title: Release, areas: [shop], responsible: [ops], accountable: ops, consulted: [ciso]}
`,
  "governance/data-sets.yaml": `dataSets:
  - {id: orders, title: Orders, element: store, class: restricted, owner: ops, contract: governance/playbook.md, from: [user], recordedBy: api, retention: {keep: 1 year, because: disputes, deletedBy: expiry, verifiedBy: list of keys}}
  - {id: counts, title: Counts, element: api, class: internal, owner: ops, from: [orders], recordedBy: api, lowered: Sums only, retention: {period: 1 year, because: trends, deletedBy: expiry, verifiedBy: list of keys}}
`,
  "governance/playbook.md":
    "# Playbook\n\nHow we work.\n\n* P-SHP-01 Orders are kept encrypted ([UC-GOV-01](controls.yaml)).\n\n<!-- computed: raci.shop -->\n<!-- /computed -->\n",
};

function deployment(name: string, image: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: default}
spec: {replicas: 2, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: ${hardened(image)}}}
`;
}

/** A pod that no rule objects to, whatever its image. */
function hardened(image: string): string {
  return `{automountServiceAccountToken: false, securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: a, image: "${image}", securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}, resources: {requests: {cpu: 100m, memory: 1Gi}, limits: {memory: 1Gi}}}]}`;
}

export type Files = Map<string, string | Uint8Array>;

export interface Edit {
  file: string;
  from: string | RegExp;
  to: string;
}

/** The sample, derived, with edits made afterwards; an edit that changes nothing is a mistake in the test. */
export async function sampleFiles(
  edits: readonly Edit[] = [],
  options: { sync?: boolean } = {},
): Promise<Files> {
  let files: Files = new Map(await whole);
  for (const { file, from, to } of edits) {
    const before = String(files.get(file) ?? "");
    const after = file in sources || files.has(file) ? before.replace(from, to) : to;
    if (after === before) throw new Error(`the edit of ${file} changes nothing`);
    files.set(file, after);
  }
  if (options.sync) files = await synced(files);
  return files;
}

/** Drawings are not looked at here: one is as good as another, if it comes from the same inputs. */
export const sampleDerivation = {
  catalogs,
  reuse: (path: string, inputs: string) =>
    path.endsWith(".xlsx") ? new TextEncoder().encode(inputs) : inputs,
};

const whole = synced(new Map(Object.entries(sources)));

async function synced(files: Files): Promise<Files> {
  const { model } = readSources(files);
  const { files: derived } = await derive(model, sampleDerivation);
  return new Map([...files, ...derived]);
}

/** Findings of `check` for files. */
export async function findingsOf(files: Files, asOf = "2026-11-20"): Promise<Finding[]> {
  const { model, findings } = readSources(files, new Map());
  const derivation = await derive(model, sampleDerivation);
  const policies = await runPolicies(model);
  return checkWorkspace({ model, sourceFindings: findings, files, derivation, policies, asOf });
}
