import type { RuleFinding } from "../rule.ts";
import { pointerSteps } from "../json-pointer.ts";
import type { Cluster } from "./cluster.ts";
import { fieldSteps, placesAt, valuesAt } from "./field-paths.ts";
import { field, list, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import type { Kustomization } from "./kustomize.ts";
import { selected } from "./selected.ts";
import { readYamlParts } from "./yaml-parts.ts";

/** Manifests, what replacements call their namespaces, and the texts of files that patches name. */
export interface Carriers extends Cluster {
  renamed: ReadonlyMap<string, ReadonlySet<string>>;
  texts: ReadonlyMap<string, string>;
}

/**
 * What a replacement puts into the wrong part of a field, or takes from the wrong one: the base shows which value
 * stands there now, and the source's objects say which of their values it is.
 */
export function misplacedValues(
  { file, content, lineOf }: Kustomization,
  { objects, renamed }: Carriers,
): RuleFinding[] {
  return list(content, "replacements").flatMap((replacement, index): RuleFinding[] => {
    const source = field(replacement, "source");
    const path = text(source, "fieldPath") ?? "metadata.name";
    const from = selected(source, objects, renamed);
    const own = new Set(from.flatMap((one) => valuesAt(one.content, path).map(String)));
    const others = otherValues(from, { path, own });
    return list(replacement, "targets").flatMap((target, at) => {
      const say = (message: string, fix: string): RuleFinding => ({
        file,
        line: lineOf(["replacements", index, "targets", at]),
        message,
        fix,
      });
      const options = field(target, "options");
      const found = list(target, "fieldPaths").flatMap((where) =>
        selected(field(target, "select"), objects, renamed).flatMap((object) =>
          valuesAt(object.content, String(where)).map((value) => ({
            place: `"${String(where)}" of ${object.kind} "${object.name}"`,
            value: String(value),
          })),
        ),
      );
      return found
        .flatMap(({ place, value }) => {
          const part = partOf(value, options);
          if (own.has(part)) return [];
          const other = others.get(part);
          if (other !== undefined)
            return [
              say(
                `${place} says "${part}", which is ${other} of the source, not ${path}`,
                "Mend fieldPath of the source, or the field of the target.",
              ),
            ];
          const inner = standsWithin(value, own);
          return inner === undefined
            ? []
            : [
                say(
                  `${place} is "${value}": the replacement does not meet "${inner}", which stands in it`,
                  "Mend delimiter and index.",
                ),
              ];
        })
        .slice(0, 1);
    });
  });
}

/** The values that the objects of a source have elsewhere, by value, where no other place has the same. */
function otherValues(
  from: readonly KubernetesObject[],
  { path, own }: { path: string; own: ReadonlySet<string> },
): ReadonlyMap<string, string> {
  if (!path.startsWith("data.")) return new Map();
  return new Map(
    from.flatMap(({ content }) =>
      Object.entries(Object(field(content, "data")))
        .filter(([, value]) => !own.has(String(value)))
        .map(([key, value]) => [String(value), `data.${key}`] as const),
    ),
  );
}

function partOf(value: string, options: unknown): string {
  const delimiter = text(options, "delimiter");
  if (delimiter === undefined) return value;
  const index = field(options, "index");
  return value.split(delimiter)[typeof index === "number" ? index : 0] ?? "";
}

/** The value that is a part of a longer one, between its ends and marks. */
function standsWithin(value: string, own: ReadonlySet<string>): string | undefined {
  const marks = new Set(["/", ":", "-", "@", undefined]);
  return [...own].find((one) => {
    const at = value.indexOf(one);
    return (
      one.length >= 3 &&
      at >= 0 &&
      one !== value &&
      marks.has(value[at - 1]) &&
      marks.has(value[at + one.length])
    );
  });
}

const ofEnvironment = /\/(?:overlays|clusters)\/([^/]+)\//;

/** Shorter values stand anywhere by chance. */
const leastLength = 6;

/** Values of one environment in what all share, where no replacement and no patch sets another. */
export function leftBehind(cluster: Carriers): RuleFinding[] {
  const { objects } = cluster;
  const values = ownValues(objects.filter(({ file }) => ofEnvironment.test(file)));
  if (values.size === 0) return [];
  const environments = new Set(objects.flatMap(({ file }) => ofEnvironment.exec(file)?.[1] ?? []));
  const set = placesSet(cluster);
  const isShared = ({ file }: KubernetesObject) =>
    !ofEnvironment.test(file) &&
    !environments.has((file.split("/").at(-1) ?? "").replace(/\.ya?ml$/, ""));
  return objects.filter(isShared).flatMap((object) =>
    leavesOf(object.content).flatMap(({ path, value }): RuleFinding[] => {
      const one = value.split(/[/:@,\s=?&]/).find((part) => values.has(part));
      const whole = values.has(value) ? value : one;
      if (whole === undefined || set.get(object)?.has(keyOf(path))) return [];
      return [
        {
          file: object.file,
          line: object.lineOf(path),
          severity: "warning",
          message: `${object.kind} "${object.name}" says "${whole}" at ${path.join(".")}: that is the value of one environment, and nothing carries those of the others there`,
          fix: "Carry it there by a replacement or a patch, or say what holds in all environments.",
        },
      ];
    }),
  );
}

/** What the ConfigMaps of one name say otherwise in every environment. */
function ownValues(objects: readonly KubernetesObject[]): ReadonlySet<string> {
  const byKey = new Map<string, string[]>();
  for (const { kind, name, content } of objects) {
    if (kind !== "ConfigMap") continue;
    for (const [key, value] of Object.entries(Object(field(content, "data")))) {
      const place = `${name} ${key}`;
      byKey.set(place, [...(byKey.get(place) ?? []), String(value)]);
    }
  }
  return new Set(
    [...byKey.values()]
      .filter((all) => new Set(all).size > 1)
      .flat()
      .filter(({ length }) => length >= leastLength),
  );
}

type Path = readonly (string | number)[];

/** Where replacements and patches set something, by object. */
function placesSet({
  kustomizations,
  objects,
  renamed,
  texts,
}: Carriers): ReadonlyMap<KubernetesObject, ReadonlySet<string>> {
  const set = new Map<KubernetesObject, Set<string>>();
  const add = (object: KubernetesObject, path: Path) => {
    const known = set.get(object) ?? new Set();
    set.set(object, known.add(keyOf(path)));
  };
  for (const { file, content } of kustomizations) {
    for (const target of list(content, "replacements").flatMap((one) => list(one, "targets")))
      for (const object of selected(field(target, "select"), objects, renamed))
        for (const where of list(target, "fieldPaths"))
          for (const path of placesAt(object.content, fieldSteps(String(where)))) add(object, path);
    for (const patch of list(content, "patches")) {
      const folder = file.slice(0, file.lastIndexOf("/") + 1);
      const named = text(patch, "path")?.replace(/^\.\//, "");
      const written = named === undefined ? text(patch, "patch") : texts.get(folder + named);
      for (const { value } of readYamlParts(written ?? "").parts)
        for (const object of selected(field(patch, "target") ?? meant(value), objects, renamed))
          for (const path of pathsOf(value)) add(object, path);
    }
  }
  return set;
}

/** The object that a merge patch without a target changes. */
function meant(patch: unknown): unknown {
  return { kind: text(patch, "kind"), name: text(patch, "metadata", "name") };
}

function pathsOf(patch: unknown): Path[] {
  if (!Array.isArray(patch)) return leavesOf(patch).map(({ path }) => path);
  return patch.flatMap((operation: unknown) => {
    const path = pointerSteps(text(operation, "path") ?? "");
    return [path, ...leavesOf(field(operation, "value"), path).map((leaf) => leaf.path)];
  });
}

function keyOf(path: Path): string {
  return path.join("\u0000");
}

function leavesOf(value: unknown, path: Path = []): Array<{ path: Path; value: string }> {
  if (typeof value === "string") return [{ path, value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
