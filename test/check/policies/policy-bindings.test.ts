import { expect, it } from "vitest";
import { runPolicies } from "../../../src/check/policies/run-policies.ts";
import type { Model } from "../../../src/sources/read-sources.ts";

const pod = (name: string, readOnly: boolean): string => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: own}
spec: {containers: [{name: a, image: "a:1", securityContext: {readOnlyRootFilesystem: ${readOnly}}}]}
`;
const policy = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: sealed, annotations: {archwright.dev/controls: UC-CHG-04}}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  validations:
    - expression: >-
        object.spec.containers.all(c, has(c.securityContext) &&
        has(c.securityContext.readOnlyRootFilesystem) && c.securityContext.readOnlyRootFilesystem)
      message: the root can be written
`;
const binding = (name: string, level: string, action: string, of = "sealed"): string => `---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: ${name}}
spec:
  policyName: ${of}
  validationActions: [${action}]
  matchResources: {namespaceSelector: {matchLabels: {level: ${level}}}}
`;
const namespace = (name: string, level?: string): string => `---
apiVersion: v1
kind: Namespace
metadata:
  name: ${name}
  labels: {${level === undefined ? "" : `level: ${level}`}}
`;
const application = (path: string): string => `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: policies, namespace: argo}
spec: {source: {repoURL: "https://example.com/x.git", path: ${path}}}
`;
const service = (readOnly: string): string => `---
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: {name: model, namespace: own}
spec: {predictor: {model: {modelFormat: {name: a}, securityContext: {${readOnly}}}}}
`;
const flat = `---
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: stream, namespace: own}
spec:
  driver: {podSecurityContext: {runAsNonRoot: true}, securityContext: {readOnlyRootFilesystem: false}}
  executor: {podSecurityContext: {runAsNonRoot: true}, securityContext: {readOnlyRootFilesystem: true}}
`;

const both = binding("deny", "own", "Deny") + binding("warn", "charts", "Warn");
const spaces = namespace("own", "own") + namespace("charts", "charts");

async function messages(policies: string, manifests: string): Promise<string[]> {
  const texts = new Map([
    ["governance/policies/sealed.yaml", policy + policies],
    ["governance/policies/examples/sealed.pass.yaml", pod("ok", true)],
    ["governance/policies/examples/sealed.fail.yaml", pod("no", false)],
    ["reference/kubernetes/all.yaml", manifests],
  ]);
  const findings = await runPolicies({ texts } as unknown as Model);
  return findings.map(({ message }) => message);
}

it.each([
  {
    name: "bound and installed",
    policies: both,
    manifests: spaces + application("governance/policies"),
    want: [],
  },
  { name: "applied by hand", policies: both, manifests: spaces, want: [] },
  {
    name: "installed by nothing",
    policies: both,
    manifests: spaces + application("reference/kubernetes"),
    want: ['no application installs the policies: none has the path "governance/policies"'],
  },
  {
    name: "without a binding",
    policies: "",
    manifests: spaces,
    want: ['no binding of the policy "sealed" denies: it refuses nothing'],
  },
  {
    name: "only observed",
    policies: binding("warn", "own", "Warn"),
    manifests: namespace("own", "own"),
    want: ['no binding of the policy "sealed" denies: it refuses nothing'],
  },
  {
    name: "a namespace out of reach",
    policies: both,
    manifests: spaces + namespace("new"),
    want: ['no binding of the policy "sealed" reaches the namespace "new"'],
  },
  {
    name: "a binding that reaches nothing",
    policies: both + binding("typo", "onw", "Deny"),
    manifests: spaces,
    want: ['the binding "typo" reaches no namespace of the manifests'],
  },
  {
    name: "a binding of nothing",
    policies: both + binding("other", "own", "Deny", "gone"),
    manifests: spaces,
    want: ['the binding "other" is of the policy "gone", which does not exist'],
  },
  {
    name: "a pod that an operator makes",
    policies: both,
    manifests: spaces + service("runAsUser: 1"),
    want: ['Pod "model" breaks the policy "sealed": the root can be written'],
  },
  {
    name: "a good pod of an operator",
    policies: both,
    manifests: spaces + service("readOnlyRootFilesystem: true"),
    want: [],
  },
  {
    name: "a pod of Spark",
    policies: both,
    manifests: spaces + flat,
    want: ['Pod "stream" breaks the policy "sealed": the root can be written'],
  },
  {
    name: "an operator's pod where nothing denies",
    policies: both,
    manifests: namespace("own", "charts") + namespace("more", "own") + service("runAsUser: 1"),
    want: [],
  },
])("says of policies: $name", async ({ policies, manifests, want }) => {
  expect(await messages(policies, manifests)).toEqual(want);
});
