import { describe, expect, it } from "vitest";
import { applyOperation, mergePatch } from "../../src/check/manifests/json-patch.ts";
import { deployedIn } from "../../src/check/manifests/overlay.ts";
import { readSources } from "../../src/sources/read-sources.ts";
import { readKubernetesObjects } from "../../src/check/manifests/kubernetes-documents.ts";
import { replicasIn } from "../../src/check/manifests/replicas.ts";

const label = "archwright.dev/element";
const pods = (id: string) => `template: {metadata: {labels: {${label}: ${id}}}}`;
const deployment = (more = "") =>
  `kind: Deployment\nmetadata: {name: a, namespace: n}\nspec: {${more}${pods("a")}}`;
const scaler = (spec: string, kind = "HorizontalPodAutoscaler") =>
  `---\napiVersion: v2\nkind: ${kind}\nmetadata: {name: a, namespace: n}\nspec: {scaleTargetRef: {kind: Deployment, name: a}, ${spec}}`;
const application = (values: string) =>
  `kind: Application\nmetadata: {name: a, namespace: n}\nspec: {source: {helm: {valuesObject: ${values}}}}`;

describe("replicas of workloads", () => {
  it.each([
    ["a Deployment", deployment("replicas: 2, "), "2..2"],
    ["one where nothing is said", deployment(), "1..1"],
    [
      "an autoscaler counts",
      `${deployment()}\n${scaler("minReplicas: 3, maxReplicas: 12")}`,
      "3..12",
    ],
    ["none stops it", `${deployment("replicas: 0, ")}\n${scaler("maxReplicas: 12")}`, "0..0"],
    [
      "KEDA counts from none",
      `${deployment()}\n${scaler("maxReplicaCount: 8", "ScaledObject")}`,
      "0..8",
    ],
    [
      "of another namespace not",
      `${deployment()}\n${scaler("minReplicas: 3, maxReplicas: 12").replace("namespace: n", "namespace: m")}`,
      "1..1",
    ],
    [
      "a model server",
      `kind: InferenceService\nmetadata: {name: a, labels: {${label}: a}}\nspec: {predictor: {minReplicas: 2, maxReplicas: 6}, transformer: {}}`,
      "3..7",
    ],
    [
      "a kind of an operator",
      `kind: Search\nmetadata: {name: a}\nspec: {nodeSets: [{count: 3, podTemplate: {metadata: {labels: {${label}: a}}}}]}`,
      "3..3",
    ],
    [
      "its parts",
      `kind: FlinkDeployment\nmetadata: {name: a}\nspec: {podTemplate: {metadata: {labels: {${label}: a}}}, jobManager: {replicas: 2}, taskManager: {replicas: 3}}`,
      "5..5",
    ],
    ["a chart", application(`{replicaCount: 3, podLabels: {${label}: a}}`), "3..3"],
    [
      "a chart's part",
      application(`{server: {replicas: 2, podMetadata: {labels: {${label}: a}}}}`),
      "2..2",
    ],
    ["a chart that decides", application(`{hub: {labels: {${label}: a}}}`), "open"],
    ["no selector", application(`{replicaCount: 3, matchLabels: {${label}: a}}`), undefined],
    [
      "a job",
      `kind: CronJob\nmetadata: {name: a}\nspec: {jobTemplate: {spec: {${pods("a")}}}}`,
      "open",
    ],
    [
      "a job that waits",
      `kind: CronJob\nmetadata: {name: a}\nspec: {suspend: true, jobTemplate: {spec: {${pods("a")}}}}`,
      "0..0",
    ],
  ])("%s", (_, source, want) => {
    const [set] = replicasIn(readKubernetesObjects("a.yaml", `apiVersion: v1\n${source}\n`));
    expect(set?.element).toBe(want === undefined ? undefined : "a");
    const shown = set?.count ? `${set.count.least}..${set.count.most}` : set && "open";
    expect(shown).toBe(want);
  });
});

describe("patches", () => {
  const content = { a: { "b/c": 1, list: [1, 2] }, d: 4 };
  it.each([
    [
      { op: "replace", path: "/a/b~1c", value: 2 },
      { a: { "b/c": 2, list: [1, 2] }, d: 4 },
    ],
    [
      { op: "add", path: "/a/list/-", value: 3 },
      { a: { "b/c": 1, list: [1, 2, 3] }, d: 4 },
    ],
    [
      { op: "add", path: "/a/list/0", value: 0 },
      { a: { "b/c": 1, list: [0, 1, 2] }, d: 4 },
    ],
    [
      { op: "remove", path: "/a/list/0" },
      { a: { "b/c": 1, list: [2] }, d: 4 },
    ],
    [{ op: "remove", path: "/d" }, { a: { "b/c": 1, list: [1, 2] } }],
    [{ op: "replace", path: "/none/here", value: 1 }, content],
    [{ op: "test", path: "/d", value: 5 }, content],
  ])("%j", (operation, want) => {
    expect(applyOperation(content, operation)).toEqual(want);
    expect(content).toEqual({ a: { "b/c": 1, list: [1, 2] }, d: 4 });
  });

  it("merges maps, removes null, replaces lists, deletes", () => {
    expect(mergePatch(content, { a: { list: [9], "b/c": null }, e: { f: 1 } })).toEqual({
      a: { list: [9] },
      d: 4,
      e: { f: 1 },
    });
    expect(mergePatch(content, { $patch: "delete" })).toBeUndefined();
  });
});

describe("what an overlay deploys", () => {
  const folder = "reference/kubernetes";
  const files = {
    [`${folder}/base/kustomization.yaml`]: "resources: [a.yaml, b.yaml]\ncomponents: [../more]\n",
    [`${folder}/base/a.yaml`]: `apiVersion: apps/v1\n${deployment()}\n`,
    [`${folder}/base/b.yaml`]: `apiVersion: apps/v1\n${deployment("replicas: 2, ").replace("name: a", "name: b")}\n`,
    [`${folder}/more/kustomization.yaml`]: "resources: [c.yaml]\npatches: [{path: patch.yaml}]\n",
    [`${folder}/more/c.yaml`]: `apiVersion: apps/v1\n${deployment().replace("name: a", "name: c")}\n`,
    [`${folder}/more/patch.yaml`]:
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, namespace: n}\nspec: {replicas: 4}\n",
    [`${folder}/overlays/prod/kustomization.yaml`]: `resources: [../../base]
replicas: [{name: c, count: 5}]
patches:
  - target: {kind: Deployment, name: b}
    patch: |
      $patch: delete
`,
  };
  const { model } = readSources(new Map(Object.entries(files)));

  it("takes resources and components with their patches, and says where a value was set", () => {
    const objects = deployedIn("prod", model) ?? [];
    expect(
      objects.map(({ name, content, changes }) => [name, content["spec"], changes]),
    ).toMatchObject([
      ["a", { replicas: 4 }, [{ file: `${folder}/more/patch.yaml`, line: 1 }]],
      ["c", { replicas: 5 }, [{ file: `${folder}/overlays/prod/kustomization.yaml`, line: 2 }]],
    ]);
  });

  it("knows nothing of an overlay that is not there", () => {
    expect(deployedIn("dr", model)).toBeUndefined();
  });
});
