import { describe, expect, test } from "vitest";
import { referenceFindings, referenceRules } from "./reference-workspace.ts";
import type { Edit } from "./reference-workspace.ts";

test("the fixture has no finding but a note about a role without manifests", () => {
  expect(referenceFindings()).toMatchObject([
    { rule: "manifest-workload", severity: "info", message: expect.stringContaining("Ranking") },
  ]);
});

const api = "reference/kubernetes/base/api.yaml";
const web = "reference/kubernetes/base/web.yaml";
const flows = "reference/kubernetes/base/flows.yaml";
const namespace = "reference/kubernetes/base/namespace.yaml";
const main = "reference/terraform/aws/platform/main.tf";
const prod = "reference/terraform/aws/environments/prod/main.tf";
const prodTest = "reference/terraform/aws/environments/prod/tests/all.tftest.hcl";
const dsl = "architecture/workspace.dsl";
const overlay = "reference/kubernetes/overlays/prod/kustomization.yaml";
const openapi = "reference/api/openapi.yaml";
const readme = "reference/terraform/aws/platform/README.md";
const variables = "reference/terraform/aws/platform/variables.tf";
const cache = "reference/kubernetes/applications/cache.yaml";

/** Rule, file, what to replace and by what, and a part of the message. */
const cases: Array<[string, string, string | RegExp | undefined, string | undefined, string]> = [
  ["manifest-flow", flows, /---\n[^]*?(?=---)/, "", "no policy lets web out to api"],
  [
    "manifest-reference",
    namespace,
    "resources: [pods]",
    "resources: [jobs]",
    "jobs, of which the core group has none",
  ],
  [
    "manifest-reference",
    namespace,
    "verbs: [get]",
    "verbs: [read]",
    'allows "read", which is no verb',
  ],
  [
    "manifest-reference",
    namespace,
    "kind: Role, name: reader",
    "kind: ClusterRole, name: view",
    'nobody is bound to the Role "reader"',
  ],
  [
    "manifest-reference",
    api,
    "{name: tmp, emptyDir: {}}",
    "{name: tmp}",
    "does not say what it holds",
  ],
  [
    "manifest-reference",
    api,
    "{name: tmp, emptyDir: {}}",
    "{name: tmp, secret: {}}",
    "does not say what it holds",
  ],
  [
    "manifest-reference",
    api,
    "          env:\n",
    "          envFrom: [{prefix: A}]\n          env:\n",
    "neither a ConfigMap nor a Secret",
  ],
  [
    "file-shape",
    flows,
    /apiVersion: networking.k8s.io\/v1(?=\nkind: NetworkPolicy\nmetadata:\n {2}name: api-in)/,
    "apiVersion: example.com/v1",
    'NetworkPolicy "api-in" is no kind of example.com/v1',
  ],
  ["manifest-flow", flows, "sa/web", "sa/api", "lets web in at api on 8080, and the authorization"],
  ["manifest-flow", flows, "sa/web", "sa/api", "api of shop to api on 8080, and no network policy"],
  ["manifest-flow", flows, "sa/web", "sa/wob", "admits the account wob of shop, which nobody is"],
  ["manifest-flow", flows, "principals: [cluster.local/ns/shop/sa/web]", "", "names nobody"],
  ["manifest-flow", flows, 'ports: ["8080"]', 'ports: ["8080", "9"]', "admits to port 9 of api"],
  ["manifest-flow", flows, '      to: [{operation: {ports: ["8080"]}}]\n', "", "every port of api"],
  ["manifest-flow", flows, "kind: AuthorizationPolicy", "kind: Other", "who may call api"],
  ["manifest-flow", flows, "action: ALLOW", "action: DENY", "who may call api"],
  ["manifest-flow", flows, "mode: STRICT", "mode: PERMISSIVE", "no PeerAuthentication demands one"],
  [
    "manifest-flow",
    flows,
    "spec: {mtls",
    "spec: {selector: {matchLabels: {archwright.dev/element: web}}, mtls",
    "no PeerAuthentication demands one",
  ],
  [
    "manifest-flow",
    flows,
    "{archwright.dev/element: api}}\nspec:\n  action",
    "{archwright.dev/element: web}}\nspec:\n  action",
    "is labeled web and selects pods of api",
  ],
  ["manifest-flow", flows, "to: store}", "to: stores}", "its labels name no relationship"],
  ["manifest-flow", flows, "to: store}", "to: stores}", "no policy lets api out to store"],
  ["manifest-flow", flows, "ingress:", "none:", "no policy lets web in at api"],
  ["manifest-flow", flows, "port: 8080", "port: 8081", "web -> api on TCP/8081"],
  ["manifest-flow", flows, "      ports: [{protocol: TCP, port: 8080}]\n", "", "on every port"],
  [
    "manifest-flow",
    flows,
    "from: web, archwright.dev/to: api",
    "from: api, archwright.dev/to: store",
    "labels say api -> store",
  ],
  [
    "manifest-flow",
    flows,
    "metadata.name: shop",
    "metadata.name: cache",
    "looks for api in cache; it runs in shop",
  ],
  ["manifest-flow", flows, "cidr: 10.1.0.0/16", "cidr: 0.0.0.0/0", "with private addresses"],
  [
    "manifest-flow",
    flows,
    ", ports: [{protocol: TCP, port: 5432}]",
    "",
    "every port of 10.1.0.0/16",
  ],
  ["manifest-flow", flows, "TCP, port: 5432", "TCP", "every port of 10.1.0.0/16"],
  [
    "manifest-flow",
    flows,
    "cidr: 10.1.0.0/16}}], ports: [{protocol: TCP, port: 5432}]",
    "cidr: 169.254.170.23/32}}]",
    "opens egress on every port",
  ],
  [
    "manifest-flow",
    flows,
    "TCP, port: 5432",
    "UDP, port: 5432",
    "nothing is served there over UDP",
  ],
  ["manifest-flow", namespace, ", {protocol: TCP, port: 53}", "", "opens UDP/53 only"],
  ["manifest-flow", flows, "to: [{ipBlock: {cidr: 10.1.0.0/16}}], ", "", "for everybody"],
  [
    "manifest-flow",
    namespace,
    "k8s-app: kube-dns}}\n      ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53}]",
    "app: x}}\n      ports: [{protocol: TCP, port: 80}]",
    "no element of the model names",
  ],
  [
    "manifest-flow",
    namespace,
    "policyTypes: [Ingress, Egress]",
    "policyTypes: [Ingress]",
    "refuses by default",
  ],
  [
    "manifest-flow",
    dsl,
    /        web -> .*\n        web -> .*\n/,
    "",
    "web -> api, which is no relationship",
  ],
  ["manifest-flow", dsl, '"connection" "none"', '"connection" "some"', "the model has api -> web"],
  ["deployment-agreement", dsl, '"2..4"', '"2"', 'has "2" replicas of "API" in prod'],
  ["deployment-agreement", dsl, '"2..4"', '"many"', 'has "many" replicas of "API" in prod'],
  [
    "deployment-agreement",
    dsl,
    /containerInstance web \{[^}]*\}\s*\}/,
    "containerInstance web",
    'how many replicas of "Web" run in prod, namely 1',
  ],
  [
    "deployment-agreement",
    dsl,
    "containerInstance ledger",
    'containerInstance ledger {\n properties {\n "replicas" "2"\n }\n }',
    "which no manifest states",
  ],
  [
    "deployment-agreement",
    dsl,
    /containerInstance web \{[^}]*\}\s*\}/,
    "",
    'Deployment "web" runs "Web" in prod; the deployment view shows it in no node',
  ],
  ["deployment-agreement", api, "minReplicas: 2", "minReplicas: 3", 'the manifests "3..4"'],
  [
    "deployment-agreement",
    "reference/kubernetes/base/kustomization.yaml",
    " web.yaml,",
    "",
    "the overlay has no workload of it",
  ],
  [
    "deployment-agreement",
    "reference/kubernetes/charts/api/values.yaml",
    undefined,
    "replicas: 2\nautoscaling: {enabled: true, minReplicas: 2, maxReplicas: 5}\n",
    'autoscaling.maxReplicas of the chart api is 5; the manifests have "2..4"',
  ],
  [
    "deployment-agreement",
    overlay,
    "images:",
    "replicas: [{name: web, count: 3}]\nimages:",
    'the manifests "3": Deployment "web" (reference/kubernetes/overlays/prod/kustomization.yaml:3)',
  ],
  [
    "deployment-agreement",
    overlay,
    "images:",
    "patches: [{target: {kind: Deployment, name: api}, patch: '[{op: add, path: /spec/replicas, value: 0}]'}]\nimages:",
    "lets it wait",
  ],
  ["deployment-agreement", dsl, '"2..4"', '"0"', 'has "0" replicas of "API" in prod'],
  ["manifest-workload", web, "kind: Deployment", "kind: Deploymint", '"Web" runs on Kubernetes'],
  ["manifest-workload", dsl, '"port" "8080"', '"port" "8090"', "the model says port 8090"],
  [
    "manifest-workload",
    api,
    "archwright.dev/pool: general",
    "archwright.dev/pool: gpu",
    'node pool "gpu"',
  ],
  [
    "manifest-reference",
    api,
    "kind: ConfigMap\n",
    "kind: Thing\n",
    'ConfigMap "api", which does not exist in shop',
  ],
  ["manifest-reference", api, "key: level", "key: levels", 'reads the key "levels"'],
  ["manifest-reference", api, "secretKey: password", "secretKey: word", 'the key "password"'],
  [
    "manifest-reference",
    api,
    "name: vault}\n  data",
    "name: vaults}\n  data",
    'ClusterSecretStore "vaults"',
  ],
  [
    "manifest-reference",
    api,
    "serviceAccountName: api",
    "serviceAccountName: apis",
    'ServiceAccount "apis"',
  ],
  [
    "manifest-reference",
    api,
    "selector: {app: api}",
    "selector: {app: apis}",
    "no workload in shop makes any",
  ],
  ["manifest-reference", api, "targetPort: http", "targetPort: web", "leads to port web"],
  [
    "manifest-reference",
    api,
    "kind: Deployment, name: api",
    "kind: Deployment, name: b",
    'Deployment "b"',
  ],
  [
    "manifest-reference",
    api,
    "matchLabels: {app: api}}\n  template",
    "matchLabels: {app: b}}\n  template",
    "its own pods do not have",
  ],
  ["manifest-reference", api, "port: http}}", "port: https}}", "the livenessProbe"],
  [
    "manifest-reference",
    cache,
    "valuesObject: {",
    "valuesObject: {key: {secretKeyRef: {name: cache, key: word}}, ",
    'Secret "cache", which does not exist in cache',
  ],
  [
    "manifest-reference",
    api,
    "volumeMounts: [{name: tmp",
    "volumeMounts: [{name: tmq",
    'mounts the volume "tmq"',
  ],
  ["manifest-reference", api, "namespace: shop", "namespace: shops", 'the namespace "shops"'],
  ["manifest-reference", api, ", namespace: shop", "", "names no namespace"],
  [
    "manifest-reference",
    api,
    "apiVersion: v1\nkind: Service\n",
    "apiVersion: v1\n",
    "the object has no kind",
  ],
  [
    "manifest-reference",
    "reference/monitoring/kustomization.yaml",
    undefined,
    "kind: Kustomization\nresources: [alerts.yaml]\n",
    "the object has no apiVersion and no kind and no metadata.name",
  ],
  [
    "manifest-reference",
    "reference/kubernetes/base/kustomization.yaml",
    "resources:",
    "namespace: shops\nresources:",
    'which says the namespace "shop", into "shops"',
  ],
  [
    "manifest-reference",
    namespace,
    "name: reader}\nsubjects",
    "name: writer}\nsubjects",
    'Role "writer"',
  ],
  [
    "manifest-reference",
    "reference/kubernetes/base/kustomization.yaml",
    ", web.yaml",
    "",
    "never applied",
  ],
  [
    "manifest-reference",
    "reference/kubernetes/base/kustomization.yaml",
    "web.yaml",
    "webs.yaml",
    'Did you mean "web.yaml"',
  ],
  ["manifest-reference", overlay, "../../base", "../base", '"../base" leads to no file'],
  [
    "manifest-reference",
    "reference/kubernetes/base/extra/kustomization.yaml",
    undefined,
    "kind: Kustomization\nresources: []\n",
    "never applied",
  ],
  [
    "manifest-binding",
    api,
    "archwright.dev/element: api",
    "archwright.dev/element: apis",
    'the element "apis" does not exist. Did you mean "api"',
  ],
  [
    "manifest-binding",
    api,
    "archwright.dev/pool: general",
    "archwright.dev/pool: big",
    'the node pool "big"',
  ],
  [
    "manifest-binding",
    main,
    '"archwright.dev/element" = "api"',
    '"archwright.dev/element" = "apy"',
    'the element "apy"',
  ],
  [
    "manifest-binding",
    main,
    '"archwright.dev/cost" = "shop-run"',
    '"archwright.dev/cost" = "run"',
    'the cost line "run"',
  ],
  ["manifest-binding", main, '{ cost = "shop-run"', '{ cost = "shop"', 'the cost line "shop"'],
  [
    "manifest-binding",
    "reference/terraform/aws/environments/prod/terraform.tfvars",
    "region =",
    "monthly_budgets = {\n  shop-runs = 5\n}\nregion =",
    'the cost line "shop-runs"',
  ],
  [
    "literal-secret",
    api,
    "valueFrom: {secretKeyRef: {name: api-store, key: password}}",
    "value: hunter22",
    '"DATABASE_PASSWORD" is given',
  ],
  [
    "literal-secret",
    main,
    "cidr  = var.cidr",
    'cidr  = var.cidr\n  password = "S3cure-it-is"',
    '"password" is given',
  ],
  [
    "literal-secret",
    "reference/terraform/aws/environments/prod/backend.hcl.example",
    undefined,
    'db_password = "S3cure-it-is"\n',
    '"db_password" is given',
  ],
  ["literal-secret", main, "# A comment", `# ${"AKIA"}ABCDEFGHIJKLMNOP`, "an AWS access key"],
  [
    "literal-secret",
    "governance/notes.md",
    undefined,
    `-----BEGIN ${"PRIVATE KEY"}-----\n`,
    "a private key",
  ],
  [
    "literal-secret",
    "governance/notes.md",
    undefined,
    "postgres://shop:hunter22@db/shop\n",
    "a password in an address",
  ],
  ["literal-secret", api, "kind: ConfigMap\n", "kind: Secret\n", 'holds the value of "level"'],
  ["wildcard-permission", main, '["s3:GetObject"]', '["s3:*"]', 'actions ["s3:*"]'],
  ["wildcard-permission", main, "[aws_s3_bucket.orders.arn]", '["*"]', 'resources ["*"]'],
  ["wildcard-permission", main, 'Action = ["s3:PutObject"]', 'Action = "*"', 'allows "*"'],
  [
    "wildcard-permission",
    main,
    "Resource = aws_s3_bucket.orders.arn",
    'Resource = "*"',
    "every resource",
  ],
  ["wildcard-permission", main, 'Effect = "Deny"', 'Effect = "Allow"', 'allows "s3:*"'],
  [
    "wildcard-permission",
    main,
    'Effect = "Deny", Action = "s3:*"',
    'Effect = "Allow", Action = concat(true ? ["s3:GetObject"] : [], ["s3:*"])',
    "allows concat(",
  ],
  [
    "wildcard-permission",
    main,
    "tags   = local.tags",
    'tags   = local.tags\n  role = "roles/owner"',
    "roles/owner",
  ],
  ["wildcard-permission", namespace, "verbs: [get]", 'verbs: ["*"]', '"*" among its verbs'],
  [
    "wildcard-permission",
    namespace,
    "kind: Role, name: reader",
    "kind: ClusterRole, name: cluster-admin",
    "gives cluster-admin",
  ],
  ["uncollected-metric", web, /---\napiVersion: monitoring[^]*$/, "", "orders_total from api"],
  ["uncollected-metric", web, "OTEL_EXPORTER", "OTHER", "views_total from web"],
  ["uncollected-metric", cache, "enabled: true", "enabled: false", "counts_total from ledger"],
  ["uncollected-metric", web, "app: api}}", "app: apis}}", "selects nothing that runs in shop"],
  ["uncollected-metric", web, "[{port: http}]", "[{port: web}]", 'reads the port "web"'],
  [
    "uncollected-metric",
    web,
    "endpoints: [{port: http}]",
    "endpoints: [{port: web}]",
    'ServiceMonitor "api-service" reads the port "web"',
  ],
  ["manifest-workload", cache, "pool: general", "pool: other", 'the node pool "other"'],
  ["manifest-flow", flows, "to: ledger", "to: store", "no policy lets api out to ledger"],
  [
    "manifest-flow",
    flows,
    "metadata.name: cache",
    "metadata.name: vault",
    "no element of the model",
  ],
  [
    "unpinned-version",
    overlay,
    /newName: registry\.example\.com\/shop-prod\/api, newTag: "1\.2"/,
    "newName: a",
    'image "a", which has no version',
  ],
  ["unpinned-version", overlay, /.*name: web.*\n/, "", 'image "web", which has no version'],
  ["unpinned-version", web, "image: web", "image: web:latest", 'image "web:latest"'],
  ["unpinned-version", cache, "targetRevision: 1.2.3", "targetRevision: main", 'installs "main"'],
  ["unpinned-version", cache, "    targetRevision: 1.2.3\n", "", "no version in particular"],
  ["unpinned-version", ".github/workflows/check.yaml", /@34e\w+/, "@v4", "not pinned by commit"],
  [
    "unpinned-version",
    "reference/terraform/aws/platform/versions.tf",
    ", < 7.0",
    "",
    "no version with an upper bound",
  ],
  [
    "unpinned-version",
    "reference/terraform/aws/platform/versions.tf",
    /  required_version.*\n/,
    "",
    "which Terraform it needs",
  ],
  [
    "unpinned-version",
    "reference/terraform/aws/platform/versions.tf",
    /    aws = \{[^}]*\}\n/,
    "",
    'the provider "aws" without',
  ],
  [
    "unpinned-version",
    prod,
    'source      = "../../platform"',
    'source      = "git::https://example.com/a.git"',
    "without a version",
  ],
  ["terraform-reference", prod, "../../platform", "../../plattform", "where no Terraform file is"],
  ["terraform-reference", prod, "cidr        =", "cidrs       =", 'no variable "cidrs"'],
  ["terraform-reference", prod, /  cidr .*\n/, "", 'leaves out "cidr"'],
  [
    "terraform-reference",
    prod,
    "module.platform.bucket",
    "module.platform.buckets",
    '"buckets" is not declared',
  ],
  [
    "terraform-reference",
    prod,
    "module.platform.bucket",
    "module.platforms.bucket",
    'the module "platforms"',
  ],
  ["terraform-reference", prod, "var.region", "var.regions", 'the variable "regions"'],
  ["terraform-reference", main, "local.tags", "local.tag", 'the local value "tag"'],
  [
    "terraform-reference",
    main,
    "aws_s3_bucket.orders.arn",
    "aws_s3_bucket.order.arn",
    'the resource "aws_s3_bucket.order"',
  ],
  [
    "terraform-reference",
    main,
    "= data.aws_iam_policy_document.orders",
    "= data.aws_iam_policy_document.order",
    "the data source",
  ],
  [
    "terraform-reference",
    main,
    "  tags   = local.tags\n",
    "",
    'nothing reads the local value "tags"',
  ],
  ["terraform-reference", main, "  cidr  = var.cidr\n", "", 'nothing reads the variable "cidr"'],
  [
    "terraform-reference",
    "reference/terraform/aws/environments/prod/terraform.tfvars",
    "region",
    "regions",
    'no variable "regions"',
  ],
  [
    "terraform-reference",
    "reference/terraform/aws/environments/prod/tests/all.tftest.hcl",
    "region =",
    "regions =",
    'no variable "regions"',
  ],
  [
    "terraform-readme",
    readme,
    "| `cidr` | `string` | required | a |\n",
    "",
    'leaves out the variable "cidr"',
  ],
  ["terraform-readme", readme, "`list(string)`", "`set(string)`", "the code list(string)"],
  ["terraform-readme", readme, "`map(object)`", "`map(string)`", "the code map(object)"],
  ["terraform-readme", readme, "`null`", "required", "required, the code has null"],
  ["terraform-readme", readme, "`null`", "`[]`", "`[]`, the code has null"],
  [
    "terraform-readme",
    readme,
    "required",
    "`main`",
    'gives "name" the default `main`, the code none',
  ],
  ["terraform-readme", variables, "  default = null\n", "", "the code none"],
  ["terraform-readme", readme, "`bucket`", "`buckets`", 'no output "buckets"'],
  [
    "terraform-readme",
    variables,
    '  description = "The cidr."\n',
    "",
    'the variable "cidr" has no description',
  ],
  ["terraform-readme", variables, /type += string/, "", "has no type"],
  ["file-syntax", main, "}\n", "", "never closed"],
  ["file-syntax", "reference/monitoring/alerts.yaml", "rules:", "rules: [", "cannot be read"],
  ["file-syntax", "reference/monitoring/dashboard.json", undefined, '{"a": }', "cannot be read"],
  [
    "environment-agreement",
    "reference/terraform/aws/environments/prod/terraform.tfvars",
    "eu-west-1",
    "eu-west-2",
    'the deployment view "eu-west-1"',
  ],
  [
    "environment-agreement",
    "reference/kubernetes/overlays/prod/environment.yaml",
    "region: eu-west-1",
    "region: eu-west-3",
    'region is "eu-west-3", in Terraform prod has "eu-west-1"',
  ],
  ["environment-agreement", dsl, '"zones" "2"', '"zones" "3"', "3 zones"],
  ["environment-agreement", prod, '"10.1.0.0/16"', '"10.2.0.0/16"', 'range is "10.1.0.0/16"'],
  [
    "environment-agreement",
    prod,
    'environment = "prod"',
    'environment = "dev"',
    'the environment "dev"',
  ],
  ["environment-agreement", prod, '"shop-prod"', '"shop-dev"', "does not end in -prod"],
  [
    "environment-agreement",
    "reference/kubernetes/overlays/prod/environment.yaml",
    "shop-prod-orders",
    "shop-dev-orders",
    "orders-bucket",
  ],
  [
    "environment-agreement",
    overlay,
    "shop-prod/api",
    "shop-dev/api",
    "does not come from the registry",
  ],
  ["api-reference", openapi, "schemas/Order", "schemas/Orders", "Did you mean"],
  ["api-reference", openapi, "name: order", "name: id", 'does not declare its parameter "order"'],
  ["api-reference", openapi, "required: true", "required: false", "without required: true"],
  ["api-reference", openapi, "      operationId: readOrder\n", "", "has no operationId"],
  [
    "api-reference",
    openapi,
    "      operationId",
    "      requestBody: {content: {}}\n      operationId",
    "does not say whether its body is required",
  ],
  ["api-reference", openapi, '"200"', '"400"', "no response for success"],
  ["api-reference", openapi, "description: The order, ", "", "has no description"],
  ["api-reference", openapi, "[{login: []}]", "[{logins: []}]", 'security scheme "logins"'],
  ["api-reference", openapi, /schema: \{ ?\$ref: [^}]*\}/, "schema: {}", "the schema is empty"],
  ["api-reference", openapi, "x-archwright-element", "x-archwright-elements", "nothing reads"],
  ["api-reference", openapi, "element: api", "element: apo", "no element of the C4 model"],
  [
    "api-reference",
    openapi,
    /schema: \{ ?\$ref: [^}]*\}/,
    "schema: {type: array, items: {}}",
    "the schema is empty",
  ],
  ["api-reference", openapi, "required: [id]", "required: [ids]", 'requires "ids"'],
  ["terraform-argument", main, "  bucket =", "  bucked =", 'no argument "bucked". Did you mean'],
  [
    "terraform-argument",
    main,
    "  tags   = local.tags\n",
    "  arn = local.tags\n",
    'no argument "arn"',
  ],
  ["terraform-argument", main, "  policy = data", "  text = data", '"policy" is missing'],
  ["terraform-argument", main, "  statement {", "  statements {", 'has no block "statements"'],
  ["terraform-argument", main, "orders.json", "orders.jason", 'has no attribute "jason"'],
  ["terraform-argument", main, '{ Effect = "Allow", A', '{ Effects = "Allow", A', 'no "Effects"'],
  ["terraform-argument", main, '{ Effect = "Allow", A', "{ A", "lacks Effect"],
  ["terraform-argument", main, "  value       = a", "  val = a", '"value" is missing in output'],
  ["terraform-argument", prod, "max = 4", "most = 4", "Terraform drops it"],
  ["terraform-argument", prod, "min = 2, ", "", 'pools.general lacks "min"'],
  ["terraform-argument", prod, "max = 4", 'max = "many"', "its type is number"],
  ["terraform-argument", prodTest, "command", "comand", 'Did you mean "command"'],
  ["file-shape", flows, "podSelector: {matchLabels", "podSelectors: {matchLabels", "Did you mean"],
  ["file-shape", flows, "policyTypes: [Egress]", "policyTypes: [egress]", "one of Egress, Ingress"],
  ["file-shape", flows, "policyTypes: [Egress]", "", '"policyTypes" is missing'],
  ["file-shape", web, "      containers:", "      container:", '"container" is no field'],
  ["file-shape", overlay, "newTag", "tag", '"tag" is no field of images.0'],
  ["file-shape", openapi, "responses:", "response:", '"response" is no field'],
];

