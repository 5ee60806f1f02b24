import type { Model } from "../../sources/read-sources.ts";
import type { DataSetsSource } from "../../sources/schemas/registers.ts";
import type { Element } from "../../structurizr/index.ts";
import { markdownTable, markdownText } from "../markdown-table.ts";
import { relativeLink } from "./block.ts";
import type { Block } from "./block.ts";

type DataSet = DataSetsSource["dataSets"][number];

/** Blocks about the data sets of the architecture: owners, lineage, retention, residency. */
export function dataBlocks(model: Model): Block[] {
  const sets = model.dataSets?.value.dataSets;
  if (!sets) return [];
  const elements = new Map(
    [...(model.architecture?.workspace.model.elements.values() ?? [])].map((one) => [
      one.identifier ?? "",
      one,
    ]),
  );
  const block = (name: string, description: string, render: Block["render"]): Block => ({
    name,
    form: "block",
    description,
    render,
  });
  return [
    block("data.sets", "Every data set with place, class, owner and contract", ({ file }) =>
      setTable(sets, { file, model, elements }),
    ),
    block(
      "data.lineage",
      "What each data set is made from, what reports it, and what is made from it",
      () => lineageTable(sets, elements),
    ),
    block("data.retention", "How long each data set is kept, and how its end is shown", () =>
      retentionTable(sets),
    ),
    block(
      "data.residency",
      "Where each data set lies in each environment of the deployment view",
      () => residencyTable(sets, elements),
    ),
    {
      name: "data.count",
      form: "inline",
      description: "Number of data sets",
      render: () => String(sets.length),
    },
    ...sets.flatMap(({ id, title, retention }): Block[] => {
      const keep = retention?.keep;
      if (!keep) return [];
      const description = `How long ${title} is kept`;
      return [{ name: `data.${id}.keep`, form: "inline", description, render: () => keep }];
    }),
  ];
}

type Elements = ReadonlyMap<string, Element>;

function setTable(
  sets: readonly DataSet[],
  { file, model, elements }: { file: string; model: Model; elements: Elements },
): string {
  return markdownTable({
    head: ["data set", "holds", "lies in", "class", "owner", "steward", "contract"],
    rows: sets.map((set) => [
      markdownText(set.title),
      markdownText(set.holds) || "–",
      nameOf(set.element, elements),
      markdownText(set.class),
      set.owner ? roleText(set.owner, model) : "open",
      set.steward ? roleText(set.steward, model) : "–",
      contractText(set.contract, { file, model }),
    ]),
  });
}

function contractText(path: string, { file, model }: { file: string; model: Model }): string {
  if (path === "") return "–";
  const name = markdownText(path.split("/").at(-1) ?? path);
  return model.paths.has(path) ? `[${name}](${relativeLink(file, path)})` : name;
}

function roleText(id: string, model: Model): string {
  const role = model.raci?.value.roles[id];
  if (!role) return markdownText(id);
  return markdownText(role.person === "" ? role.title : `${role.title}: ${role.person}`);
}

function lineageTable(sets: readonly DataSet[], elements: Elements): string {
  const titles = new Map(sets.map(({ id, title }) => [id, markdownText(title)]));
  return markdownTable({
    head: ["data set", "made from", "reported by", "from it are made"],
    rows: sets.map((set) => [
      markdownText(set.title),
      set.from.map((id) => titles.get(id) ?? nameOf(id, elements)).join("; ") || "people's work",
      set.recordedBy ? nameOf(set.recordedBy, elements) : "–",
      sets
        .filter(({ from }) => from.includes(set.id))
        .map(({ title }) => markdownText(title))
        .join("; ") || "–",
    ]),
  });
}

function retentionTable(sets: readonly DataSet[]): string {
  const or = (text: string | undefined) => (text ? markdownText(text) : "open");
  return markdownTable({
    head: ["data set", "kept for", "because", "deleted by", "verified by"],
    rows: sets.map(({ title, retention }) => [
      markdownText(title),
      or([retention?.keep, retention?.period].filter(Boolean).join(", ")),
      or(retention?.because),
      or(retention?.deletedBy),
      or(retention?.verifiedBy),
    ]),
  });
}

function residencyTable(sets: readonly DataSet[], elements: Elements): string {
  const instances = [...elements.values()].filter(({ instanceOf }) => instanceOf);
  const environments = [...new Set(instances.map(({ environment }) => environment ?? ""))];
  const places = (element: string, environment: string) => [
    ...new Set(
      instances
        .filter((one) => one.environment === environment)
        .filter(({ instanceOf }) => instanceOf?.identifier === element)
        .map((one) => placeOf(one)),
    ),
  ];
  return markdownTable({
    head: ["data set", "class", ...environments.map((name) => markdownText(name))],
    rows: sets.map(({ title, class: dataClass, element }) => [
      markdownText(title),
      markdownText(dataClass),
      ...environments.map((name) => places(element, name).join("<br>") || "not there"),
    ]),
  });
}

/** The two outermost deployment nodes: provider and region. */
function placeOf(element: Element): string {
  const names: string[] = [];
  for (let node = element.parent; node; node = node.parent) names.unshift(node.name);
  return names
    .slice(0, 2)
    .map((name) => markdownText(name))
    .join(", ");
}

function nameOf(id: string, elements: Elements): string {
  return markdownText(elements.get(id)?.name ?? id);
}
