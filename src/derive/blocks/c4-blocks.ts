import type { Model } from "../../sources/read-sources.ts";
import type { Element } from "../../structurizr/index.ts";
import type { DrawnView } from "../diagrams/draw-views.ts";
import { markdownText } from "../markdown-table.ts";
import { relativeLink } from "./block.ts";
import type { Block } from "./block.ts";

export const diagramFolder = "architecture/diagrams";

/** Views with their text twins, and what the model says of single elements. */
export function c4Blocks(model: Model, views: readonly DrawnView[]): Block[] {
  const { architecture } = model;
  if (!architecture) return [];
  const elements = [...architecture.workspace.model.elements.values()];
  const containers = elements.filter(({ kind }) => kind === "container");
  return [
    ...views.map(viewBlock),
    count("c4.count.containers", "Number of containers", containers.length),
    count("c4.count.views", "Number of views", architecture.workspace.views.all.length),
    ...elements.flatMap(elementBlocks),
  ];
}

function viewBlock(view: DrawnView): Block {
  return {
    name: `c4.${view.key}`,
    form: "block",
    description: `The view ${view.key} with a table of its elements and relationships`,
    render: ({ file }) => {
      const image = `![${markdownText(view.title)}](${relativeLink(file, `${diagramFolder}/${view.key}.svg`)})`;
      if (view.textTwin.trim() === "") return image;
      return `${image}\n\n<details>\n<summary>The same as text</summary>\n\n${view.textTwin.trim()}\n\n</details>`;
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
