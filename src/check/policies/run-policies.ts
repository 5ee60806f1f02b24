import type { Model } from "../../sources/read-sources.ts";
import type { RuleFinding } from "../rule.ts";
import { controlsAnnotation, matchesPolicy, readAdmissionPolicy } from "./admission-policy.ts";
import type { AdmissionPolicy } from "./admission-policy.ts";
import { isDenied, installationFindings } from "./policy-bindings.ts";
import { madePods } from "./made-pods.ts";
import { clusterOf } from "../manifests/cluster.ts";
import { imageChanges, withImages } from "../manifests/kustomize.ts";
import { readKubernetesObjects } from "../manifests/kubernetes-documents.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import { runDefinitions } from "./run-definitions.ts";

export const policyFolder = "governance/policies/";
/** Examples of custom resources; below reference/kubernetes nothing may be refused. */
const sampleFolder = "reference/samples/";
const exampleFolder = `${policyFolder}examples/`;

/**
 * Runs the workspace's admission policies and the rules of its own kinds, without a cluster: on its
 * manifests, which must pass, and on the examples of each. The evaluator is loaded only when there
 * is one of them.
 */
export async function runPolicies(model: Model): Promise<RuleFinding[]> {
  const manifests = manifestsOf(model);
  return [
    ...(await runAdmission(model, manifests)),
    ...(await runDefinitions({ model, manifests, exampleFolder: sampleFolder })),
  ];
}

async function runAdmission(
  model: Model,
  manifests: readonly KubernetesObject[],
): Promise<RuleFinding[]> {
  const objects = objectsIn(
    model,
    (file) => file.startsWith(policyFolder) && !file.startsWith(exampleFolder),
  );
  const candidates = objects.filter(({ kind }) => kind === "ValidatingAdmissionPolicy");
  if (candidates.length === 0) return [];
  const { evaluatePolicy } = await import("./evaluate-policy.ts");
  const run: Run = {
    namespaces: namespaceLabels(manifests),
    model,
    objects,
    judge: (policy, object) =>
      evaluatePolicy(policy, object, run.namespaces.get(object.namespace ?? "default") ?? {}),
  };
  const read = candidates.map((object) => ({ object, policy: readAdmissionPolicy(object) }));
  const known = read.flatMap(({ policy }) => policy ?? []);
  return [
    ...read.flatMap(({ object, policy }) => {
      if (!policy) return [unreadable(object)];
      return [
        ...controlFindings(policy, model),
        ...exampleFindings(policy, run),
        ...untriedFindings(policy, run),
        ...manifestFindings(policy, manifests, run),
      ];
    }),
    ...installationFindings({ policies: known, objects, manifests, folder: policyFolder }),
  ];
}

interface Run {
  model: Model;
  /** Objects of the policies' folder. */
  objects: readonly KubernetesObject[];
  namespaces: Map<string, Record<string, string>>;
  judge(
    policy: AdmissionPolicy,
    object: KubernetesObject,
  ): { allowed: true } | { allowed: false; message: string; broken: boolean };
}

function objectsIn(model: Model, isWanted: (file: string) => boolean): KubernetesObject[] {
  return [...model.texts]
    .filter(([file]) => /\.ya?ml$/.test(file) && isWanted(file))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([file, text]) => readKubernetesObjects(file, text));
}

/**
 * Objects below reference/kubernetes as a kustomization deploys them; patches and chart templates
 * are parts, not objects.
 */
function manifestsOf(model: Model): KubernetesObject[] {
  const { objects, kustomizations } = clusterOf(model);
  const changes = imageChanges(kustomizations);
  return objects.flatMap((object) => withImages(object, changes));
}

function namespaceLabels(
  manifests: readonly KubernetesObject[],
): Map<string, Record<string, string>> {
  const labels = new Map<string, Record<string, string>>();
  for (const { kind, name, content } of manifests) {
    if (kind !== "Namespace") continue;
    const metadata = content["metadata"] as { labels?: Record<string, string> };
    labels.set(name, metadata.labels ?? {});
  }
  return labels;
}

function unreadable({ file, line, name }: KubernetesObject): RuleFinding {
  return {
    file,
    line,
    message: `the policy "${name}" is no ValidatingAdmissionPolicy that can be evaluated`,
    fix: "Give it spec.matchConstraints.resourceRules and spec.validations as Kubernetes documents them.",
  };
}

