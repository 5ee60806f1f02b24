import { describe, expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

/** A platform in which every rule below finds nothing of its own. */
const K = "reference/kubernetes";
const T = "reference/terraform/aws";
const workload = `${K}/base/portal.yaml`;
const role = `${K}/base/role.yaml`;
const overlay = `${K}/overlays/prod/kustomization.yaml`;
const kinds = `${K}/applications/kinds.yaml`;
const platform = `${K}/applications/platform.yaml`;
const secrets = `${K}/base/secrets.yaml`;
const cluster = `${T}/platform/cluster.tf`;
const entries = `${T}/platform/main.tf`;
const production = `${T}/environments/prod/main.tf`;
const versions = `${T}/environments/prod/versions.tf`;

const account = (name: string) => `---
apiVersion: v1
kind: ServiceAccount
metadata: {name: ${name}, namespace: shop, labels: {archwright.dev/element: ${name}}}
`;

const application = (name: string, wave: number, source: string) => `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: delivery, annotations: {argocd.argoproj.io/sync-wave: "${wave}"}}
spec:
  destination: {namespace: shop}
  source: {${source}}
`;

const root = (id: string, safe: boolean, days: number) => `module "platform" {
  source      = "../../platform"
  name        = "shop-${id}"
  environment = "${id}"
  database = {
    multi_az            = ${safe}
    backup_days         = ${days}
    deletion_protection = ${safe}
  }
}
`;

const provider = (id: string) => `provider "aws" {
  default_tags {
    tags = {
      platform    = "shop"
      environment = "${id}"
    }
  }
}
`;

const files: Record<string, string> = {
  [workload]: `${account("portal")}${account("api")}---
apiVersion: apps/v1
kind: Deployment
metadata: {name: portal, namespace: shop, labels: {archwright.dev/element: portal}}
spec:
  replicas: 2
  selector: {matchLabels: {app: portal}}
  template:
    metadata: {labels: {app: portal, archwright.dev/element: portal}}
    spec:
      serviceAccountName: portal
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: portal, namespace: shop}
spec: {maxUnavailable: 1, selector: {matchLabels: {app: portal}}}
---
apiVersion: v1
kind: Service
metadata: {name: portal, namespace: shop}
spec: {selector: {app: portal}, ports: [{name: http, port: 8080}, {name: admin, port: 9000}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
data:
  URL: http://portal.shop.svc.cluster.local:8080/path
  CHART: http://made.shop.svc:1234, portal.elsewhere.svc.example.com:1
`,
  [role]: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: judge, namespace: shop}
rules:
  - {apiGroups: [""], resources: [secrets], resourceNames: [one], verbs: [get]}
  - {apiGroups: [external-secrets.io], resources: [secrets], verbs: [get]}
  - {apiGroups: [""], resources: [pods], verbs: [get, list]}
`,
  [secrets]: `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: portal, namespace: shop}
spec:
  data:
    - {secretKey: id, remoteRef: {key: shop-dev/portal/oidc}}
    - {secretKey: cache, remoteRef: {key: shop-dev/cache/blue}}
    - {secretKey: other, remoteRef: {key: elsewhere/portal}}
`,
  [`${K}/base/namespace.yaml`]:
    "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: team}\n",
  [`${K}/base/kustomization.yaml`]:
    "kind: Kustomization\nresources: [portal.yaml, role.yaml, secrets.yaml, namespace.yaml]\n",
  [`${K}/overlays/dev/kustomization.yaml`]: `kind: Kustomization
resources: [../../base]
patches:
  - target: {kind: Deployment}
    patch: |
      - {op: replace, path: /spec/replicas, value: 1}
`,
  [overlay]: "kind: Kustomization\nresources: [../../base]\n",
  [kinds]: application("kinds", -5, "repoURL: a, chart: operator-crds, targetRevision: 1.0.0"),
  [platform]:
    application("operator", 5, "repoURL: a, chart: operator, targetRevision: 1.0.0") +
    application("shop", 0, `repoURL: b, path: ${K}/overlays/prod`),
  [`${K}/clusters/dev/kustomization.yaml`]: `kind: Kustomization
resources: [../../applications]
patches:
  - target: {kind: Application, name: shop}
    patch: |
      - {op: replace, path: /spec/source/path, value: "${K}/overlays/dev"}
