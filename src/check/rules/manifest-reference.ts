import { didYouMean } from "../../sources/nearest-name.ts";
import { folderOf, joinPath } from "../../sources/paths.ts";
import type { Model } from "../../sources/read-sources.ts";
import { accessProblems } from "../manifests/access-rights.ts";
import { admittedNamespaces } from "../manifests/admitted-namespaces.ts";
import { clusterOf, isManifest, manifestFolder } from "../manifests/cluster.ts";
import type { Cluster } from "../manifests/cluster.ts";
import { objectReferences } from "../manifests/object-references.ts";
import { selectorProblems } from "../manifests/selectors.ts";
import { field, list, text } from "../manifests/fields.ts";
import { readYamlParts } from "../manifests/yaml-parts.ts";
import type { Kustomization } from "../manifests/kustomize.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Manifests name objects, ports, keys and files that exist. */
export const manifestReference: Rule = {
  id: "manifest-reference",
  severity: "error",
  title:
    "What manifests name exists: objects, keys, ports, namespaces, pods behind selectors, files",
  explanation:
    "A Service whose selector matches no pod, a Deployment that reads a Secret nobody makes, a route to a port that is not served: the API server accepts all of them, and the platform does not work. Every name below `reference/kubernetes/` is looked up: ConfigMaps, Secrets (also those that External Secrets and cert-manager make), ServiceAccounts, claims, Services, stores, issuers, gateways, queues and scale targets with their namespaces; keys, ports and volumes; namespaces and ports in addresses such as `NAME.NAMESPACE.svc.cluster.local:PORT`; pods behind the selectors of Services, disruption budgets and policies; files of kustomizations; manifests that no kustomization takes in, and what a kustomization leaves out that all beside it take in from above. Rules of roles name resources that their API group has, and verbs; somebody is bound to each role. A volume says what it holds, and an entry of `envFrom` what it reads. Stores, gateways and queues admit the namespaces of those that use them. What a chart makes is not known here and is let through.",
  check({ model }) {
    const cluster = clusterOf(model);
    if (cluster.objects.length === 0) return [];
    return [
      ...incompleteObjects(model, cluster),
      ...cluster.kustomizations.flatMap((one) => [
        ...kustomizationFindings(one, model),
        ...otherNamespaces(one, model),
      ]),
      ...orphans(model, cluster),
      ...cluster.kustomizations.flatMap((one) => forgotten(one, cluster)),
      ...objectReferences(cluster),
      ...selectorProblems(cluster),
      ...accessProblems(cluster),
      ...admittedNamespaces(cluster),
    ];
  },
};

/** Documents of manifests that are no object. */
function incompleteObjects(model: Model, { kustomizations, patches }: Cluster): RuleFinding[] {
  const listed = kustomizations.flatMap(entries).filter(({ kind }) => kind === "object");
  return [...new Set(listed.map(({ path }) => path))].flatMap((file) => {
    const source = model.texts.get(file);
    if (source === undefined || patches.has(file)) return [];
    return readYamlParts(source).parts.flatMap(({ value, lineOf }) => {
      if (value === null) return [];
      const missing = [["apiVersion"], ["kind"], ["metadata", "name"]]
        .filter((path) => text(value, ...path) === undefined)
        .map((path) => path.join("."));
      if (missing.length === 0 || text(value, "metadata", "generateName") !== undefined) return [];
      return [
        {
          file,
          line: lineOf([]),
          message: `the object has no ${missing.join(" and no ")}`,
          fix: "Write it, or keep other YAML out of the kustomization.",
        },
      ];
    });
  });
}

interface Entry {
  /** From the root of the workspace. */
  path: string;
  written: string;
  kind: "object" | "other";
  line: number;
}

/** Files and folders that a kustomization names. */
function entries({ file, content, lineOf }: Kustomization): Entry[] {
  const folder = folderOf(file);
  const found: Entry[] = [];
  const add = (written: unknown, kind: Entry["kind"], at: readonly (string | number)[]) => {
    if (typeof written !== "string" || /^[a-z]+:\/\/|^git@|\?ref=/.test(written)) return;
    found.push({ path: joinPath(folder, written), written, kind, line: lineOf(at) });
  };
  for (const key of ["resources", "bases", "crds", "configurations", "generators", "transformers"])
    for (const [index, one] of list(content, key).entries())
      add(one, key === "resources" ? "object" : "other", [key, index]);
  for (const [index, one] of list(content, "components").entries())
    add(one, "other", ["components", index]);
  for (const key of ["patches", "patchesStrategicMerge", "replacements"])
    for (const [index, one] of list(content, key).entries())
      add(typeof one === "string" && !one.includes("\n") ? one : field(one, "path"), "other", [
        key,
        index,
      ]);
  for (const key of ["configMapGenerator", "secretGenerator"])
    for (const [index, one] of list(content, key).entries())
      for (const name of [...list(one, "files"), ...list(one, "envs")])
        add(typeof name === "string" ? name.replace(/^[^=/]+=/, "") : name, "other", [key, index]);
  return found;
}

