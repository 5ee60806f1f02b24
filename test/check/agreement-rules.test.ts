import { describe, expect, test } from "vitest";
import { patternLength } from "../../src/check/terraform/pattern-length.ts";
import { findingsAfter } from "./edited-files.ts";

const pods = "reference/kubernetes/base/web.yaml";
const keys = "reference/kubernetes/base/keys.yaml";
const route = "reference/kubernetes/base/route.yaml";
const pools = "reference/kubernetes/nodes/pools.yaml";
const root = "reference/terraform/aws/environments/prod/main.tf";
const call = "reference/terraform/aws/platform/main.tf";
const variables = "reference/terraform/aws/modules/network/variables.tf";
const network = "reference/terraform/aws/modules/network/main.tf";

const files: Record<string, string> = {
  [pods]: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, labels: {app.kubernetes.io/name: web, archwright.dev/element: web}}
spec:
  selector: {matchLabels: {app.kubernetes.io/name: web}}
  template:
    metadata: {labels: {app.kubernetes.io/name: web, archwright.dev/element: web}}
    spec:
      nodeSelector: {archwright.dev/pool: restricted}
      tolerations: [{key: data-class, operator: Equal, value: restricted, effect: NoSchedule}]
      topologySpreadConstraints:
        - {topologyKey: zone, labelSelector: {matchLabels: {app.kubernetes.io/name: web}}}
        - {topologyKey: host, labelSelector: {matchLabels: {app.kubernetes.io/name: web}}}
      containers:
        - name: web
          ports: [{name: http, containerPort: 8080}, {name: metrics, containerPort: 9000}]
          env:
            - {name: USER, valueFrom: {secretKeyRef: {name: web, key: user}}}
            - {name: PASSWORD, valueFrom: {secretKeyRef: {name: web, key: password}}}
            - {name: CERTIFICATE, value: /keys/tls.crt}
          args: [--key=/keys/store/tls.key, --authority=/etc/keys/ca.crt, --more=/keys/more/x.crt]
          volumeMounts: [{name: tmp, mountPath: /tmp}, {name: cache, mountPath: /cache}, {name: keys, mountPath: /keys}, {name: more, mountPath: /keys/more}]
      volumes:
        - {name: tmp, emptyDir: {}}
        - {name: cache, emptyDir: {}}
        - {name: more, emptyDir: {}}
        - name: keys
          secret: {secretName: web, items: [{key: user, path: tls.crt}, {key: password, path: store/tls.key}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, labels: {app.kubernetes.io/name: web, archwright.dev/element: web}}
spec: {selector: {app.kubernetes.io/name: web}, ports: [{port: 80, targetPort: http}]}
`,
  [keys]: `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: web, namespace: shop}
spec:
  data:
    - {secretKey: user, remoteRef: {key: shop/web, property: user}}
    - {secretKey: password, remoteRef: {key: shop/web, property: password}}
`,
  [route]: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec: {rules: [{backendRefs: [{name: web, port: 80, weight: 9}, {name: canary, port: 80, weight: 1}]}]}
`,
  [pools]: `apiVersion: karpenter.sh/v1
kind: NodePool
metadata: {name: restricted}
spec:
  template:
    metadata: {labels: {archwright.dev/pool: restricted}}
    spec:
      taints: [{key: data-class, value: restricted, effect: NoSchedule}]
---
apiVersion: karpenter.sh/v1
kind: NodePool
metadata: {name: general}
spec: {template: {metadata: {labels: {archwright.dev/pool: general}}, spec: {}}}
`,
  [root]: `terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region = "eu-west-1"
}
module "platform" {
  source = "../../platform"
}
`,
  [call]: `module "network" {
  source     = "../modules/network"
  name       = var.name
  subnet_ids = var.subnet_ids
}

module "cluster" {
  source = "../modules/cluster"
  vpc_id = module.network.vpc_id
  pools = {
    restricted = merge(var.pool, {
      taints = [{ key = "data-class", value = "restricted", effect = "NO_SCHEDULE" }]
    })
  }
}

output "log_arn" {
  value = aws_cloudwatch_log_group.flow.arn
}
`,
  "reference/terraform/aws/platform/variables.tf": ["name", "subnet_ids", "group_ids", "pool"]
    .map((name) => `variable "${name}" {\n  nullable = false\n}\n`)
    .join(""),
  [variables]: `variable "name" {
  nullable = false
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 32 lower-case letters or digits, such as a1."
  }
}
variable "subnet_ids" {
  nullable = false
}
variable "days" {
  default  = 90
  nullable = false
  validation {
    condition     = var.days >= 2 && var.days <= 180
    error_message = "days must be from two to 180."
  }
}
`,
  [network]: `resource "aws_cloudwatch_log_group" "flow" {
  name = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "a:B", Resource = "c" }] })
  tags = local.tags
}
resource "aws_vpc" "this" {
  tags = local.tags
}
output "vpc_id" {
  value = aws_vpc.this.id
}
output "id" {
  value = aws_vpc.this.id
}
`,
};

