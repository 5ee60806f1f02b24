import { oddOnes } from "../odd-ones.ts";
import { folderOf } from "../../sources/paths.ts";
import type { Model } from "../../sources/read-sources.ts";
import { clusterOf, manifestFolder } from "../manifests/cluster.ts";
import { field, list, text } from "../manifests/fields.ts";
import { clusterWide } from "../manifests/object-index.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Argo CD applications come from where their project allows, and the project allows no more. */
export const applicationSource: Rule = {
  id: "application-source",
  severity: "error",
  title:
    "Argo CD applications have one source that their project allows, a wave, and keep themselves in sync",
  explanation:
    "An Application below `reference/kubernetes/` installs either a chart or a path, from a repository of its project's `sourceRepos` into a namespace and a cluster of its `destinations`, which a manifest or `CreateNamespace=true` makes; each destination names a cluster; the project lists every kind without a namespace that is here (one that lists none allows none); a repository of the project that no application uses is a way in that nobody needs. Its sync wave (annotation `argocd.argoproj.io/sync-wave`) is a whole number: without it, kinds are installed before the operator that knows them; a chart of kinds (`NAME-crds`) comes in an earlier wave than the chart NAME and the overlay. Every overlay is the path of an application, as it stands or as a patch makes it. `syncPolicy.automated` says both `prune` and `selfHeal`, and a sync that fails is tried again (`retry`).",
  check({ model }) {
    const { objects } = clusterOf(model);
    const projects = objects.filter(({ kind }) => kind === "AppProject");
    const applications = objects.filter(({ kind }) => kind === "Application");
    return [
      ...applications.flatMap((one) => [
        ...ownProblems(one),
        ...projects
          .filter(({ name }) => name === text(one.content, "spec", "project"))
          .flatMap((project) => refusals(one, project)),
        ...unmadeNamespace(one, objects),
        ...groupless(one),
      ]),
      ...withoutValues(applications),
      ...lateKinds(applications),
      ...uninstalled(model, applications),
      ...projects.flatMap((project) => [
        ...unusedSources(project, applications),
        ...unsaidClusters(project),
        ...unlistedKinds(project, objects),
      ]),
    ];
  },
};

/** Kinds of the core group, for which an empty group is right. */
const core =
  /^(?:ConfigMap|Secret|Service|ServiceAccount|Namespace|Pod|PersistentVolume(?:Claim)?|Node|Endpoints|ResourceQuota|LimitRange|\*)$/;

/** Differences to ignore of a kind that the core group does not have. */
function groupless({ content, file, lineOf, name }: KubernetesObject): RuleFinding[] {
  return list(content, "spec", "ignoreDifferences").flatMap((one, index) => {
    const kind = text(one, "kind") ?? "";
    if (text(one, "group") !== undefined || core.test(kind)) return [];
    return [
      {
        file,
        line: lineOf(["spec", "ignoreDifferences", index]),
        message: `the application "${name}" ignores differences of ${kind} in the core group, which has none`,
        fix: "Name its group.",
      },
    ];
  });
}

/** One chart of many that is installed with its defaults alone. */
function withoutValues(applications: readonly KubernetesObject[]): RuleFinding[] {
  const said = applications.flatMap((item) =>
    sourcesOf(item)
      .filter((one) => text(one, "chart") !== undefined)
      .map((one) => ({
        item,
        group: "charts",
        features: field(one, "helm") === undefined ? [] : ["values"],
      })),
  );
  return oddOnes(said).map(({ item: { file, lineOf, name }, others }) => ({
    file,
    line: lineOf(["spec", "source"]),
    severity: "warning",
    message: `the application "${name}" installs its chart with the defaults; the ${others} others set values`,
    fix: "Set values, or say why not in an archwright-ignore comment.",
  }));
}

function waveOf({ content }: KubernetesObject): number {
  return Number(text(content, "metadata", "annotations", "argocd.argoproj.io/sync-wave"));
}