/** Policy and controls name each other. */
function controlFindings(
  { file, line, controls, metadata }: AdmissionPolicy,
  model: Model,
): RuleFinding[] {
  if (controls.length === 0) {
    return [
      {
        file,
        line,
        message: `the policy "${metadata.name}" enforces no control`,
        fix: `Name its controls in the annotation ${controlsAnnotation}.`,
      },
    ];
  }
  const known = model.controls?.value.controls;
  if (!known || controls.some((id) => id in known)) return [];
  return [
    {
      file,
      line,
      severity: "warning",
      message: `no control of the policy "${metadata.name}" (${controls.join(", ")}) stands in governance/controls.yaml`,
      fix: "Add the control there, with this file as its `policy`.",
    },
  ];
}

/** Each policy shows on an example what it lets through and on another what it refuses. */
function exampleFindings(policy: AdmissionPolicy, run: Run): RuleFinding[] {
  return (["pass", "fail"] as const).flatMap((kind) => {
    const path = examplePath(policy, kind);
    const objects = examplesIn(path, run);
    if (objects.length === 0) {
      return [
        {
          file: policy.file,
          line: policy.line,
          message: `the policy "${policy.metadata.name}" has no example that ${kind === "pass" ? "passes" : "fails"}`,
          fix: `Write one to ${path}.`,
        },
      ];
    }
    return objects.flatMap((object) => exampleFinding(policy, { object, kind }, run));
  });
}

/** A validation that refuses no example could be removed or misspelled, and nobody would see it. */
function untriedFindings(policy: AdmissionPolicy, run: Run): RuleFinding[] {
  const path = examplePath(policy, "fail");
  const examples = examplesIn(path, run).filter((object) =>
    matchesPolicy(policy, object, run.namespaces),
  );
  if (examples.length === 0) return [];
  return policy.spec.validations
    .filter((validation) => {
      const alone = { ...policy, spec: { ...policy.spec, validations: [validation] } };
      return examples.every((object) => run.judge(alone, object).allowed);
    })
    .map(({ message, expression }) => ({
      file: policy.file,
      line: policy.line,
      severity: "warning",
      message: `no example shows what the policy "${policy.metadata.name}" refuses by "${message ?? expression.trim()}"`,
      fix: `Add an object to ${path} that breaks this alone.`,
    }));
}

function examplePath({ file }: AdmissionPolicy, kind: "pass" | "fail"): string {
  return `${exampleFolder}${file.slice(policyFolder.length).replace(/\.ya?ml$/, "")}.${kind}.yaml`;
}

function examplesIn(path: string, { model }: Run): KubernetesObject[] {
  const text = model.texts.get(path);
  return text === undefined ? [] : readKubernetesObjects(path, text);
}

function exampleFinding(
  policy: AdmissionPolicy,
  { object, kind }: { object: KubernetesObject; kind: "pass" | "fail" },
  run: Run,
): RuleFinding[] {
  const at = { file: object.file, line: object.line, fix: `Mend the example or ${policy.file}.` };
  const name = `"${policy.metadata.name}"`;
  if (!matchesPolicy(policy, object, run.namespaces))
    return [
      { ...at, message: `the policy ${name} does not look at ${object.kind} "${object.name}"` },
    ];
  const verdict = run.judge(policy, object);
  if (!verdict.allowed && verdict.broken)
    return [{ ...at, message: `the policy ${name}: ${verdict.message}` }];
  if (kind === "pass" && !verdict.allowed)
    return [
      { ...at, message: `the example should pass and ${name} refuses it: ${verdict.message}` },
    ];
  if (kind === "fail" && verdict.allowed)
    return [{ ...at, message: `the example should fail and ${name} lets it through` }];
  return [];
}

function manifestFindings(
  policy: AdmissionPolicy,
  manifests: readonly KubernetesObject[],
  run: Run,
): RuleFinding[] {
  const found = [...manifests, ...podsOfOperators(policy, manifests, run)]
    .filter((object) => matchesPolicy(policy, object, run.namespaces))
    .flatMap((object) => {
      const verdict = run.judge(policy, object);
      if (verdict.allowed) return [];
      return [
        {
          file: object.file,
          line: object.line,
          message: `${object.kind} "${object.name}" breaks the policy "${policy.metadata.name}": ${verdict.message}`,
          fix: `Mend the manifest; ${policy.file} says what must hold and for which controls.`,
        },
      ];
    });
  // Overlays deploy the same object several times.
  return [...new Map(found.map((one) => [`${one.file}:${one.line}:${one.message}`, one])).values()];
}

/** Pods that operators make, where a binding denies: there they would not start. */
function podsOfOperators(
  policy: AdmissionPolicy,
  manifests: readonly KubernetesObject[],
  run: Run,
): KubernetesObject[] {
  const guarded = new Set(
    manifests
      .filter((one) => one.kind === "Namespace" && isDenied(policy, one, run.objects))
      .map(({ name }) => name),
  );
  return manifests
    .filter(({ namespace }) => namespace !== undefined && guarded.has(namespace))
    .flatMap(madePods);
}
