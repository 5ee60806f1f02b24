import { describe, expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const overlay = (id: string) => ({
  [`reference/kubernetes/overlays/${id}/environment.yaml`]: `apiVersion: v1
kind: ConfigMap
metadata: {name: environment, namespace: shop}
data: {name: shop-${id}, environment: ${id}}
`,
  [`reference/kubernetes/overlays/${id}/kustomization.yaml`]: `kind: Kustomization
resources: [../../base, environment.yaml]
images:
  - {name: web, newTag: 1.0.0}
  - {name: api, newTag: 1.0.0}
patches:
  - target: {kind: Deployment, name: web|api}
    patch: |
      - {op: replace, path: /spec/replicas, value: 3}
      - {op: add, path: /metadata/labels/zone, value: a}
replacements:
  - source: {kind: ConfigMap, name: environment, fieldPath: data.name}
    targets:
      - select: {kind: Deployment, labelSelector: app=web}
        fieldPaths: ["spec.template.spec.containers.[name=web].args.0"]
        options: {delimiter: /, index: 1}
      - select: {kind: EC2NodeClass}
        fieldPaths: [spec.role]
`,
});

const deployment = (name: string) => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}, archwright.dev/element: ${name}}}
spec:
  replicas: 1
  minReadySeconds: 5
  paused: false
  template: {spec: {containers: [{name: ${name}, image: ${name}, args: [s3/bucket/path]}]}}
`;

const files: Record<string, string> = {
  "reference/kubernetes/base/shop.yaml": `${deployment("web") + deployment("api")}---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: shop}}
`,
  ...overlay("dev"),
  ...overlay("prod"),
  "reference/chart/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\nappVersion: 1.0.0\n",
  "reference/chart/values.yaml": "replicas: 2\nimage: {name: web, tag: ''}\n",
  "reference/chart/values.schema.json": JSON.stringify({
    type: "object",
    additionalProperties: false,
    required: ["image"],
    properties: {
      replicas: { type: "integer" },
      image: {
        type: "object",
        additionalProperties: false,
        required: ["name"],
        properties: { name: { type: "string" }, tag: { type: "string" } },
      },
    },
  }),
  "reference/chart/templates/_helpers.tpl": '{{ define "name" }}web{{ end }}\n',
  "reference/chart/templates/web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ include "name" . }}}
spec:
  {{- if .Values.image.tag }}
  image: {{ .Values.image.name }}:{{ .Values.image.tag }}
  {{- end }}
  replicas: {{ .Values.replicas }}
  minReadySeconds: 5
  {{- if .Values.replicas }}
  paused: false
  {{- else }}
  paused: true
  {{- end }}
  template: {spec: {containers: [{name: web, image: web, args: [s3/bucket/path]}]}}
`,
};

test("kustomizations and a chart without a finding", () => {
  expect(findingsAfter(files, ["kustomize-target", "chart-values"])).toEqual([]);
});

describe.each<[string, Array<[string | RegExp, string, string]>]>([
  [
    "reference/kubernetes/overlays/prod/kustomization.yaml",
    [
      ["name: web|api", "name: webb", "matches nothing"],
      ["resources: [../../base, environment.yaml]\n", "", "has patches and no resources"],
      ["{kind: Deployment, name: web|api}", "{kind: Job, name: web}", "matches nothing"],
      [
        "replacements:",
        "  - target: {kind: Deployment}\n    patch: |\n      - {op: replace, path: /spec/replicas, value: 1}\nreplacements:",
        '/spec/replicas of Deployment "web" is set by an earlier patch, too',
      ],
      ["{kind: Deployment, name: web|api}", "{name: web|api}", "names no kind"],
      ["path: /spec/replicas", "path: /spec/replica", "has nothing at /spec/replica"],
      ["/metadata/labels/zone", "/metadata/label/zone", "has nothing at /metadata/label"],
      [
        "  - target: {kind: Deployment, name: web|api}\n    patch",
        "  - patch",
        "operations have no target",
      ],
      ["fieldPath: data.name", "fieldPath: data.names", "is not in reference/kubernetes/overlays"],
      ["name: environment, f", "name: settings, f", "nothing is kind ConfigMap, name settings"],
      ["app=web", "app=webb", "matches nothing"],
      ["{kind: Deployment, labelSelector: app=web}", "{name: web}", "names no kind: it matches"],
      ["[name=web]", "[name=api]", "no kind Deployment"],
      ["index: 1", "index: 3", "has no part 3"],
      ["delimiter: /, ", "", "and no delimiter"],
      [
        "  - source: {kind: ConfigMap, name: environment, fieldPath: data.name}\n    targets",
        "  - targets",
        "has no source",
      ],
      ["{name: web, newTag", "{name: wep, newTag", 'no container runs the image "wep"'],
      [/ {2}- \{name: api.*\n/, "", 'does not name the image "api"'],
    ],
  ],
  [
    "reference/kubernetes/overlays/prod/environment.yaml",
    [
      ["environment: prod", "environment: dev", 'the overlay is prod, its environment "dev"'],
      [", environment: prod", "", 'has no "environment"'],
    ],
  ],
  [
    "reference/chart/Chart.yaml",
    [["appVersion: 1.0.0", "appVersion: 2.0.0", "the overlays run 1.0.0"]],
  ],
  [
    "reference/chart/values.yaml",
    [
      ["replicas: 2", "replicas: two", "is no integer"],
      ["replicas: 2", "replica: 2", "no property of the schema"],
      ["replicas: 2", "replica: 2", "no template uses the value replica"],
      ["replicas: 2\n", "", "uses .Values.replicas"],
      ["replicas: 2\n", "", "there is no default"],
    ],
  ],
  [
    "reference/chart/values.schema.json",
    [
      ['"required":["image"]', '"required":["images"]', 'requires "images"'],
      [',"additionalProperties":false', "", "lets any other value through"],
      [
        '{"type":"integer"}',
        '{"minimum":1}',
        "properties.replicas lets a value of any type through",
      ],
    ],
  ],
  [
    "reference/chart/templates/web.yaml",
    [
      ['include "name"', 'include "names"', 'no template defines "names"'],
      ['include "name"', 'include "names"', 'nothing includes "name"'],
      ["minReadySeconds: 5", "minReadySeconds: 6", "minReadySeconds is 6, the manifests say 5"],
      ["  minReadySeconds: 5\n", "", "spec has no minReadySeconds"],
      ["minReadySeconds: 5", "minReadySecond: 5", "the manifests have no spec.minReadySecond"],
      ["args: [s3/", "args: [a, s3/", "args has 2 entries, the manifests have 1"],
      ["{{- end }}", "", "2 blocks are opened and 1 closed"],
      ["kind: Deployment\n", "", "a manifest has no kind"],
    ],
  ],
])("%s", (file, cases) => {
  test.each(cases)("%s becomes %s", (from, to, message) => {
    expect(
      findingsAfter(files, ["kustomize-target", "chart-values"], { file, from, to })
        .map(({ message }) => message)
        .join("\n"),
    ).toContain(message);
  });
});

test("values and templates without a Chart.yaml are no chart", () => {
  const found = findingsAfter(files, ["chart-values"], {
    file: "reference/chart/Chart.yaml",
    from: "",
    to: "",
  });
  expect(found.map(({ message }) => message)).toEqual([
    "values and templates have no Chart.yaml beside them: Helm finds no chart",
  ]);
});
