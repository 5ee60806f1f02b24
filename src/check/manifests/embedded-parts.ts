import { didYouMean } from "../../sources/nearest-name.ts";
import type { RuleFinding } from "../rule.ts";
import { field, mapsIn } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";

type Path = readonly (string | number)[];

/** Pods whose parts other rules know by their schema, and what describes shapes itself. */
const knownWhole =
  /^(?:Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod|CustomResourceDefinition|Validating\w+|Mutating\w+)$/;

/**
 * Parts of pods that stand in other objects, such as in the values of a chart, which passes them on as they are:
 * bounds of resources, and references to keys of Secrets and ConfigMaps.
 */
export function embeddedProblems(object: KubernetesObject): RuleFinding[] {
  if (knownWhole.test(object.kind)) return [];
  return [...mapsIn(object.content)].flatMap(({ map, path }) => {
    const key = String(path.at(-1) ?? "");
    const say = (message: string, fix: string): RuleFinding => ({
      file: object.file,
      line: object.lineOf(path),
      message: `${object.kind} "${object.name}" ${message}`,
      fix,
    });
    if (/^resource(?:s|Requirements)$/.test(key)) return boundProblems(map, path, say);
    if (/^(?:secret|configMap)KeyRef$/.test(key)) return keyReference(map, path, say);
    return [];
  });
}

type Say = (message: string, fix: string) => RuleFinding;

const resources = ["cpu", "memory", "ephemeral-storage", "storage"];

function boundProblems(map: unknown, path: Path, say: Say): RuleFinding[] {
  const bounds = ["requests", "limits"].filter((key) => isMap(field(map, key)));
  if (bounds.length === 0) return [];
  const strange = bounds.flatMap((bound) =>
    Object.keys(Object(field(map, bound)))
      .filter((name) => !resources.includes(name) && !/^hugepages-|\//.test(name))
      .map((name) =>
        say(
          `bounds ${name} at ${[...path, bound].join(".")}, which is no resource.${didYouMean(name, resources)}`,
          "Mend the name.",
        ),
      ),
  );
  const isVolume = bounds.some((bound) => field(map, bound, "storage") !== undefined);
  const lacking = isVolume
    ? []
    : [
        ["requests", "cpu"],
        ["requests", "memory"],
        ["limits", "memory"],
      ].filter((step) => field(map, ...step) === undefined);
  return [
    ...strange,
    ...lacking.map((step) =>
      say(
        `has no ${step.join(".")} at ${path.join(".")}: ${step[0] === "limits" ? "nothing bounds what it takes" : "the scheduler counts it as nothing"}`,
        "Add it.",
      ),
    ),
  ];
}

function keyReference(map: Readonly<Record<string, unknown>>, path: Path, say: Say): RuleFinding[] {
  const known = ["name", "key", "optional"];
  return [
    ...Object.keys(map)
      .filter((key) => !known.includes(key))
      .map((key) =>
        say(
          `says "${key}" at ${path.join(".")}, which such a reference does not have.${didYouMean(key, known)}`,
          "Mend the key.",
        ),
      ),
    ...["name", "key"]
      .filter((key) => typeof map[key] !== "string" || map[key] === "")
      .map((key) => say(`has no ${key} at ${path.join(".")}: it leads to nothing`, "Add it.")),
  ];
}

function isMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
