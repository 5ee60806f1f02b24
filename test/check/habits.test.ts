import { expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const secret = (name: string) => `---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: ${name}, namespace: shop}
spec:
  refreshInterval: 1h # ${name}
  secretStoreRef: {kind: ClusterSecretStore, name: vault}
  data: [{secretKey: key, remoteRef: {key: ${name}}}]
`;
const file = "reference/kubernetes/secrets.yaml";
const said = (names: readonly string[], to: string) =>
  findingsAfter({ [file]: names.map(secret).join("") }, ["manifest-complete"], {
    file,
    from: "1h # two",
    to,
  }).flatMap(({ severity, message }) =>
    message.includes("others say") ? [severity, message] : [],
  );

test("one object of many that says something else is named", () => {
  expect(said(["one", "two", "three", "four"], "2h # two")).toEqual([
    "warning",
    'ExternalSecret "two" says 2h at spec.refreshInterval, and the 3 others say 1h',
  ]);
});

test("few objects prove no habit, and who says the same breaks none", () => {
  expect(said(["one", "two", "three"], "2h # two")).toEqual([]);
  expect(said(["one", "two", "three", "four"], "1h # 2")).toEqual([]);
});

test("what has one name in all namespaces says the same", () => {
  const policy = (namespace: string) =>
    `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: dns, namespace: ${namespace}}\nspec: {podSelector: {}, policyTypes: [Egress]} # ${namespace}\n`;
  const all = ["one", "two", "three", "four"].map(policy).join("");
  const found = (to: string) =>
    findingsAfter({ [file]: all }, ["manifest-complete"], {
      file,
      from: "[Egress]} # two",
      to,
    }).map(({ message }) => message);
  expect(found("[Egress]} # 2")).toEqual([]);
  expect(found("[Ingress]} # two")).toEqual([
    'NetworkPolicy "dns" says something else than the 3 of its name in other namespaces, which agree',
  ]);
});

test("scheduled jobs end in the same way", () => {
  const job = (name: string) =>
    `---\napiVersion: batch/v1\nkind: CronJob\nmetadata: {name: ${name}, namespace: shop}\nspec: {jobTemplate: {spec: {template: {spec: {restartPolicy: Never}}}}} # ${name}\n`;
  const jobs = ["one", "two", "three", "four"].map(job).join("");
  const found = findingsAfter({ [file]: jobs }, ["manifest-complete"], {
    file,
    from: "Never}}}}} # two",
    to: "Always}}}}} # two",
  });
  expect(found.map(({ message }) => message)).toContain(
    'CronJob "two" says Always at spec.jobTemplate.spec.template.spec.restartPolicy, and the 3 others say Never',
  );
});