describe.each(cases)("%s", (rule, file, from, to, message) => {
  test(`${file}: ${message}`, () => {
    const edit: Edit = {
      file,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
    const found = referenceFindings([edit]).filter((one) => one.rule === rule);
    expect(found.map((one) => one.message).join("\n")).toContain(message);
    for (const one of found) {
      expect(one.file).toBeTruthy();
      expect(one.fix).toBeTruthy();
      expect(one.line ?? 1).toBeGreaterThan(0);
    }
  });
});

test("every rule has a case", () => {
  expect(new Set(cases.map(([rule]) => rule))).toEqual(referenceRules);
});

test("findings stand on the line of the mistake", () => {
  const lineOf = (edit: Edit, rule: string) =>
    referenceFindings([edit]).find((one) => one.rule === rule && one.severity === "error")?.line;
  expect(
    lineOf({ file: main, from: "local.tags\n", to: "local.tagz\n" }, "terraform-reference"),
  ).toBe(8);
  expect(
    lineOf({ file: openapi, from: 'schemas/Order"', to: 'schemas/Orders"' }, "api-reference"),
  ).toBe(10);
});

test("without a model or without manifests nothing is demanded", () => {
  const noManifests = ["kustomization", "namespace", "api", "web", "flows"].map((name) => ({
    file: `reference/kubernetes/base/${name}.yaml`,
  }));
  const rest = [
    "overlays/prod/kustomization",
    "overlays/prod/environment",
    "applications/kustomization",
    "applications/cache",
  ].map((name) => ({ file: `reference/kubernetes/${name}.yaml` }));
  expect(referenceFindings([...noManifests, ...rest])).toEqual([]);
});

test("placeholders, references and names of secrets are no secrets", () => {
  const text = `secretName: gateway-tls
privateKeySecretRef: {name: platform-acme-account}
password: "\${var.password}"
token: "<your token>"
api_key: YOUR_API_KEY
tokenPath: /var/run/token
client-secret: "example-secret-1"
tlsKey: tls.key
`;
  expect(
    referenceFindings([{ file: "reference/data/a.yaml", to: text }]).filter(
      ({ rule }) => rule === "literal-secret",
    ),
  ).toEqual([]);
});

describe("policies of the mesh", () => {
  const selector = "selector: {matchLabels: {archwright.dev/element: api}}\n  rules";
  const said = (edits: Edit[]) =>
    referenceFindings(edits)
      .filter(({ rule }) => rule === "manifest-flow")
      .map(({ message }) => message);
  const second: Edit = {
    file: flows,
    from: /(name: api-in[^]*?TCP, port: 8080)/,
    to: "$1}, {protocol: TCP, port: 9090",
  };
  const refusal =
    'a network policy lets web in at api on 9090, and the authorization policy "api" refuses it';

  test("one for a namespace is one for its pods", () => {
    expect(said([{ file: flows, from: selector, to: "rules" }])).toEqual([]);
  });

  test("without certificates nobody is asked for", () => {
    const permissive = { file: flows, from: "mode: STRICT", to: "mode: PERMISSIVE" };
    const none = { file: flows, from: "kind: AuthorizationPolicy", to: "kind: Other" };
    expect(said([permissive, none])).toEqual([]);
  });

  test("certificates may be demanded for the whole mesh, or for the pods of the policy", () => {
    const mesh = {
      file: flows,
      from: "name: default, namespace: shop",
      to: "name: default, namespace: istio-system",
    };
    expect(said([mesh])).toEqual([]);
    const own = {
      file: flows,
      from: "spec: {mtls",
      to: "spec: {selector: {matchLabels: {archwright.dev/element: api}}, mtls",
    };
    expect(said([own])).toEqual([]);
  });

  test("one for some pods of an element speaks of their ports only", () => {
    const some = (key: string): Edit => ({
      file: flows,
      from: selector,
      to: `selector: {matchLabels: {archwright.dev/element: api, ${key}: api}}\n  rules`,
    });
    expect(said([second])).toContain(refusal);
    expect(said([second, some("app")])).not.toContain(refusal);
    const strange = { file: flows, from: "sa/web", to: "sa/api" };
    expect(said([some("app"), strange])).toContainEqual(
      expect.stringContaining("lets web in at api on 8080, and the authorization policy"),
    );
  });

  describe("of callers outside the mesh", () => {
    const calls: Edit = {
      file: dsl,
      from: 'api -> store "Keeps orders in" "SQL"',
      to: 'api -> store "Keeps orders in" "SQL"\n        store -> api "Says what changed to" "REST"',
    };
    const way: Edit = {
      file: flows,
      from: "# A chart fills",
      to: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: store-api, namespace: shop, labels: {archwright.dev/from: store, archwright.dev/to: api}}
spec:
  podSelector: {matchLabels: {archwright.dev/element: api}}
  policyTypes: [Ingress]
  ingress: [{from: [{ipBlock: {cidr: 10.1.0.0/16}}], ports: [{protocol: TCP, port: 8080}]}]
---
# A chart fills`,
    };
    const admitted = (ports = "8080", range = "10.1.0.0/16"): Edit => ({
      file: flows,
      from: "apiVersion: security.istio.io/v1\nkind: PeerAuthentication",
      to: `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: store-api, namespace: shop, labels: {archwright.dev/element: api}}
spec:
  action: ALLOW
  selector: {matchLabels: {archwright.dev/element: api}}
  rules: [{from: [{source: {ipBlocks: [${range}]}}], to: [{operation: {ports: ["${ports}"]}}]}]
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication`,
    });
    const plain = (mode = "PERMISSIVE", whole = "STRICT"): Edit => ({
      file: flows,
      from: "apiVersion: security.istio.io/v1\nkind: PeerAuthentication",
      to: `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: api, namespace: shop, labels: {archwright.dev/element: api}}
spec:
  selector: {matchLabels: {archwright.dev/element: api}}
  mtls: {mode: ${whole}}
  portLevelMtls: {"8080": {mode: ${mode}}}
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication`,
    });
    const uncertified =
      'the network policy "store-api" lets 10.1.0.0/16 in at api on 8080, and the mesh refuses who comes without a certificate';

    test("what a provider runs and calls pods needs a way in", () => {
      expect(said([calls])).toEqual([
        "the model has store -> api, but no policy lets store, which runs elsewhere, in at api",
      ]);
    });

    test("the mesh refuses them unless a port is open without certificates, and their addresses are admitted", () => {
      expect(said([calls, way, plain(), admitted()])).toEqual([]);
      const refused =
        'a network policy lets 10.1.0.0/16 in at api on 8080, and the authorization policy "api" refuses it';
      expect(said([calls, way])).toEqual([refused, uncertified]);
      expect(said([calls, way, plain()])).toEqual([refused]);
      expect(said([calls, way, admitted()])).toEqual([uncertified]);
      expect(said([calls, way, plain("STRICT"), admitted()])).toEqual([uncertified]);
      expect(said([calls, way, plain("UNSET"), admitted()])).toEqual([uncertified]);
      expect(said([calls, way, plain(), admitted("9090")])).toEqual([
        expect.stringContaining("admits the addresses 10.1.0.0/16 to api on 9090, and no network"),
        expect.stringContaining("on 8080, and the authorization policy"),
      ]);
      expect(said([calls, way, plain(), admitted("8080", "10.2.0.0/16")])).toEqual([
        expect.stringContaining("admits the addresses 10.2.0.0/16 to api on 8080, and no network"),
        expect.stringContaining("lets 10.1.0.0/16 in at api on 8080, and the authorization"),
      ]);
    });

    test("the mode of the pods' own PeerAuthentication holds, not that of their namespace", () => {
      const own = plain("PERMISSIVE", "DISABLE");
      expect(said([own])).toEqual([expect.stringContaining("no PeerAuthentication demands one")]);
    });
  });
});
