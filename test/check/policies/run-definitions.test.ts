import { expect, it } from "vitest";
import { runPolicies } from "../../../src/check/policies/run-policies.ts";
import type { Model } from "../../../src/sources/read-sources.ts";

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: teams.example.com}
spec:
  group: example.com
  names: {kind: Team, plural: teams}
  scope: Cluster
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            apiVersion: {type: string}
            kind: {type: string}
            metadata: {type: object}
            spec:
              type: object
              required: [tier]
              properties:
                tier: {type: string, enum: [low, high]}
                code: {type: string, pattern: "^T[0-9]$"}
                size: {type: integer, minimum: 1, maximum: 9}
                tags: {type: array, maxItems: 2, items: {type: string, maxLength: 3}}
                labels: {type: object, additionalProperties: {type: string}}
              x-kubernetes-validations:
                - {rule: "self.tier != 'high' || has(self.code)", message: a high tier needs a code}
                - {rule: "oldSelf.tier != 'high' || self.tier == 'high'", message: the tier cannot fall}
`;
const team = (name: string, spec: string, reason?: string): string =>
  `---\napiVersion: example.com/v1\nkind: Team\nmetadata:\n  name: ${name}\n${
    reason ? `  annotations: {archwright.dev/refused-for: "${reason}"}\n` : ""
  }spec: ${spec}\n`;
const fail = [
  team("a", "{tier: high}", "needs a code"),
  team("b", "{tier: high, code: T1}"),
  team("b", "{tier: low}", "cannot fall"),
];

async function messages(files: Record<string, string>): Promise<string[]> {
  const texts = new Map(
    Object.entries({
      "reference/kubernetes/team.yaml": definition,
      "reference/samples/team.pass.yaml": team("ok", "{tier: low, labels: {any: thing}}"),
      "reference/samples/team.fail.yaml": fail.join(""),
      ...files,
    }),
  );
  const findings = await runPolicies({ texts } as unknown as Model);
  return findings.map(({ message }) => message);
}

it("accepts a definition whose rules its examples prove", async () => {
  expect(await messages({})).toEqual([]);
});

it("accepts an example that is refused for each reason that it names", async () => {
  const both = team(
    "c",
    "{tier: middle, size: 10, labels: {any: thing}}",
    "spec.tier; spec.size must be at most 9",
  );
  expect(await messages({ "reference/samples/team.fail.yaml": [...fail, both].join("") })).toEqual(
    [],
  );
});

it.each([
  ["{tier: middle}", "spec.tier must be one of low, high"],
  ["{}", "spec needs tier"],
  ["{tier: low, colour: red}", "spec.colour is no field"],
  ["{tier: low, code: X1}", "spec.code must match"],
  ["{tier: low, size: 10}", "spec.size must be at most 9"],
  ["{tier: low, size: 1.5}", "spec.size must be of type integer"],
  ["{tier: low, tags: [a, b, c]}", "at most 2 items"],
  ["{tier: low, tags: [long]}", "spec.tags[0] must have at most 3 characters"],
  ["{tier: low, tags: [1]}", "spec.tags[0] must be of type string"],
  ["{tier: low, labels: {a: 1}}", "spec.labels.a must be of type string"],
  ["{tier: high}", "spec: a high tier needs a code"],
])("refuses a resource with spec %s", async (spec, want) => {
  const found = await messages({ "reference/kubernetes/one.yaml": team("one", spec) });
  expect(found).toEqual([expect.stringContaining(want)]);
});

it.each([
  [
    "no accepted example",
    { "reference/samples/team.pass.yaml": "{}\n" },
    "no example that is accepted",
  ],
  [
    "no refused example",
    { "reference/samples/team.fail.yaml": "{}\n" },
    "no example that is refused",
  ],
  [
    "an accepted example is refused",
    { "reference/samples/team.pass.yaml": team("ok", "{tier: high}") },
    "should be accepted",
  ],
  [
    "a refused example is accepted",
    {
      "reference/samples/team.fail.yaml": [...fail, team("c", "{tier: low}", "anything")].join(""),
    },
    'should be refused for "anything" and is accepted',
  ],
  [
    "refused for another reason",
    {
      "reference/samples/team.fail.yaml": [...fail, team("c", "{tier: high}", "cannot fall")].join(
        "",
      ),
    },
    'is refused for "spec: a high tier needs a code"',
  ],
  [
    "refused for more than one reason",
    {
      "reference/samples/team.fail.yaml": [
        ...fail,
        team("c", "{tier: middle, size: 10}", "spec.tier"),
      ].join(""),
    },
    'is refused for "spec.tier", and besides: spec.size',
  ],
  [
    "refused for one of two named reasons",
    {
      "reference/samples/team.fail.yaml": [
        ...fail,
        team("c", "{tier: middle, size: 9}", "spec.tier; spec.size must be at most 9"),
      ].join(""),
    },
    'should be refused for "spec.size must be at most 9"',
  ],
  [
    "a rule that no example proves",
    { "reference/samples/team.fail.yaml": fail[0] ?? "" },
    "no example shows what the rule `oldSelf.tier",
  ],
  [
    "a version that is not defined",
    { "reference/kubernetes/one.yaml": team("one", "{tier: low}").replace("/v1", "/v2") },
    "no version example.com/v2",
  ],
  [
    "no structural schema",
    { "reference/kubernetes/team.yaml": definition.replace("openAPIV3Schema", "openAPI") },
    "structural schema",
  ],
])("finds: %s", async (_name, files, want) => {
  expect(await messages(files as Record<string, string>)).toContainEqual(
    expect.stringContaining(want),
  );
});

it("says that a rule is no CEL", async () => {
  const found = await messages({
    "reference/kubernetes/team.yaml": definition.replace("|| has(self.code)", "or has"),
  });
  expect(found.join("\n")).toContain("cannot be evaluated");
});

it("asks for refused examples that are accepted ones with their mistakes alone", async () => {
  const stray = team("c", "{tier: high, size: 3, labels: {any: other}}", "needs a code");
  expect(await messages({ "reference/samples/team.fail.yaml": [...fail, stray].join("") })).toEqual(
    [
      'the example "c" names one mistake and differs from the nearest that is accepted in spec.tier, spec.labels.any, spec.size',
    ],
  );
});
