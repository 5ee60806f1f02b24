import { didYouMean } from "../../sources/nearest-name.ts";
import type { Source } from "../../sources/read-sources.ts";
import type { DataSetsSource } from "../../sources/schemas/registers.ts";
import type { YamlPath } from "../../sources/yaml-document.ts";
import { dataClasses } from "../data-classes.ts";
import { flowKey, modelFlows } from "../manifests/model-flows.ts";
import type { ModelFlows } from "../manifests/model-flows.ts";
import { unlessOpen } from "../open-work.ts";
import type { CheckContext, Rule, RuleFinding } from "../rule.ts";

/** What the architecture keeps has an owner, a class that its place can hold, a lineage and an end. */
export const dataSet: Rule = {
  id: "data-set",
  severity: "error",
  title:
    "Every data set has an owner, a class that fits its element and its sources, a reported lineage along the model's arrows, and an end",
  explanation:
    'governance/data-sets.yaml lists what the architecture keeps. A set may not be of a higher class than the property `data-class` of the element that holds it, nor of a lower one than what it is made from, unless `lowered` says why. `from` names data sets or delivering elements; `recordedBy` is the element whose runs report it, and the model has arrows between that element, the set\'s element and those of its sources (or an arrow from source to set). A set needs an owner and a retention with period, reason, deletion and proof, and a contract that is named exists. An element with the tag "Database" whose class is confidential or restricted holds at least one set, or is used by a single element that does. Mend the register or the model, whichever is wrong.',
  check({ model }) {
    const source = model.dataSets;
    if (!source) return [];
    const flows = modelFlows(model);
    return [
      ...source.value.dataSets.flatMap((set, index) => [
        ...gaps({ set, index, source, model }),
        ...sourceFindings({ set, index, source }, flows),
        ...classFindings({ set, index, source }, flows),
      ]),
      ...endless(source, model),
      ...cycleFindings(source),
      ...(flows ? unlisted(source, flows) : []),
    ];
  },
};

type DataSets = Source<DataSetsSource>;
type DataSet = DataSetsSource["dataSets"][number];
interface Place {
  set: DataSet;
  index: number;
  source: DataSets;
}

function at({ source, index }: Omit<Place, "set">, ...path: YamlPath) {
  const { file, document } = source;
  return { file, line: document.positionOf(["dataSets", index, ...path]).line };
}

function gaps({ model, ...place }: Place & { model: CheckContext["model"] }): RuleFinding[] {
  const { set } = place;
  const parts = model.workspace?.value.parts ?? [];
  const expected = parts.length === 0 || parts.includes(set.contract.split("/")[0] ?? "");
  const found: RuleFinding[] = [];
  if (!set.owner)
    found.push({
      ...at(place),
      severity: unlessOpen({ model, folder: "governance/", severity: "warning" }),
      message: `nobody owns the data set "${set.title}"`,
      fix: "Set `owner` to a role of governance/raci.yaml.",
    });
  if (set.contract !== "" && !model.paths.has(set.contract) && expected)
    found.push({
      ...at(place, "contract"),
      message: `the contract "${set.contract}" of "${set.title}" does not exist`,
      fix: "Mend the path, or write the contract.",
    });
  return found;
}

/** One finding for all: in a fresh skeleton no set says when it ends. */
function endless(source: DataSets, model: CheckContext["model"]): RuleFinding[] {
  const open = source.value.dataSets.flatMap((set, index) => {
    const { keep, period, because, deletedBy, verifiedBy } = set.retention ?? {};
    const parts = Object.entries({ period: keep ?? period, because, deletedBy, verifiedBy });
    const missing = parts.filter(([, text]) => !text).map(([name]) => name);
    return missing.length > 0 ? [{ set, index, missing }] : [];
  });
  const [first] = open;
  if (!first) return [];
  const text = open.map(({ set, missing }) => `${set.title} (${missing.join(", ")})`).join("; ");
  return [
    {
      ...at({ source, index: first.index }),
      severity: unlessOpen({ model, folder: "governance/", severity: "warning" }),
      message: `the retention of ${open.length === 1 ? "a data set" : `${open.length} data sets`} is not complete: ${text}`,
      fix: "Fill `retention`: how long, why, what deletes it, and what shows that it is gone.",
    },
  ];
}

