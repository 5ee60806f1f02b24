import { expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const manifest = "reference/kubernetes/base/api.yaml";
const names = "labels: {app.kubernetes.io/name: api, archwright.dev/element: api}";

const files = {
  "architecture/workspace.dsl": `workspace "Shop" "A shop." {
    !identifiers flat
    model {
        shop = softwareSystem "Shop" "Sells." {
            api = container "API" "Takes orders." "Go" {
                properties {
                    "runs-on" "kubernetes"
                }
            }
        }
    }
}
`,
  [manifest]: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  ${names}
spec: {template: {metadata: {${names}}}}
---
apiVersion: v1
kind: Service
metadata:
  name: api-metrics
  ${names}
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
  ${names}
spec: {jobTemplate: {spec: {template: {metadata: {${names}}}}}}
`,
};

test("names that lead to the model have no finding", () => {
  expect(findingsAfter(files, ["resource-name"])).toEqual([]);
});

test.each([
  ["name: api\n", "name: apis\n", ['"apis" has the label', "no object of the container api"], 4],
  ["name: api-metrics", "name: metrics", ['Service "metrics" has the label'], 11],
  [/name: api\n {2}labels: .*/, "name: intake", ["no object of the container api"], 10],
] as const)("%s → %s", (from, to, messages, line) => {
  const found = findingsAfter(files, ["resource-name"], { file: manifest, from, to });
  expect(found).toMatchObject(
    messages.map((message) => ({ file: manifest, message: expect.stringContaining(message) })),
  );
  expect(found[0]?.line).toBe(line);
});
