import type { Model } from "../../sources/read-sources.ts";
import type { Element, View, Workspace } from "../../structurizr/index.ts";
import { viewName } from "../../structurizr/index.ts";
import { textTwin } from "../diagrams/text-twin.ts";
import { diagramFolder } from "../diagrams/view-artifacts.ts";
import { viewContents } from "../diagrams/view-contents.ts";
import { viewFileStems } from "../diagrams/view-files.ts";
import { markdownText } from "../markdown-table.ts";
import { relativeLink } from "./block.ts";
import type { Block } from "./block.ts";

/** Views with their text twins, and what the model says of single elements. */
export function c4Blocks(model: Model): Block[] {
  const { architecture } = model;
  if (!architecture) return [];
  const { workspace } = architecture;
  const stems = viewFileStems(workspace);
  const elements = [...workspace.model.elements.values()];
  const containers = elements.filter(({ kind }) => kind === "container");
  return [
    ...workspace.views.all.map((view) => viewBlock(workspace, view, stems.get(view.key))),
    count("c4.count.containers", "Number of containers", containers.length),
    count("c4.count.views", "Number of views", workspace.views.all.length),
    ...elements.flatMap(elementBlocks),
  ];
}

function viewBlock(workspace: Workspace, view: View, stem = view.key): Block {
  return {
    name: `c4.${view.key}`,
    form: "block",
    description: `The view ${view.key} with a table of its elements and relationships`,
    render: ({ file }) => {
      const image = `![${markdownText(view.title || viewName(view))}](${relativeLink(file, `${diagramFolder}/${stem}.svg`)})`;
      const twin = view.kind === "image" ? "" : textTwin(workspace, viewContents(view)).trim();
      if (twin === "") return image;
      return `${image}\n\n<details>\n<summary>The same as text</summary>\n\n${twin}\n\n</details>`;
    },
  };
}

/** `c4.IDENTIFIER.technology`; for an element with the property `role` also `c4.ROLE.technology`. */
function elementBlocks(element: Element): Block[] {
  const role = element.properties.get("role");
  const names = [element.identifier, role].filter((name) => name !== undefined);
  return [...new Set(names)].flatMap((name) => [
    inline(`c4.${name}.name`, `Name of ${name}`, element.name),
    ...(element.technology
      ? [inline(`c4.${name}.technology`, `Technology of ${name}`, element.technology)]
      : []),
    ...(element.description
      ? [inline(`c4.${name}.description`, `Description of ${name}`, element.description)]
      : []),
  ]);
}

function inline(name: string, description: string, text: string): Block {
  return { name, form: "inline", description, render: () => markdownText(text) };
}

function count(name: string, description: string, value: number): Block {
  return inline(name, description, String(value));
}
