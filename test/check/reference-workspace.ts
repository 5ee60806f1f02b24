import type { CheckContext, RuleFinding } from "../../src/check/rule.ts";
import { rules } from "../../src/check/rules.ts";
import { readSources } from "../../src/sources/read-sources.ts";

const policy = (options: {
  name: string;
  namespace: string;
  at: string;
  direction: "ingress" | "egress";
  other: string;
  from: string;
  to: string;
}) => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${options.name}
  namespace: ${options.namespace}
  labels: {archwright.dev/from: ${options.from}, archwright.dev/to: ${options.to}}
spec:
  podSelector: {matchLabels: {archwright.dev/element: ${options.at}}}
  policyTypes: [${options.direction === "egress" ? "Egress" : "Ingress"}]
  ${options.direction}:
    - ${options.direction === "egress" ? "to" : "from"}:
        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}
          podSelector: {matchLabels: {archwright.dev/element: ${options.other}}}
      ports: [{protocol: TCP, port: 8080}]
`;

const workload = (name: string, more: string) => `---
apiVersion: v1
kind: ServiceAccount
metadata: {name: ${name}, namespace: shop, labels: {archwright.dev/element: ${name}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop, labels: {archwright.dev/element: ${name}}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}, archwright.dev/element: ${name}}}
    spec:
      serviceAccountName: ${name}
      nodeSelector: {archwright.dev/pool: general}
      containers:
        - name: ${name}
          image: ${name}
${more}`;

const environment = (id: string) => ({
  [`reference/terraform/aws/environments/${id}/main.tf`]: `module "platform" {
  source      = "../../platform"
  name        = "shop-${id}"
  environment = "${id}"
  cidr        = "10.1.0.0/16"
  zones       = [for zone in ["a", "b"] : "\${var.region}\${zone}"]
  pools = {
    general = { min = 2, max = 4 }
  }
}

output "bucket" {
  description = "Bucket of orders."
  value       = module.platform.bucket
}
`,
  [`reference/terraform/aws/environments/${id}/variables.tf`]: `variable "region" {
  description = "Region."
  type        = string
}
`,
  [`reference/terraform/aws/environments/${id}/terraform.tfvars`]: 'region = "eu-west-1"\n',
  [`reference/terraform/aws/environments/${id}/tests/all.tftest.hcl`]:
    'run "plans" {\n  command = plan\n  variables {\n    region = "eu-west-1"\n  }\n}\n',
  [`reference/terraform/aws/environments/${id}/versions.tf`]: versions,
});

const versions = `terraform {
  required_version = ">= 1.10.0, < 2.0.0"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }
}
`;

/** A reference implementation without a finding; tests break one thing at a time. */
const sources: Record<string, string> = {
  "architecture/workspace.dsl": `workspace "Shop" "A shop." {
    !identifiers flat
    model {
        shop = softwareSystem "Shop" "Sells." {
            web = container "Web" "Shows goods." "TypeScript" {
                properties {
                    "runs-on" "kubernetes"
                }
            }
            api = container "API" "Takes orders." "Go" {
                properties {
                    "runs-on" "kubernetes"
                    "port" "8080"
                }
                intake = component "Intake" "Checks orders." "Go"
            }
            store = container "Store" "Keeps orders." "PostgreSQL" {
                properties {
                    "runs-on" "managed"
                    "port" "5432"
                }
            }
            ledger = container "Ledger" "Counts goods." "A cluster of its own kind" {
                properties {
                    "runs-on" "kubernetes"
                }
            }
            search = container "Search" "Finds goods." "to be decided" {
                properties {
                    "role" "search"
                }
            }
            ranking = container "Ranking" "Sorts goods." "A chart of the vendor" {
                properties {
                    "role" "ranking"
                    "runs-on" "kubernetes"
                }
            }
        }
        web -> api "Orders" "REST"
        web -> intake "Orders from" "REST"
        api -> web "Issues identities to" "Kubernetes API" {
            properties {
                "connection" "none"
            }
        }
        api -> store "Keeps orders in" "SQL"
        api -> search "Asks" "REST"
        api -> ledger "Counts in" "gRPC"
        production = deploymentEnvironment "Production" {
            deploymentNode "eu-west-1" "Region." "VPC" {
                properties {
                    "environment" "prod"
                    "zones" "2"
                }
                deploymentNode "General nodes" "All." "Node pool" {
                    properties {
                        "pool" "general"
                    }
                    containerInstance api {
                        properties {
                            "replicas" "2..4"
                        }
                    }
                    containerInstance web {
                        properties {
                            "replicas" "1"
                        }
                    }
                    containerInstance ledger
                }
            }
        }
    }
}
`,
  "business/finance.yaml": `settings: {currency: USD, start: 2027-01, horizon: 3, discountRate: {value: 0.1, source: Treasury 2026, owner: CFO}}