`,
  [cluster]: `resource "aws_eks_cluster" "this" {
  enabled_cluster_log_types = ["api"]
  encryption_config {
    resources = ["secrets"]
  }
  vpc_config {
    endpoint_private_access = true
    endpoint_public_access  = false
  }
}
`,
  [entries]: `variable "name" {
  type = string
}
module "secrets" {
  source  = "../modules/secrets"
  secrets = {
    "portal/oidc" = { description = "Client" }
  }
}
`,
  [`${T}/modules/secrets/main.tf`]:
    'resource "aws_secretsmanager_secret" "this" {\n  name = "${var.name}/${each.key}"\n}\n',
  [`${T}/modules/cache/main.tf`]:
    'resource "aws_secretsmanager_secret" "this" {\n  name = "${var.name}/cache/${each.key}"\n}\n',
  [`${T}/environments/dev/main.tf`]: root("dev", false, 7),
  [`${T}/environments/dev/versions.tf`]: provider("dev"),
  [production]: root("prod", true, 35),
  [versions]: provider("prod"),
};

interface Case {
  rule: string;
  file: string;
  from: string | RegExp;
  to: string;
  says: string;
  where?: string;
}

const slips: Case[] = [
  {
    rule: "wildcard-permission",
    file: role,
    from: ", resourceNames: [one]",
    to: "",
    says: 'Role "judge" allows to read every Secret',
  },
  {
    rule: "wildcard-permission",
    file: role,
    from: "[pods], verbs: [get, list]",
    to: "[serviceaccounts], verbs: [impersonate]",
    says: "impersonate any of serviceaccounts",
  },
  {
    rule: "manifest-hardening",
    file: workload,
    from: /---\napiVersion: policy[\s\S]*?\n(?=---)/,
    to: "",
    says: 'the pods of Deployment "portal", of which prod runs 2 or more',
  },
  {
    rule: "manifest-hardening",
    file: workload,
    from: "maxUnavailable: 1, selector: {matchLabels: {app: portal}}",
    to: "maxUnavailable: 1, selector: {matchLabels: {app: portals}}",
    says: 'the pods of Deployment "portal"',
  },
  {
    rule: "manifest-label",
    file: workload,
    from: "serviceAccountName: portal",
    to: "serviceAccountName: api",
    says: 'of the element "portal", act as the account "api" of the element "api"',
  },
  {
    rule: "manifest-reference",
    file: workload,
    from: "local:8080/",
    to: "local:8081/",
    says: "calls portal.shop.svc.cluster.local:8081; the Service serves 8080, 9000",
  },
  {
    rule: "manifest-reference",
    file: workload,
    from: "portal.shop.svc",
    to: "portal.team.svc",
    says: "that Service is in shop",
  },
  {
    rule: "terraform-protection",
    file: cluster,
    from: "endpoint_public_access  = false",
    to: "endpoint_public_access  = true",
    says: "aws_eks_cluster.this sets vpc_config.endpoint_public_access to true",
  },
  {
    rule: "terraform-protection",
    file: cluster,
    from: "    endpoint_public_access  = false\n",
    to: "",
    says: "does not set vpc_config.endpoint_public_access",
  },
  {
    rule: "environment-agreement",
    file: versions,
    from: 'environment = "prod"',
    to: 'environment = "dev"',
    says: 'tagged with the environment "dev"; the folder is prod',
  },
  {
    rule: "environment-agreement",
    file: production,
    from: "multi_az            = true",
    to: "multi_az            = false",
    says: "production sets multi_az to false",
  },
  {
    rule: "environment-agreement",
    file: production,
    from: "deletion_protection = true",
    to: "deletion_protection = false",
    says: "production sets deletion_protection to false",
  },
  {
    rule: "environment-agreement",
    file: production,
    from: "backup_days         = 35",
    to: "backup_days         = 1",
    says: "production sets backup_days to 1, development to 7",
  },
  {
    rule: "secret-entry",
    file: entries,
    from: "portal/oidc",
    to: "portal/oauth",
    says: 'reads "portal/oidc", which Terraform does not make',
    where: secrets,
  },
  {
    rule: "secret-entry",
    file: secrets,
    from: "shop-dev/portal/oidc",
    to: "shop-dev/portal/odic",
    says: 'reads "portal/odic", which Terraform does not make. Did you mean "portal/oidc"?',
  },
  {
    rule: "application-source",
    file: platform,
    from: "overlays/prod",
    to: "overlays/dev",
    says: `no application installs ${K}/overlays/prod`,
    where: overlay,
  },
  {
    rule: "application-source",
    file: kinds,
    from: '"-5"',
    to: '"3"',
    says: 'brings kinds in wave 3; "shop", which may use them, comes in wave 0',
  },
];

const near = (rule: string, edit?: Parameters<typeof findingsAfter>[2]) =>
  new Set(findingsAfter(files, [rule], edit).map(({ message, file }) => `${file}: ${message}`));

describe.each(slips)("$rule: $from → $to", ({ rule, file, from, to, says, where = file }) => {
  test("is said where it stands, and nothing like it without the slip", () => {
    const before = near(rule);
    expect([...before].filter((one) => one.includes(says))).toEqual([]);
    const more = [...near(rule, { file, from, to })].filter((one) => !before.has(one));
    expect(more.filter((one) => one.startsWith(`${where}: `) && one.includes(says))).toHaveLength(
      1,
    );
  });
});

test.each([
  [
    "secret-entry",
    entries,
    "secrets = {",
    "secrets = { for key in var.more : key => {} }\n  other = {",
  ],
  ["environment-agreement", production, "= 35", "= var.days"],
  ["manifest-reference", workload, "portal.shop.svc.cluster.local:8080", "portal.shop.svc:9000"],
  ["manifest-hardening", workload, "replicas: 2", "replicas: 1"],
] as const)("%s: what is computed or holds is no finding: %s", (rule, file, from, to) => {
  const before = near(rule);
  expect([...near(rule, { file, from, to })].filter((one) => !before.has(one))).toEqual([]);
});