const own = [
  "manifest-duplicate",
  "manifest-reference",
  "manifest-placement",
  "terraform-agreement",
  "terraform-argument",
];

const messages = (...edit: [string, string | RegExp, string] | []) => {
  const [file, from, to] = edit;
  const found = findingsAfter(
    files,
    own,
    file === undefined ? undefined : { file, from: from ?? "", to: to ?? "" },
  );
  return found
    .filter(({ message }) => !/is missing in|leads to|does not exist|is not made/.test(message))
    .map(({ rule, message }) => `${rule}: ${message}`);
};

test("nothing to say where all agree", () => {
  expect(messages()).toEqual([]);
});

describe("what disagrees is found", () => {
  test.each<[string, string | RegExp, string, string]>([
    [route, "name: canary", "name: web", 'manifest-duplicate: .*the backend "/web:80" twice'],
    [
      pods,
      "pool: restricted",
      "pool: restrictd",
      'manifest-placement: .*Did you mean "restricted"',
    ],
    [pods, "pool: restricted", "pool: general", "tolerates .data-class., which that pool does not"],
    [
      pods,
      "value: restricted",
      "value: secret",
      "does not tolerate its taint data-class=restricted",
    ],
    [pods, "key: data-class", "key: data-clas", "a taint that no pool has"],
    [
      pods,
      "{app.kubernetes.io/name: web}}}\n        - ",
      "{app.kubernetes.io/name: x}}}\n        - ",
      "spreads by",
    ],
    [pods, "topologyKey: host", "topologyKey: zone", 'the key "zone" twice'],
    [pods, "name: PASSWORD", "name: USER", 'the variable "USER" twice'],
    [pods, "key: password", "key: user", 'the key "web/user" twice'],
    [pods, "containerPort: 9000", "containerPort: 8080", 'the port "TCP/8080" twice'],
    [pods, "mountPath: /cache", "mountPath: /tmp", 'the path "/tmp" twice'],
    [keys, "secretKey: password", "secretKey: user", 'the key "user" twice'],
    [pods, "path: tls.crt", "path: tls.pem", "reads /keys/tls.crt; the volume has tls.pem"],
    [
      pods,
      "--key=/keys/store/tls.key",
      "--key=/keys/store/tls.keys",
      "reads /keys/store/tls.keys; the volume has",
    ],
    [
      pods,
      "targetPort: http",
      "targetPort: http, protocol: UDP",
      "speaks UDP to port http, on which its pods serve TCP",
    ],
    [pools, "effect: NoSchedule", "effect: NoExecute", "the pool .restricted. has the taints"],
    [call, "NO_SCHEDULE", "NO_EXECUTE", "the pool .restricted. has the taints"],
    [call, "= var.subnet_ids", "= var.group_ids", "though there is var.subnet_ids"],
    [call, "module.network.vpc_id", "module.network.id", "though there is module.network.vpc_id"],
    [call, "group.flow.arn", "group.flow.name", "which is no ARN"],
    [variables, "3 to 32", "3 to 64", "says 3 to 64, and its pattern allows 3 to 32"],
    [variables, "{1,30}", "{1,60}", "its pattern allows 3 to 62"],
    [variables, "to 180", "to 90", "says 90, which its condition does not"],
    [variables, "from two to 180", "from 180", "does not say 2, which its condition does"],
    [variables, "<= 180", "<= 365", "says 180, which its condition does not"],
    [variables, /^ {2}nullable = false\n/m, "", "may be null, which is not its default"],
    [network, /(aws_vpc" "this" \{\n).*\n/, "$1", "aws_vpc.this has no tags"],
    [root, 'provider "aws"', 'provider "google"', 'configures no provider "aws"'],
    [network, 'Version = "2012-10-17", ', "", "a policy says no version"],
    [
      network,
      'Action = "a:B"',
      'Action = "a:B", Condition = { ArnLikes = {} }',
      'by "ArnLikes". Did',
    ],
    [network, "Statement", "Statements", 'a policy has no "Statements"'],
    [network, /, Statement = .*\]/, "", "a policy has no Statement"],
  ])("%s: %s becomes %s", (file, from, to, message) => {
    expect(messages(file, from, to).join("\n")).toMatch(new RegExp(message));
  });
});

const chart = "reference/kubernetes/charts/shop/templates/web.yaml";
const server = "reference/api/server.py";
const inventory = "reference/monitoring/metrics.yaml";
const contract = "reference/api/openapi.yaml";

const more: Record<string, string> = {
  [chart]: `{{- if .Values.web }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.name" . }}
  labels: {{- include "shop.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels: {{- include "shop.labels" . | nindent 6 }}
  template:
    metadata:
      labels: {{- include "shop.labels" . | nindent 8 }}
    spec:
      containers:
        - name: web
          image: "{{ .Values.image }}"
          {{- with .Values.resources }}
          resources: {{- toYaml . | nindent 12 }}
          {{- end }}
{{- end }}
`,
  [server]:
    'NAME = "orders_seconds"\nBUCKETS = (0.1, 1.0)\nprint(f\'{NAME}{{route="{route}"}}\')\n',
  [inventory]: `metrics:
  - {name: orders_seconds, type: histogram, unit: s, from: [web], labels: [route], buckets: [0.1, 1]}
`,
  [contract]: `openapi: 3.1.0
info: {title: Shop, version: "1"}
paths:
  /orders: {get: {operationId: read, summary: Read, security: [{login: [read]}], responses: {default: {description: None}}}}
components:
  schemas:
    Order:
      type: object
      properties:
        state: {type: string, enum: [open, paid]}
${[..."abcdefghij"].map((name) => `        ${name}: {type: string, maxLength: 9}\n`).join("")}
    Bill:
      type: object
      properties:
        state: {type: string, enum: [open, paid]}
        last: {type: string, maxLength: 8}
`,
};

test("another cloud may taint the pool by itself", () => {
  const found = findingsAfter(
    {
      ...files,
      "reference/terraform/azure/main.tf":
        'module "cluster" {\n  pools = { system = merge(var.pool, {}) }\n}\n',
      "reference/terraform/gcp/main.tf":
        'module "cluster" {\n  pools = { system = merge(var.pool, { taints = [{ key = "x", value = "y", effect = "NO_SCHEDULE" }] }) }\n}\n',
    },
    ["manifest-placement"],
  );
  expect(found).toEqual([]);
});

describe("and what the rest of the reference says twice", () => {
  const rules = ["file-shape", "metric-inventory", "api-agreement"];
  const told = (...edit: [string, string | RegExp, string] | []) => {
    const [file, from = "", to = ""] = edit;
    const found = findingsAfter(more, rules, file === undefined ? undefined : { file, from, to });
    return found.map(({ message }) => message).join("\n");
  };

  test("agrees", () => {
    expect(told()).toBe("");
  });

  test.each<[string, string | RegExp, string, string]>([
    [chart, "containers:", "containres:", 'Deployment of the chart: "containres" is no field'],
    [chart, "matchLabels:", "matchLabel:", '"matchLabel" is no field'],
    [chart, /^.*- name: web\n/m, "        -\n", '"name" is missing'],
    [
      inventory,
      "[0.1, 1]",
      "[0.1, 2]",
      "has the buckets 0.1, 2, in reference/api/server.py 0.1, 1",
    ],
    [inventory, "[0.1, 1]", "[1, 0.1]", "do not rise"],
    [inventory, "unit: s, ", "", "is in no unit"],
    [inventory, "labels: [route], ", "", "does not say its labels"],
    [server, "{{route=", "{{path=", 'the label "route", which'],
    [contract, "[{login: [read]}]", "[{}]", "lets everybody in"],
    [contract, "last: {type: string, maxLength: 8}", "last: {type: string}", "has no maxLength"],
    [contract, "enum: [open, paid]", "enum: [open, sent]", "is one of open, paid, components"],
    [contract, "enum: [open, paid]", "enum: [open, open]", "lists a value twice"],
  ])("%s: %s becomes %s", (file, from, to, message) => {
    expect(told(file, from, to)).toContain(message);
  });
});

test.each<[string, { min: number; max: number } | undefined]>([
  ["^[a-z]$", { min: 1, max: 1 }],
  ["^[a-z]{2}(-[a-z]+)+$", { min: 4, max: Infinity }],
  ["^a?b*c{3,}$", { min: 3, max: Infinity }],
  [String.raw`^1\\.[0-9]{1,2}$`, { min: 3, max: 4 }],
  ["^a|b$", undefined],
  ["[a-z]", undefined],
])("lengths that %s lets through", (pattern, want) => {
  expect(patternLength(pattern)).toEqual(want);
});
