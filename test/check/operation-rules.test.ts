import { describe, expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const panel = (id: number, x: number) => ({
  id,
  type: "timeseries",
  title: `Panel ${id}`,
  datasource: { type: "prometheus", uid: "${source}" },
  gridPos: { x, y: 0, w: 12, h: 8 },
  targets: [{ refId: "A", expr: "up" }],
});

const files: Record<string, string> = {
  ".github/workflows/check.yaml": `name: check
on: push
permissions: {contents: read}
jobs:
  first:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@0123456789012345678901234567890123456789
        with: {persist-credentials: false}
      - name: Say
        env: {GREETING: hello}
        run: |
          LOUD="\${GREETING^^}"
          echo "NEXT=$LOUD" >> "$GITHUB_ENV"
          awk '{print $NF}' "$RUNNER_TEMP/a" "\${PORT:-80}" "$AWS_REGION"
      - name: Say again
        run: echo "$NEXT"
  second:
    needs: first
    permissions: {id-token: write}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: aws-actions/configure-aws-credentials@0123456789012345678901234567890123456789
        with: {role-to-assume: role, aws-region: eu-west-1}
`,
  "reference/monitoring/dashboards/shop.json": JSON.stringify({
    templating: { list: [{ name: "source", type: "datasource" }] },
    panels: [panel(1, 0), panel(2, 12)],
  }),
  "reference/monitoring/kustomization.yaml":
    "kind: Kustomization\nconfigMapGenerator: [{name: shop, files: [dashboards/shop.json]}]\n",
  "reference/monitoring/alerts.yaml": `groups:
  - name: shop
    rules:
      - alert: ShopDown
        expr: up == 0
        for: 5m
        labels: {severity: page}
        annotations: {summary: '{{ $labels.shop }} is down: {{ $value }}'}
      - alert: Watchdog
        expr: vector(1)
        labels: {severity: none}
`,
  "reference/monitoring/tests/rules.test.yaml": `rule_files: [../alerts.yaml]
tests:
  - interval: 1m
    input_series: []
    alert_rule_test:
      - alertname: ShopDown
        eval_time: 4m
        exp_alerts: []
      - alertname: ShopDown
        eval_time: 1h
        exp_alerts: [{exp_labels: {severity: page, shop: north}, exp_annotations: {summary: 'north is down: 1'}}]
      - alertname: Watchdog
        eval_time: 1m
        exp_alerts: [{exp_labels: {severity: none}}]
`,
  "reference/monitoring/more.yaml": "groups: []\n",
  "reference/monitoring/alertmanager.yaml": `route:
  receiver: nobody
  routes:
    - receiver: page
      matchers: [severity="page"]
receivers:
  - name: page
    pagerduty_configs: [{routing_key_file: /key}]
  - name: nobody
`,
  "reference/monitoring/heartbeat.yaml":
    "kind: AlertmanagerConfig\nspec: {route: {receiver: monitor, groupWait: 0s}, receivers: [{name: monitor}]}\n",
  "reference/terraform/shop/main.tf":
    'variable "name" {\n  type = string\n}\nvariable "size" {\n  default = 1\n  validation {\n    condition = var.size >= 1\n  }\n}\nresource "aws_vpc" "this" {\n  cidr_block = var.name\n}\nresource "aws_kms_key" "this" {\n  enable_key_rotation = true\n  policy = var.name\n}\nresource "azurerm_postgresql_flexible_server" "this" {\n  auto_grow_enabled = true\n  storage_mb = 32768\n  lifecycle {\n    ignore_changes = [zone, storage_mb]\n  }\n}\nterraform {\n  backend "s3" {\n    encrypt = true\n  }\n}\nresource "aws_s3_bucket_object_lock_configuration" "this" {\n  rule {\n    default_retention {\n      mode = "COMPLIANCE"\n    }\n  }\n}\nresource "aws_vpc_security_group_ingress_rule" "this" {\n  cidr_ipv4 = "10.0.0.0/16"\n}\nresource "google_compute_firewall" "last" {\n  source_ranges = ["0.0.0.0/0"]\n  deny {\n    protocol = "all"\n  }\n}\nresource "azurerm_network_security_group" "this" {\n  dynamic "security_rule" {\n    content {\n      direction = "Inbound"\n      access = "Deny"\n      source_address_prefix = "*"\n    }\n  }\n}\n',
  "reference/terraform/shop/README.md": "# Shop\n",
  "reference/terraform/shop/tests/shop.tftest.hcl": `mock_provider "aws" {
  mock_resource "aws_vpc" {
    defaults = { id = "x" }
  }
}
variables {
  name = "10.0.0.0/16"
}
run "plans" {
  command = plan
  assert {
    condition     = true
    error_message = "no"
  }
}
run "refuses" {
  command = plan
  variables {
    size = 0
  }
  expect_failures = [var.size]
}
`,
};

const own = [
  "workflow-hardening",
  "dashboard-panel",
  "alert-routing",
  "alert-test",
  "terraform-protection",
  "terraform-test",
];

test("files without a finding", () => {
  expect(findingsAfter(files, own)).toEqual([]);
});

describe.each<[string, Array<[string | RegExp, string, string]>]>([
  [
    ".github/workflows/check.yaml",
    [
      ["name: check\n", "", "the workflow has no name"],
      ["permissions: {contents: read}\n", "", "says no permissions"],
      ["contents: read", "contents: write", "every job may write contents"],
      ["{contents: read}", "write-all", "every job may write everything (write-all)"],
      ["    permissions: {id-token: write}\n", "", "do not let it ask for a token"],
      ["    timeout-minutes: 10\n", "", "no timeout-minutes"],
      ["persist-credentials: false", "fetch-depth: 1", "leaves its token"],
      ["persist-credentials", "persist-credential", 'no input "persist-credential". Did you mean'],
      ["      - name: Say again\n        run", "      - run", "has no name"],
      ["needs: first", "needs: frist", 'needs "frist"'],
      ["role-to-assume: role, ", "", 'needs the input "role-to-assume"'],
      ["aws-region: eu-west-1", "aws-region: x, aws-access-key-id: x", "is given a stored key"],
      [/ {8}run: \|\n(?: {10}.*\n)*/, "", "neither uses one action nor runs"],
      ["{GREETING: hello}", "{GRETING: hello}", "uses $GREETING, which nothing sets. Did you mean"],
      ["LOUD=", "LOUDER=", "uses $LOUD, which nothing sets"],
      ['echo "NEXT=$LOUD" >> "$GITHUB_ENV"', "echo", "uses $NEXT, which nothing sets"],
      ["${PORT:-80}", "${PORT}", "uses $PORT, which nothing sets"],
      [
        "    runs-on",
        "    permissions: {id-token: write}\n    runs-on",
        "do not let it read the contents",
      ],
      [/ {4}steps:\n {6}- uses: aws[^]*/, "", "has no steps"],
    ],
  ],
  [
    "reference/monitoring/dashboards/shop.json",
    [
      ['"panels"', '"schemaVersion":1,"panel"', "has no panels"],
      ['"id":2', '"id":1', "the id 1 of another"],
      ['"x":12', '"x":11', 'covers the panel "Panel 1"'],
      ['"x":12', '"x":13', "not lie within"],
      ['"expr"', '"exp"', "a query without an expression"],
      ['"name":"source"', '"name":"sources"', "is no variable of the dashboard"],
      [/"datasource":\{[^}]*\}+"?\}?,/, "", "has no data source"],
      ['"uid":"${source}"', '"uid":"main"', "takes its data from main"],
    ],
  ],
  [
    "reference/monitoring/kustomization.yaml",
    [
      ["dashboards/shop.json", "dashboards/other.json", "no kustomization delivers"],
      [", files: [dashboards/shop.json]", "", '"shop" holds nothing'],
    ],
  ],
  [
    "reference/monitoring/alertmanager.yaml",
    [
      ["- receiver: page", "- receiver: pages", 'no receiver is called "pages"'],
      ["- receiver: page", "- receiver: nobody", 'no route uses the receiver "page"'],
      [/ {6}matchers.*\n/, "", "it takes every alert"],
      ['severity="page"', 'severity="pager"', 'no alert has the severity "pager"'],
      [/ {4}pagerduty.*\n/, "", "notifies nobody"],
      ["  receiver: nobody\n", "", "the first route has no receiver"],
    ],
  ],
  [
    "reference/monitoring/heartbeat.yaml",
    [
      ["{name: monitor}", "{name: monitors}", 'no receiver is called "monitor"'],
      ["receiver: monitor,", "", "the route names no receiver"],
      ["{name: monitor}", "{}", "the receiver has no name"],
    ],
  ],
  [
    "reference/monitoring/tests/rules.test.yaml",
    [
      ["alertname: ShopDown", "alertname: ShopUp", 'no rule has the alert "ShopUp"'],
      ["severity: page", "severity: ticket", "never comes with these labels"],
      [", exp_annotations: {summary: 'north is down: 1'}", "", "never comes with these labels"],
      [", shop: north", "", "never comes with these labels"],
      ["north is down", "south is down", "never comes with these labels"],
      ["../alerts.yaml", "../more.yaml", "stands in reference/monitoring/alerts.yaml, which"],
      ["eval_time: 1h", "eval_time: 4m", "is expected after 4m; it waits for 5m"],
      ["exp_alerts: []", "exp_alerts: [{}]", "expects the alert ShopDown to stay silent"],
      [/\[\{exp_labels: \{severity: page.*/, "[]", "expects the alert ShopDown to fire"],
    ],
  ],
  [
    "reference/terraform/shop/tests/shop.tftest.hcl",
    [
      ['"aws_vpc"', '"aws_vcp"', "has aws_vcp. Did you mean"],
      ['name = "10.0.0.0/16"', "size = 1", 'gives no value to "name"'],
      ['run "refuses"', 'run "plans"', "has the name of another"],
      [/mock_provider[^]*?\n\}\n/, "", "mock no provider"],
      ['run "refuses" {\n  command = plan\n', 'run "refuses" {\n', "does not say its command"],
      [
        / {2}variables \{\n {4}size = 0\n {2}\}\n/,
        "",
        'expects "size" to fail, and gives it no value',
      ],
      [/\n {2}expect_failures = \[var.size\]/, "", "0 of 1 refusals are tested"],
      ["[var.size]", "[var.size, var.size]", '"refuses" expects var.size to fail twice'],
      [/ {4}defaults = .*\n/, "", "the mock of aws_vpc gives no value"],
      ["", "", "has no test"],
    ],
  ],
  [
    "reference/terraform/shop/main.tf",
    [
      [
        "enable_key_rotation = true",
        "enable_key_rotation = false",
        "sets enable_key_rotation to false",
      ],
      ["  enable_key_rotation = true\n", "", "does not set enable_key_rotation"],
      ["var.size >= 1", "var.size >= 1 && var.size <= 5", "1 of 2 refusals are tested"],
      ["  policy = var.name\n", "", "aws_kms_key.this does not set policy"],
      ["lifecycle {", "timeouts {", "grows by itself, and a plan would shrink it to storage_mb"],
      ["encrypt = true", "encrypt = false", "the state, which holds whatever Terraform knows"],
      ["COMPLIANCE", "GOVERNANCE", 'sets rule.default_retention.mode to "GOVERNANCE"'],
      ['cidr_ipv4 = "10.0.0.0/16"', 'cidr_ipv4 = "0.0.0.0/0"', "this admits every address"],
      ["  deny {", "  allow {", "google_compute_firewall.last admits every address"],
      ['access = "Deny"', 'access = "Allow"', "azurerm_network_security_group.this admits every"],
      ["[zone, storage_mb]", "[zone]", "grows by itself, and a plan would shrink it to storage_mb"],
    ],
  ],
  ["reference/terraform/shop/README.md", [["", "", "has no README.md"]]],
])("%s", (file, cases) => {
  test.each(cases)("%s becomes %s", (from, to, message) => {
    expect(
      findingsAfter(files, own, { file, from, to })
        .map(({ message }) => message)
        .join("\n"),
    ).toContain(message);
  });
});