function sourceFindings(place: Place, flows: ModelFlows | undefined): RuleFinding[] {
  const { set, source } = place;
  const sets = new Map(source.value.dataSets.map((one) => [one.id, one]));
  if (!flows) return [];
  const missing = set.from.flatMap((id, position): RuleFinding[] =>
    sets.has(id) || flows.elements.has(id)
      ? []
      : [
          {
            ...at(place, "from", position),
            message: `"${set.title}" is made from "${id}", which is neither a data set nor an element.${didYouMean(id, [...sets.keys(), ...flows.elements.keys()])}`,
            fix: "Name the id of a data set, or the element that delivers it.",
          },
        ],
  );
  if (set.from.length > 0 && !set.recordedBy)
    return [
      ...missing,
      {
        ...at(place),
        severity: "warning",
        message: `nothing reports what "${set.title}" is made from`,
        fix: "Set `recordedBy` to the element whose runs report it.",
      },
    ];
  const reporter = set.recordedBy ?? "";
  const unreached = set.from.flatMap((id, position): RuleFinding[] => {
    const from = sets.get(id)?.element ?? id;
    if (!flows.elements.has(from) || reaches({ from, to: set.element, reporter }, flows)) return [];
    return [
      {
        ...at(place, "from", position),
        message: `the model has no way from ${from} to ${set.element} through ${reporter}, by which "${set.title}" would be made from "${id}"`,
        fix: "Add the relationships that are missing to the model, or mend `from`, `element` or `recordedBy`.",
      },
    ];
  });
  return [...missing, ...unreached];
}

/** An arrow from source to set, or arrows of the reporting element to both, in either direction. */
function reaches(
  { from, to, reporter }: { from: string; to: string; reporter: string },
  { flows }: ModelFlows,
): boolean {
  const joined = (a: string, b: string) =>
    a === b || flows.has(flowKey(a, b)) || flows.has(flowKey(b, a));
  return (
    from === to || flows.has(flowKey(from, to)) || (joined(reporter, from) && joined(reporter, to))
  );
}

function classFindings(place: Place, flows: ModelFlows | undefined): RuleFinding[] {
  const { set, source } = place;
  const found: RuleFinding[] = [];
  const own = dataClasses.indexOf(set.class);
  const held = flows?.elements.get(set.element)?.properties.get("data-class");
  if (held !== undefined && own > dataClasses.indexOf(held) && dataClasses.includes(held))
    found.push({
      ...at(place, "class"),
      message: `"${set.title}" is ${set.class}, and ${set.element}, which holds it, is built for ${held} data`,
      fix: "Mend the class, or the property data-class of the element with what follows from it.",
    });
  const higher = source.value.dataSets.filter(
    ({ id, class: other }) => set.from.includes(id) && dataClasses.indexOf(other) > own,
  );
  if (own >= 0 && higher[0] && set.lowered === "")
    found.push({
      ...at(place, "class"),
      message: `"${set.title}" is ${set.class}, and it is made from "${higher[0].title}", which is ${higher[0].class}`,
      fix: "Raise the class, or say in `lowered` what takes the harm out.",
    });
  if (set.lowered !== "" && higher.length === 0)
    found.push({
      ...at(place, "lowered"),
      severity: "warning",
      message: `"${set.title}" says why its class is lowered, and nothing that it is made from has a higher one`,
      fix: "Remove `lowered`, or mend the class.",
    });
  return found;
}

function cycleFindings(source: DataSets): RuleFinding[] {
  const sets = new Map(source.value.dataSets.map((one) => [one.id, one]));
  const leadsTo = (from: string, wanted: string, seen = new Set<string>()): boolean =>
    (sets.get(from)?.from ?? []).some((id) => {
      if (id === wanted) return true;
      if (seen.has(id)) return false;
      seen.add(id);
      return leadsTo(id, wanted, seen);
    });
  const index = source.value.dataSets.findIndex(({ id }) => leadsTo(id, id));
  const first = source.value.dataSets[index];
  if (!first) return [];
  return [
    {
      ...at({ source, index }, "from"),
      message: `"${first.title}" is made from itself, over other data sets`,
      fix: "Break the circle: lineage runs from sources to results.",
    },
  ];
}

/** Stores of data worth protecting that no set names; one that a single named element uses is a part of that. */
function unlisted(source: DataSets, { elements, flows }: ModelFlows): RuleFinding[] {
  const named = new Set(source.value.dataSets.map(({ element }) => element));
  const least = dataClasses.indexOf("confidential");
  const stores = [...elements].filter(
    ([, { kind, tags, properties }]) =>
      kind === "container" &&
      tags.has("Database") &&
      dataClasses.indexOf(properties.get("data-class") ?? "") >= least,
  );
  const usersOf = (store: string) =>
    [...flows.keys()]
      .filter((key) => key.endsWith(flowKey("", store)))
      .map((key) => key.slice(0, -flowKey("", store).length));
  const isPart = ([first = "", ...others]: string[]) => others.length === 0 && named.has(first);
  return stores
    .filter(([identifier]) => !named.has(identifier) && !isPart(usersOf(identifier)))
    .map(([identifier, element]) => ({
      file: source.file,
      line: 1,
      severity: "warning",
      message: `no data set lies in "${element.name}" (${identifier}), which is built for ${element.properties.get("data-class")} data`,
      fix: `Add what ${identifier} keeps, with its owner.`,
    }));
}
