import { field, labels, list, text } from "../manifests/fields.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import type { RuleFinding } from "../rule.ts";
import { matchesSelector, readSelector } from "./admission-policy.ts";
import type { AdmissionPolicy } from "./admission-policy.ts";

/** What is needed to say where policies hold. */
export interface Installation {
  policies: readonly AdmissionPolicy[];
  /** Objects of the policies' folder: the bindings among them. */
  objects: readonly KubernetesObject[];
  /** Objects below `reference/kubernetes`: namespaces, and the applications that install. */
  manifests: readonly KubernetesObject[];
  /** The folder, with a slash at its end. */
  folder: string;
}

/**
 * A policy that nothing installs or binds refuses nothing (Kubernetes, "Validating Admission
 * Policy"): each has bindings, one of which denies, every namespace is in the reach of one, and an
 * Argo CD application installs the folder.
 */
export function installationFindings(installation: Installation): RuleFinding[] {
  const bindings = installation.objects.filter(
    ({ kind }) => kind === "ValidatingAdmissionPolicyBinding",
  );
  return [
    ...installation.policies.flatMap((policy) => policyFindings(policy, bindings, installation)),
    ...bindings.flatMap((binding) => bindingFindings(binding, installation)),
    ...uninstalled(installation),
  ];
}

function policyFindings(
  policy: AdmissionPolicy,
  bindings: readonly KubernetesObject[],
  { manifests }: Installation,
): RuleFinding[] {
  const { file, line } = policy;
  const name = `the policy "${policy.metadata.name}"`;
  const own = bindings.filter(
    ({ content }) => text(content, "spec", "policyName") === policy.metadata.name,
  );
  if (!own.some(denies)) {
    const message = `no binding of ${name} denies: it refuses nothing`;
    const fix = "Add a ValidatingAdmissionPolicyBinding whose validationActions include Deny.";
    return [{ file, line, message, fix }];
  }
  const isReached = (namespace: KubernetesObject) =>
    own.some((binding) => reaches(binding, namespace));
  return namespacesOf(manifests)
    .filter((namespace) => !isReached(namespace))
    .map((namespace) => ({
      file: namespace.file,
      line: namespace.line,
      message: `no binding of ${name} reaches the namespace "${namespace.name}"`,
      fix: "Give the namespace the label that the bindings ask for, or widen a binding.",
    }));
}

function bindingFindings(
  binding: KubernetesObject,
  { policies, manifests }: Installation,
): RuleFinding[] {
  const { file, line, content } = binding;
  const policy = text(content, "spec", "policyName");
  const name = `the binding "${binding.name}"`;
  if (!policies.some(({ metadata }) => metadata.name === policy)) {
    const message = `${name} is of the policy "${policy ?? ""}", which does not exist`;
    return [{ file, line, message, fix: "Name a policy of the folder." }];
  }
  const namespaces = namespacesOf(manifests);
  if (namespaces.length === 0 || namespaces.some((one) => reaches(binding, one))) return [];
  const fix = "Let its namespaceSelector ask for a label that namespaces have.";
  return [{ file, line, message: `${name} reaches no namespace of the manifests`, fix }];
}

/** Only where a deployment controller installs the rest: others apply by hand. */
function uninstalled({ policies, manifests, folder }: Installation): RuleFinding[] {
  const [first] = policies;
  const applications = manifests.filter(({ kind }) => kind === "Application");
  const path = folder.replace(/\/$/, "");
  const installs = ({ content }: KubernetesObject) =>
    [field(content, "spec", "source"), ...list(content, "spec", "sources")].some(
      (source) => text(source, "path")?.replace(/^\.?\/|\/$/g, "") === path,
    );
  if (!first || applications.length === 0 || applications.some(installs)) return [];
  return [
    {
      file: first.file,
      line: first.line,
      message: `no application installs the policies: none has the path "${path}"`,
      fix: "Add an Argo CD application with that path and an early sync wave.",
    },
  ];
}

/** Bindings that refuse an object in a namespace with these labels. */
export function isDenied(
  policy: AdmissionPolicy,
  namespace: KubernetesObject | undefined,
  objects: readonly KubernetesObject[],
): boolean {
  return objects.some(
    (binding) =>
      binding.kind === "ValidatingAdmissionPolicyBinding" &&
      text(binding.content, "spec", "policyName") === policy.metadata.name &&
      denies(binding) &&
      namespace !== undefined &&
      reaches(binding, namespace),
  );
}

function denies({ content }: KubernetesObject): boolean {
  return list(content, "spec", "validationActions").includes("Deny");
}

function reaches({ content }: KubernetesObject, namespace: KubernetesObject): boolean {
  const selector = readSelector(field(content, "spec", "matchResources", "namespaceSelector"));
  const own = labels(namespace.content, "metadata", "labels");
  const known = { "kubernetes.io/metadata.name": namespace.name, ...own };
  return selector !== undefined && matchesSelector(selector, known);
}

function namespacesOf(manifests: readonly KubernetesObject[]): KubernetesObject[] {
  return manifests.filter(({ kind }) => kind === "Namespace");
}