inputs:
  run: {statement: Run, low: 1, base: 2, high: 3, unit: USD/year, source: List 2026, confidence: high, owner: Ops, review: 2027-06-01}
costs:
  - {id: shop-run, title: Run, element: api, owner: Ops, kind: opex, driver: run, amount: run}
benefits: []
`,
  "operations/runbooks/api-down.md": "# The API is down\n",
  "reference/kubernetes/base/kustomization.yaml":
    "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [namespace.yaml, api.yaml, web.yaml, flows.yaml]\n",
  "reference/kubernetes/base/namespace.yaml": `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: allow-dns, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
          podSelector: {matchLabels: {k8s-app: kube-dns}}
      ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: shop}
rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects: [{kind: ServiceAccount, name: api, namespace: shop}]
`,
  "reference/kubernetes/base/api.yaml": `${workload(
    "api",
    `          ports: [{name: http, containerPort: 8080}]
          livenessProbe: {httpGet: {path: /, port: http}}
          env:
            - {name: LOG, valueFrom: {configMapKeyRef: {name: api, key: level}}}
            - {name: DATABASE_PASSWORD, valueFrom: {secretKeyRef: {name: api-store, key: password}}}
          volumeMounts: [{name: tmp, mountPath: /tmp}]
      volumes: [{name: tmp, emptyDir: {}}]
`,
  )}---
apiVersion: v1
kind: ConfigMap
metadata: {name: api, namespace: shop}
data: {level: info}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: api-store, namespace: shop}
spec:
  secretStoreRef: {kind: ClusterSecretStore, name: vault}
  data: [{secretKey: password, remoteRef: {key: shop/store}}]
---
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: {name: vault}
spec: {provider: {aws: {service: SecretsManager, region: eu-central-1}}}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop, labels: {archwright.dev/element: api}}
spec:
  selector: {app: api}
  ports: [{name: http, port: 8080, targetPort: http}]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: api, namespace: shop}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api}, minReplicas: 2, maxReplicas: 4}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: api, namespace: shop}
spec: {maxUnavailable: 1, selector: {matchLabels: {app: api}}}
`,
  "reference/kubernetes/base/web.yaml": `${workload(
    "web",
    "          env: [{name: OTEL_EXPORTER_OTLP_ENDPOINT, value: http://collector}]\n",
  )}---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: api, namespace: shop, labels: {archwright.dev/element: api}}
spec: {selector: {matchLabels: {app: api}}, podMetricsEndpoints: [{port: http}]}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: api-service, namespace: shop, labels: {archwright.dev/element: api}}
spec: {selector: {matchLabels: {archwright.dev/element: api}}, endpoints: [{port: http}]}
`,
  "reference/kubernetes/base/flows.yaml": `${policy({ name: "web-out", namespace: "shop", at: "web", direction: "egress", other: "api", from: "web", to: "api" })}${policy({ name: "api-in", namespace: "shop", at: "api", direction: "ingress", other: "web", from: "web", to: "api" })}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api-store, namespace: shop, labels: {archwright.dev/from: api, archwright.dev/to: store}}