/** A chart of kinds (`NAME-crds`) before what uses them: the chart NAME, and the overlay of the platform. */
function lateKinds(applications: readonly KubernetesObject[]): RuleFinding[] {
  const all = applications.flatMap((item) =>
    sourcesOf(item).map((source) => ({
      item,
      chart: text(source, "chart") ?? "",
      overlay: text(source, "path")?.includes("/overlays/") === true,
    })),
  );
  return all.flatMap(({ item, chart }) => {
    const [, user] = /^(.+)-crds?$/.exec(chart) ?? [];
    if (user === undefined) return [];
    const late = all.find(
      (one) => (one.chart === user || one.overlay) && waveOf(item) >= waveOf(one.item),
    );
    if (!late) return [];
    return [
      {
        file: item.file,
        line: item.lineOf(["metadata", "annotations", "argocd.argoproj.io/sync-wave"]),
        message: `the application "${item.name}" brings kinds in wave ${waveOf(item)}; "${late.item.name}", which may use them, comes in wave ${waveOf(late.item)}`,
        fix: "Give it an earlier wave.",
      },
    ];
  });
}

/** Overlays that no application installs, where others are installed. */
function uninstalled(model: Model, applications: readonly KubernetesObject[]): RuleFinding[] {
  const own = clusterOf(model).kustomizations.flatMap(({ file }) => {
    const folder = folderOf(file);
    return folderOf(folder) === `${manifestFolder}overlays` ? [{ file, folder }] : [];
  });
  const paths = applications.flatMap((one) =>
    sourcesOf(one).flatMap((source) => text(source, "path") ?? []),
  );
  if (!own.some(({ folder }) => paths.includes(folder))) return [];
  // The patches of other clusters name theirs.
  const written = [...model.texts].filter(
    ([file]) => file.startsWith(manifestFolder) && file.endsWith(".yaml"),
  );
  return own
    .filter(({ folder }) => !written.some(([, source]) => namesFolder(source, folder)))
    .map(({ file, folder }) => ({
      file,
      line: 1,
      message: `no application installs ${folder}`,
      fix: "Name it as the path of an application, or in the patch of one.",
    }));
}

function namesFolder(source: string, folder: string): boolean {
  return source
    .split(folder)
    .slice(1)
    .some((rest) => !/^[\w./-]/.test(rest));
}

function sourcesOf({ content }: KubernetesObject): unknown[] {
  return [field(content, "spec", "source") ?? [], list(content, "spec", "sources")].flat();
}

function ownProblems(application: KubernetesObject): RuleFinding[] {
  const { content, file, lineOf, name } = application;
  const say = (path: readonly string[], message: string, fix: string): RuleFinding => ({
    file,
    line: lineOf(path),
    message: `the application "${name}" ${message}`,
    fix,
  });
  const sources = sourcesOf(application);
  const wave = text(content, "metadata", "annotations", "argocd.argoproj.io/sync-wave");
  const automated = field(content, "spec", "syncPolicy", "automated");
  const unsaid = ["prune", "selfHeal"].filter((key) => typeof field(automated, key) !== "boolean");
  return [
    ...(sources.length === 0 ? [say(["spec"], "has no source", "Name a chart or a path.")] : []),
    ...sources
      .filter(
        (one) =>
          Number(text(one, "chart") !== undefined) + Number(text(one, "path") !== undefined) !== 1,
      )
      .map(() =>
        say(["spec", "source"], "names neither one chart nor one path", "Name one of them."),
      ),
    ...(wave !== undefined && /^-?\d+$/.test(wave)
      ? []
      : [
          say(
            ["metadata"],
            "has no sync wave",
            "Set argocd.argoproj.io/sync-wave to a whole number in quotes.",
          ),
        ]),
    ...(automated === undefined
      ? []
      : unsaid.map((key) =>
          say(["spec", "syncPolicy", "automated"], `does not say ${key}`, `Set ${key}.`),
        )),
    ...(automated !== undefined &&
    field(content, "spec", "syncPolicy", "retry", "limit") === undefined
      ? [
          say(
            ["spec", "syncPolicy"],
            "does not try a failed sync again",
            "Set syncPolicy.retry.limit.",
          ),
        ]
      : []),
  ];
}