function kustomizationFindings(one: Kustomization, model: Model): RuleFinding[] {
  const { file } = one;
  const seen = new Set<string>();
  return entries(one).flatMap(({ path, written, line }) => {
    const at = { file, line };
    if (seen.has(path))
      return [{ ...at, message: `"${written}" is listed twice`, fix: "Keep one of them." }];
    seen.add(path);
    if (model.paths.has(path) || model.paths.has(`${path}/kustomization.yaml`)) return [];
    const folder = folderOf(file);
    const near = [...model.paths]
      .filter((known) => known.startsWith(`${folder}/`))
      .map((known) => known.slice(folder.length + 1));
    return [
      {
        ...at,
        message: `"${written}" leads to no file and no kustomization.${didYouMean(written, near)}`,
        fix: "Mend the path, or write the file.",
      },
    ];
  });
}

/** Objects that say another namespace than the one into which their kustomization puts them. */
function otherNamespaces(one: Kustomization, model: Model): RuleFinding[] {
  const namespace = text(one.content, "namespace");
  if (namespace === undefined) return [];
  const objects = entries(one)
    .filter(({ kind }) => kind === "object")
    .flatMap(({ path }) => readYamlParts(model.texts.get(path) ?? "").parts);
  return objects.flatMap(({ value }) => {
    const said = text(value, "metadata", "namespace");
    if (said === undefined || said === namespace) return [];
    return [
      {
        file: one.file,
        line: one.lineOf(["namespace"]),
        message: `puts ${text(value, "kind") ?? "an object"} "${text(value, "metadata", "name") ?? ""}", which says the namespace "${said}", into "${namespace}"`,
        fix: "Say the same namespace in both, or only here.",
      },
    ];
  });
}

/** What every other folder beside a kustomization's takes in from above, and this one does not. */
function forgotten(one: Kustomization, { kustomizations }: Cluster): RuleFinding[] {
  const folder = folderOf(one.file);
  const parent = folderOf(folder);
  const siblings = kustomizations.filter(
    (other) => other.file !== one.file && folderOf(folderOf(other.file)) === parent,
  );
  // Two that agree show what is meant for all; one alone does not.
  const [first, ...rest] = siblings.map((other) => new Set(fromAbove(other)));
  if (first === undefined || rest.length === 0) return [];
  const own = new Set(fromAbove(one));
  return [...first]
    .filter((path) => path !== folder && !own.has(path) && rest.every((other) => other.has(path)))
    .map((path) => ({
      file: one.file,
      line: 1,
      severity: "warning",
      message: `does not take in ${path}, as the ${siblings.length} kustomizations beside it do`,
      fix: "List it, or say why not in an archwright-ignore comment.",
    }));
}

function fromAbove(one: Kustomization): string[] {
  return entries(one).flatMap(({ path, written }) => (written.startsWith("../") ? [path] : []));
}

/** Manifests in the folder of a kustomization, or below, that nothing takes in. */
function orphans(model: Model, { kustomizations, objects }: Cluster): RuleFinding[] {
  const listed = new Set(kustomizations.flatMap(entries).map(({ path }) => path));
  const folders = new Set(kustomizations.map(({ file }) => folderOf(file)));
  const applied = new Set(
    objects.flatMap(({ content }) => text(content, "spec", "source", "path") ?? []),
  );
  const files = [...model.paths].filter(
    (file) => isManifest(file) && !listed.has(file) && folders.has(folderOf(file)),
  );
  // Overlays and what is applied by itself stand at the top: nothing takes them in.
  const parts = kustomizations.filter(({ file, content }) => {
    const folder = folderOf(file);
    return (
      file.startsWith(manifestFolder) &&
      (content["kind"] === "Component" || folders.has(folderOf(folder))) &&
      !listed.has(folder) &&
      !applied.has(folder)
    );
  });
  return [...files, ...parts.map(({ file }) => file)].map((file) => ({
    file,
    line: 1,
    message: "no kustomization takes this in, so it is never applied",
    fix: "List it in the kustomization beside it or above it, or remove it.",
  }));
}
