import { instancesText } from "../../diagrams/text-block.ts";
import type { Element, Workspace } from "../../structurizr/workspace.ts";
import { countOf, elementWords } from "./element-words.ts";
import type { ViewContents } from "./view-contents.ts";

/** What a view shows as two Markdown tables, for readers who do not see the picture. */
export function textTwin(workspace: Workspace, contents: ViewContents): string {
  const tables = [elementTable(workspace, contents), relationshipTable(contents)];
  return tables.filter((table) => table !== "").join("\n");
}

function elementTable(workspace: Workspace, { elements }: ViewContents): string {
  const shown = elements.map((element) => {
    const words = elementWords(element, workspace.views);
    const count = instancesText(countOf(element));
    return {
      element: count === "" ? words.name : `${words.name} ${count}`,
      type: words.kind,
      within: path(element),
      technology: words.technology,
      description: words.description,
    };
  });
  return table(
    [
      ["Element", shown.map(({ element }) => element)],
      ["Type", shown.map(({ type }) => type)],
      ["Part of", shown.map(({ within }) => within)],
      ["Technology", shown.map(({ technology }) => technology)],
      ["Description", shown.map(({ description }) => description)],
    ],
    ["Element", "Type"],
  );
}

/** What an element stands in, outermost first. */
function path(element: Element): string {
  const names: string[] = [];
  if (element.group) names.unshift(element.group);
  for (let at = element.parent; at; at = at.parent) names.unshift(at.name);
  return names.join(" / ");
}

function relationshipTable({ relationships }: ViewContents): string {
  const shown = relationships.map(({ relationship, description, order, response }) => {
    const ends = [relationship.source, relationship.destination].map(
      (element) => (element.instanceOf ?? element).name,
    );
    const [from = "", to = ""] = response ? ends.toReversed() : ends;
    return {
      order: order ?? "",
      from,
      to,
      description: description || relationship.description,
      technology: relationship.technology ?? "",
    };
  });
  return table(
    [
      ["Step", shown.map(({ order }) => order)],
      ["From", shown.map(({ from }) => from)],
      ["To", shown.map(({ to }) => to)],
      ["Relationship", shown.map(({ description }) => description)],
      ["Technology", shown.map(({ technology }) => technology)],
    ],
    ["From", "To"],
  );
}

/** Columns without any text are left out, unless they are needed; no rows, no table. */
function table(
  columns: readonly (readonly [string, readonly string[]])[],
  needed: readonly string[],
): string {
  const used = columns.filter(
    ([title, cells]) => needed.includes(title) || cells.some((cell) => cell.trim() !== ""),
  );
  const count = used[0]?.[1].length ?? 0;
  if (count === 0) return "";
  const rows = Array.from({ length: count }, (_, index) =>
    used.map(([, cells]) => escapeCell(cells[index] ?? "")),
  );
  const lines = [used.map(([title]) => title), used.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

/** One line of Markdown that shows the text as it is. */
export function escapeCell(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]|~$]/g, (character) => `\\${character}`);
}