/** Patterns of Argo CD: a star stands for any text. */
function matches(pattern: string, value: string): boolean {
  const parts = pattern
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join(".*")}$`).test(value);
}

function refusals(application: KubernetesObject, project: KubernetesObject): RuleFinding[] {
  const { file, lineOf, name, content } = application;
  const repositories = list(project.content, "spec", "sourceRepos").map(String);
  const destinations = list(project.content, "spec", "destinations");
  const [server = "", namespace = ""] = ["server", "namespace"].map((key) =>
    text(content, "spec", "destination", key),
  );
  const isAllowed = destinations.some(
    (one) =>
      matches(text(one, "namespace") ?? "", namespace) &&
      (server === "" || matches(text(one, "server") ?? (text(one, "name") ? "*" : ""), server)),
  );
  const refused = sourcesOf(application)
    .flatMap((one) => text(one, "repoURL") ?? [])
    .filter((url) => !repositories.some((pattern) => matches(pattern, url)));
  return [
    ...refused.map((url) => ({
      file,
      line: lineOf(["spec", "source"]),
      message: `the application "${name}" comes from ${url}, which the project "${project.name}" does not allow`,
      fix: "Add the repository to sourceRepos of the project, or mend the address.",
    })),
    ...(namespace === "" || isAllowed
      ? []
      : [
          {
            file,
            line: lineOf(["spec", "destination"]),
            message: `the application "${name}" goes into ${namespace} of ${server}, which the project "${project.name}" does not allow`,
            fix: "Add the namespace to destinations of the project, or mend it.",
          },
        ]),
  ];
}

/** A namespace that nothing makes, and the application does not either. */
function unmadeNamespace(
  { file, lineOf, name, content }: KubernetesObject,
  objects: readonly KubernetesObject[],
): RuleFinding[] {
  const namespace = text(content, "spec", "destination", "namespace");
  const options = list(content, "spec", "syncPolicy", "syncOptions");
  const exists =
    namespace === undefined ||
    /^(?:default|kube-\w+)$/.test(namespace) ||
    objects.some((one) => one.kind === "Namespace" && one.name === namespace);
  if (exists || options.includes("CreateNamespace=true")) return [];
  return [
    {
      file,
      line: lineOf(["spec", "syncPolicy"]),
      message: `the application "${name}" goes into ${namespace ?? ""}, which nothing makes`,
      fix: "Add CreateNamespace=true to syncOptions, or write the namespace.",
    },
  ];
}

/** Objects of no namespace whose kind the project refuses. */
function unlistedKinds(
  { file, name, lineOf, content }: KubernetesObject,
  objects: readonly KubernetesObject[],
): RuleFinding[] {
  const listed = list(content, "spec", "clusterResourceWhitelist");
  const isListed = (group: string, kind: string) =>
    listed.some(
      (one) =>
        matches(String(field(one, "group") ?? ""), group) && matches(text(one, "kind") ?? "", kind),
    );
  const wanted = new Map(
    objects
      .filter(({ kind, namespace }) => clusterWide.test(kind) && namespace === undefined)
      .map(({ apiVersion, kind }) => [
        `${apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : ""}/${kind}`,
        kind,
      ]),
  );
  return [...wanted].flatMap(([key, kind]) =>
    isListed(key.slice(0, key.indexOf("/")), kind)
      ? []
      : [
          {
            file,
            line: lineOf(["spec", ...(listed.length > 0 ? ["clusterResourceWhitelist"] : [])]),
            message: `the project "${name}" does not list ${key}, which is here`,
            fix: "Add its group and kind to clusterResourceWhitelist.",
          },
        ],
  );
}

/** Destinations without a cluster: none is meant by that, and nothing may go there. */
function unsaidClusters({ file, name, lineOf, content }: KubernetesObject): RuleFinding[] {
  return list(content, "spec", "destinations").flatMap((one, index) =>
    text(one, "server") !== undefined || text(one, "name") !== undefined
      ? []
      : [
          {
            file,
            line: lineOf(["spec", "destinations", index]),
            message: `the project "${name}" allows the namespace ${text(one, "namespace") ?? ""} of no cluster`,
            fix: "Add the server or the name of the cluster.",
          },
        ],
  );
}

function unusedSources(
  project: KubernetesObject,
  applications: readonly KubernetesObject[],
): RuleFinding[] {
  const used = applications
    .filter(({ content }) => text(content, "spec", "project") === project.name)
    .flatMap(sourcesOf)
    .flatMap((one) => text(one, "repoURL") ?? []);
  return list(project.content, "spec", "sourceRepos").flatMap((pattern, index) =>
    used.some((url) => matches(String(pattern), url))
      ? []
      : [
          {
            file: project.file,
            line: project.lineOf(["spec", "sourceRepos", index]),
            message: `the project "${project.name}" allows ${String(pattern)}, from which no application comes`,
            fix: "Remove it from sourceRepos.",
          },
        ],
  );
}