spec:
  podSelector: {matchLabels: {archwright.dev/element: api}}
  policyTypes: [Egress]
  egress: [{to: [{ipBlock: {cidr: 10.1.0.0/16}}], ports: [{protocol: TCP, port: 5432}]}]
---
# A chart fills the namespace of its own.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api-ledger, namespace: shop, labels: {archwright.dev/from: api, archwright.dev/to: ledger}}
spec:
  podSelector: {matchLabels: {archwright.dev/element: api}}
  policyTypes: [Egress]
  egress:
    - to:
        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: cache}}
          podSelector: {matchLabels: {app: cache}}
      ports: [{protocol: TCP, port: 6379}]
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: shop}
spec: {mtls: {mode: STRICT}}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: api, namespace: shop, labels: {archwright.dev/element: api}}
spec:
  action: ALLOW
  selector: {matchLabels: {archwright.dev/element: api}}
  rules:
    - from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}]
      to: [{operation: {ports: ["8080"]}}]
`,
  "reference/kubernetes/overlays/prod/kustomization.yaml": `kind: Kustomization
resources: [../../base, environment.yaml]
images:
  - {name: api, newName: registry.example.com/shop-prod/api, newTag: "1.2"}
  - {name: web, newName: registry.example.com/shop-prod/web, newTag: "1.2"}
`,
  "reference/kubernetes/overlays/prod/environment.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: environment, namespace: shop}
data: {name: shop-prod, region: eu-west-1, range: 10.1.0.0/16, orders-bucket: shop-prod-orders}
`,
  "reference/kubernetes/applications/kustomization.yaml":
    "kind: Kustomization\nresources: [cache.yaml]\n",
  "reference/kubernetes/applications/cache.yaml": `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: cache, namespace: shop, labels: {archwright.dev/element: ledger}}
spec:
  project: default
  destination: {namespace: cache}
  source:
    repoURL: charts.example.com
    chart: cache
    targetRevision: 1.2.3
    helm: {valuesObject: {serviceMonitor: {enabled: true}}}
---
# Its operator keeps a template of the pods.
apiVersion: cache.example.com/v1
kind: CacheCluster
metadata: {name: ledger, namespace: cache, labels: {archwright.dev/element: ledger}}
spec:
  podTemplate:
    metadata: {labels: {archwright.dev/element: ledger}}
    spec: {nodeSelector: {archwright.dev/pool: general}, containers: []}
`,
  ...environment("prod"),
  "reference/terraform/aws/platform/versions.tf": versions,
  "reference/terraform/aws/platform/README.md":
    "# Platform\n\n## Inputs\n\n| name | type | default | meaning |\n|---|---|---|---|\n| `name` | `string` | required | a |\n| `environment` | `string` | required | a |\n| `cidr` | `string` | required | a |\n| `zones` | `list(string)` | `null` | a |\n| `pools` | `map(object)` | required | a |\n\n## Outputs\n\n| name | meaning |\n|---|---|\n| `bucket` | a |\n",
  "reference/terraform/aws/platform/variables.tf": ["name", "environment", "cidr"]
    .map(
      (name) => `variable "${name}" {\n  description = "The ${name}."\n  type        = string\n}\n`,
    )
    .join("")
    .concat(
      'variable "zones" {\n  description = "Zones."\n  type = list(string)\n  default = null\n}\nvariable "pools" {\n  description = "Pools."\n  type = map(object({ min = number, max = number, spot = optional(bool, false) }))\n}\n',
    ),
  "reference/terraform/aws/platform/main.tf": `locals {
  tags = { "archwright.dev/element" = "api", "archwright.dev/cost" = "shop-run" }
}

# A comment with var.nothing and "quotes
resource "aws_s3_bucket" "orders" {
  bucket = "\${var.name}-\${var.environment}-orders-\${join("-", [for zone in var.zones : "\${zone}"])}"
  tags   = local.tags
}

resource "aws_shop_cluster" "this" {
  cidr  = var.cidr
  pools = { for name, pool in var.pools : name => merge(pool, { cost = "shop-run" }) }
}

data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [aws_s3_bucket.orders.arn]
  }
}

resource "aws_iam_policy" "orders" {
  policy = data.aws_iam_policy_document.orders.json
}

resource "aws_shop_policy" "orders" {
  inline = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:PutObject"], Resource = aws_s3_bucket.orders.arn }] })
  denied = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "s3:*", Resource = "*" }] })
}

output "bucket" {
  description = "Bucket."
  value       = aws_s3_bucket.orders.bucket
}
`,
  "reference/monitoring/metrics.yaml": `metrics:
  - {name: orders_total, type: counter, from: [api], labels: [status]}
  - {name: views_total, type: counter, from: [web], labels: [page]}
  - {name: counts_total, type: counter, from: [ledger, search], labels: [shard]}
`,
  "reference/monitoring/alerts.yaml": `groups:
  - name: api
    rules:
      - alert: ApiDown
        expr: up == 0
        labels: {severity: page, element: api}
        annotations: {summary: The API is down, runbook: operations/runbooks/api-down.md}
`,
  "reference/api/openapi.yaml": `openapi: 3.1.0
info: {title: Shop, version: "1", x-archwright-element: api}
security: [{login: []}]
paths:
  /orders/{order}:
    parameters: [{name: order, in: path, required: true, schema: {type: string}}]
    get:
      operationId: readOrder
      responses:
        "200": {description: The order, content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
components:
  securitySchemes: {login: {type: openIdConnect, openIdConnectUrl: "https://login.example.com"}}
  schemas:
    Order: {type: object, required: [id], properties: {id: {type: string}}}
`,
  ".github/workflows/check.yaml": `on: push
jobs:
  check:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@34e114876b0b11c390a56381ad16ebd13914f8d5 # v4.3.1
      - run: archwright check
        env: {GITHUB_TOKEN: "\${{ secrets.GITHUB_TOKEN }}"}
`,
};

