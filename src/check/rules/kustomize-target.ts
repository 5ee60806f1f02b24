import { didYouMean } from "../../sources/nearest-name.ts";
import type { Model } from "../../sources/read-sources.ts";
import { leftBehind, misplacedValues } from "../manifests/carried-values.ts";
import { clusterOf } from "../manifests/cluster.ts";
import type { Cluster } from "../manifests/cluster.ts";
import { pointsSomewhere } from "../manifests/field-paths.ts";
import { field, list, mapsIn, text } from "../manifests/fields.ts";
import type { Kustomization } from "../manifests/kustomize.ts";
import { renamedNamespaces } from "../manifests/renamed-namespaces.ts";
import { modelFlows } from "../manifests/model-flows.ts";
import { elementLabel } from "../manifests/pods.ts";
import { replacementProblems } from "../manifests/replacements.ts";
import { isElsewhere, selected, shown } from "../manifests/selected.ts";
import type { Searched } from "../manifests/selected.ts";
import { readYamlParts } from "../manifests/yaml-parts.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Patches, replacements and images of kustomizations meet objects, fields and containers that exist. */
export const kustomizeTarget: Rule = {
  id: "kustomize-target",
  severity: "error",
  title:
    "Patches, replacements and images of kustomizations change what exists, and overlays give the same settings",
  explanation:
    "A patch whose target matches nothing is silent, and a replacement with a mistaken index writes into the wrong part of an address. For each kustomization below `reference/kubernetes/`: what a replacement copies exists in every overlay's source, its targets match objects of one kind (or all of a namespace) that have the field, and where it replaces a part, there is such a part; what stands there now is not another value of the source, and does not hold a value of the source beside the part that is replaced; the targets of patches name a kind and match objects, and the paths of their operations exist; no two of a kustomization set the same field; every image that is named runs somewhere and comes from a registry under its name where others do, and every overlay names the same images. The ConfigMaps of one name in the overlays have the same keys, and `environment`, where they say it, is the name of the overlay; a warning names values that differ in each of them and stand in what all environments share, where no replacement and no patch sets another. Targets of a kind of which no object exists here, and whose name no other object has, are let through: components serve several clouds.",
  check({ model }) {
    const whole = clusterOf(model);
    const cluster = {
      ...whole,
      waiting: waitingFor(model),
      images: imagesRun(whole),
      renamed: renamedNamespaces(whole.kustomizations, whole.objects),
      texts: model.texts,
    };
    return [
      ...cluster.kustomizations
        .filter(({ file }) => file.startsWith("reference/kubernetes/"))
        .flatMap((one) => [
          ...nothingToChange(one),
          ...replacementProblems(one, cluster),
          ...patchProblems(one, cluster),
          ...overridden(one, cluster),
          ...misplacedValues(one, cluster),
          ...imageProblems(one, cluster),
        ]),
      ...overlayProblems(cluster),
      ...leftBehind(cluster),
    ];
  },
};

/** Patches of nothing: `kustomize build` makes no object of them. */
function nothingToChange({ file, content, lineOf }: Kustomization): RuleFinding[] {
  const changes = ["patches", "replacements", "images"].find(
    (key) => list(content, key).length > 0,
  );
  const isComponent = text(content, "kind") === "Component";
  const made = ["resources", "components", "configMapGenerator", "secretGenerator", "helmCharts"];
  if (!changes || isComponent || made.some((key) => list(content, key).length > 0)) return [];
  return [
    {
      file,
      line: lineOf([changes]),
      message: `the kustomization has ${changes} and no resources`,
      fix: "List below resources what they change.",
    },
  ];
}

interface Here extends Searched {
  /** Images that containers run, without tags. */
  images: ReadonlySet<string>;
  texts: ReadonlyMap<string, string>;
}

function waitingFor(model: Model): ReadonlySet<string> {
  const flows = modelFlows(model);
  const { pods } = clusterOf(model);
  return new Set(
    [...(flows?.elements ?? [])]
      .filter(([, { properties }]) => properties.has("role"))
      .map(([id]) => id)
      .filter((id) => !pods.some((one) => one.labels[elementLabel] === id)),
  );
}

function patchProblems(one: Kustomization, cluster: Here): RuleFinding[] {
  const { file, content, lineOf } = one;
  return list(content, "patches").flatMap((patch, index): RuleFinding[] => {
    const target = field(patch, "target");
    const source = text(patch, "patch");
    const say = (message: string, fix: string): RuleFinding => ({
      file,
      line: lineOf(["patches", index]),
      message,
      fix,
    });
    if (source === undefined && text(patch, "path") === undefined)
      return [say("a patch says neither patch nor path", "Add one of them.")];
    const operations =
      source === undefined
        ? []
        : readYamlParts(source).parts.flatMap(({ value }) => (Array.isArray(value) ? value : []));
    if (target === undefined)
      return operations.length > 0
        ? [say("operations have no target", "Say below target which objects they change.")]
        : [];
    const into = selected(target, cluster.objects, cluster.renamed);
    if (text(target, "kind") === undefined && operations.length > 0)
      return [
        say(
          `the target ${shown(target)} names no kind: it matches what has the name, whatever it is`,
          "Name the kind whose fields the operations change.",
        ),
      ];
    if (into.length === 0)
      return isElsewhere(target, cluster)
        ? []
        : [say(`the target ${shown(target)} matches nothing`, "Mend the selector.")];
    return operations.flatMap((operation: unknown) => {
      const path = text(operation, "path") ?? "";
      // Where something is added, its place must be there.
      const needed =
        text(operation, "op") === "add" && !path.endsWith("/-")
          ? path.slice(0, path.lastIndexOf("/"))
          : path;
      const lacking = into.filter((object) => !pointsSomewhere(object.content, needed));
      return lacking
        .slice(0, 1)
        .map(({ kind, name }) =>
          say(
            `${kind} "${name}" has nothing at ${needed}`,
            "Mend the path, or choose the target more narrowly.",
          ),
        );
    });
  });
}

