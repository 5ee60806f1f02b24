import { expect, test } from "vitest";
import { clusterOf } from "../../src/check/manifests/cluster.ts";
import { servicesMadeFor } from "../../src/check/manifests/operator-made.ts";
import { readSources } from "../../src/sources/read-sources.ts";

const cases = [
  {
    given:
      "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: churn, namespace: ml}\nspec: {predictor: {}, transformer: {}}\n",
    want: { "ml/churn-predictor": [80], "ml/churn-transformer": [80] },
  },
  {
    given:
      "apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: {name: logs, namespace: ml}\nspec: {nodeSets: [{name: a}]}\n",
    want: { "ml/logs-es-http": [9200] },
  },
  {
    given: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: churn, namespace: ml}\n",
    want: {},
  },
];

test.each(cases)("operators make Services: $want", ({ given, want }) => {
  const files = new Map([["reference/kubernetes/base/a.yaml", given]]);
  const { objects } = clusterOf(readSources(files).model);
  expect(objects).toHaveLength(1);
  const made = objects.flatMap(servicesMadeFor).map(([name, ports]) => [name, [...ports]]);
  expect(Object.fromEntries(made)).toEqual(want);
});