export interface Edit {
  file: string;
  from?: string | RegExp;
  /** Undefined removes the file. */
  to?: string;
}

/** Findings of the rules about the reference implementation, after edits. */
export function referenceFindings(
  edits: readonly Edit[] = [],
): Array<RuleFinding & { rule: string; severity: string }> {
  const files = new Map(Object.entries(sources));
  for (const { file, from, to } of edits) {
    const before = files.get(file) ?? "";
    const after = from === undefined ? to : before.replace(from, to ?? "");
    if (after === before) throw new Error(`the edit of ${file} changes nothing`);
    if (after === undefined) files.delete(file);
    else files.set(file, after);
  }
  const { model, findings } = readSources(files);
  const broken = findings.filter(({ severity }) => severity === "error");
  if (broken.length > 0) throw new Error(JSON.stringify(broken));
  // These rules look at the model only.
  const context = {
    model,
    sourceFindings: [],
    files,
    asOf: "2026-11-20",
  } as unknown as CheckContext;
  return rules
    .filter(({ id }) => referenceRules.has(id))
    .flatMap((rule) =>
      rule.check(context).map((one) => ({ severity: rule.severity, ...one, rule: rule.id })),
    );
}

export const referenceRules: ReadonlySet<string> = new Set([
  "api-reference",
  "deployment-agreement",
  "environment-agreement",
  "file-shape",
  "file-syntax",
  "literal-secret",
  "manifest-binding",
  "manifest-flow",
  "manifest-reference",
  "manifest-workload",
  "terraform-argument",
  "terraform-readme",
  "terraform-reference",
  "uncollected-metric",
  "unpinned-version",
  "wildcard-permission",
]);
