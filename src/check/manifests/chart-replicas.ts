import type { Model } from "../../sources/read-sources.ts";
import { manifestFolder } from "./cluster.ts";
import { field } from "./fields.ts";
import { readYamlParts } from "./yaml-parts.ts";

/** What the values of a chart of the workspace's own say of its pods. */
export interface ChartReplicas {
  /** The folder's name: the element that the chart installs. */
  element: string;
  key: string;
  value: number;
  /** Which end of an autoscaler's range the value is. */
  end: "least" | "most";
  file: string;
  line: number;
}

const keys = [
  ["replicas", "least"],
  ["autoscaling.minReplicas", "least"],
  ["autoscaling.maxReplicas", "most"],
] as const;

/** The numbers of pods in `charts/ELEMENT/values.yaml`, as far as they stand there. */
export function chartReplicas(model: Model): ChartReplicas[] {
  return [...model.texts].flatMap(([file, text]) => {
    const [, element] =
      /^charts\/([^/]+)\/values\.yaml$/.exec(file.slice(manifestFolder.length)) ?? [];
    const [values] = element === undefined ? [] : readYamlParts(text).parts;
    if (element === undefined || !values || !file.startsWith(manifestFolder)) return [];
    return keys.flatMap(([key, end]) => {
      const path = key.split(".");
      const value = field(values.value, ...path);
      return typeof value === "number"
        ? [{ element, key, value, end, file, line: values.lineOf(path) }]
        : [];
    });
  });
}