/** Patches of one kustomization that set the same field of the same object: only the last counts. */
function overridden({ file, content, lineOf }: Kustomization, cluster: Here): RuleFinding[] {
  const set = new Map<string, number>();
  return list(content, "patches").flatMap((patch, index): RuleFinding[] => {
    const target = field(patch, "target");
    if (target === undefined) return [];
    const paths = readYamlParts(text(patch, "patch") ?? "").parts.flatMap(({ value }) =>
      Array.isArray(value)
        ? value.flatMap((one: unknown) =>
            text(one, "op") === "replace" ? (text(one, "path") ?? []) : [],
          )
        : [],
    );
    const twice = selected(target, cluster.objects, cluster.renamed).flatMap((object) =>
      paths.flatMap((path) => {
        const key = [object.file, object.line, path].join(" ");
        const before = set.get(key);
        set.set(key, index);
        return before === undefined || before === index ? [] : [{ object, path }];
      }),
    );
    return twice.slice(0, 1).map(({ object: { kind, name }, path }) => ({
      file,
      line: lineOf(["patches", index]),
      message: `${path} of ${kind} "${name}" is set by an earlier patch, too`,
      fix: "Choose the targets more narrowly, or keep one of the patches.",
    }));
  });
}

function imagesRun({ objects }: Cluster): Set<string> {
  return new Set(
    objects.flatMap(({ content }) =>
      [...mapsIn(content)].flatMap(({ map }) =>
        typeof map["image"] === "string" ? [map["image"].replace(/[:@].*$/, "")] : [],
      ),
    ),
  );
}

function imageProblems({ file, content, lineOf }: Kustomization, cluster: Here): RuleFinding[] {
  const { images: run } = cluster;
  return list(content, "images").flatMap((one, index) => {
    const name = text(one, "name") ?? "";
    const found = text(one, "newName");
    const bare = !/[./:]/.test(name);
    const usual = list(content, "images").some((other) => text(other, "newName") !== undefined);
    if (bare && (found === undefined ? usual : !isNamed(found, name)))
      return [
        {
          file,
          line: lineOf(["images", index]),
          message: `the image "${name}" comes from ${found === undefined ? "no registry" : `"${found}", which is called otherwise`}`,
          fix: `Set newName to REGISTRY/…/${name}.`,
        },
      ];
    if (run.has(name) || cluster.waiting.has(name)) return [];
    return [
      {
        file,
        line: lineOf(["images", index]),
        message: `no container runs the image "${name}".${didYouMean(name, run)}`,
        fix: "Mend the name, or remove the entry.",
      },
    ];
  });
}

function isNamed(found: string, name: string): boolean {
  return found.split("/").at(-1) === name;
}

const overlayOf = (file: string) => /\/overlays\/([^/]+)\//.exec(file)?.[1];

function overlayProblems({ objects, kustomizations }: Here): RuleFinding[] {
  const overlays = kustomizations.filter(({ file }) => overlayOf(file) !== undefined);
  const all = new Set(
    overlays.flatMap(({ content }) =>
      list(content, "images").flatMap((one) => text(one, "name") ?? []),
    ),
  );
  const images = overlays.flatMap(({ file, content, lineOf }) => {
    const own = list(content, "images").flatMap((one) => text(one, "name") ?? []);
    return [...all]
      .filter((name) => !own.includes(name))
      .map((name) => ({
        file,
        line: lineOf(["images"]),
        message: `the overlay does not name the image "${name}"; others do`,
        fix: "Name it here, too, or nowhere.",
      }));
  });
  const settings = objects.filter(({ kind, file }) => kind === "ConfigMap" && overlayOf(file));
  return [
    ...images,
    ...settings.flatMap(({ file, name, content, line, lineOf }) => {
      const keys = Object.keys(Object(field(content, "data")));
      const others = settings.filter((one) => one.name === name);
      const wanted = new Set(
        others.flatMap((one) => Object.keys(Object(field(one.content, "data")))),
      );
      const said = text(content, "data", "environment");
      const overlay = overlayOf(file);
      return [
        ...[...wanted]
          .filter((key) => !keys.includes(key))
          .map((key) => ({
            file,
            line,
            message: `ConfigMap "${name}" has no "${key}"; those of other overlays have it`,
            fix: "Add it, or remove it everywhere.",
          })),
        ...(said === undefined || said === overlay
          ? []
          : [
              {
                file,
                line: lineOf(["data", "environment"]),
                message: `the overlay is ${overlay}, its environment "${said}"`,
                fix: "Use the overlay's own name.",
              },
            ]),
      ];
    }),
  ];
}
