import type {
  DiagramBoundary,
  DiagramEdge,
  DiagramNode,
  DiagramView,
  ElementShape,
} from "./diagram-view.ts";
import { instancesText } from "./text-block.ts";
import { boundaryColors, edgeColors, nodeColors } from "./theme.ts";

/**
 * A Mermaid flowchart of the view. Mermaid's own C4 syntax draws lines through boxes, so nodes,
 * subgraphs and classes carry the model instead. Every id is ours and every text is quoted.
 */
export function writeMermaid(view: DiagramView): string {
  const writer = new MermaidWriter(view);
  return [
    "---",
    `title: ${JSON.stringify(oneLine(view.title))}`,
    "---",
    `flowchart ${directionOf(view)}`,
    ...writer.contents(undefined, "  "),
    ...view.edges.map((edge) => writer.edge(edge)),
    ...writer.classes(),
    "",
  ].join("\n");
}

class MermaidWriter {
  readonly #view: DiagramView;
  readonly #ids = new Map<string, string>();
  readonly #classes = new Map<string, string>();
  readonly #frames: string[] = [];

  constructor(view: DiagramView) {
    this.#view = view;
    for (const [index, { id }] of view.nodes.entries()) this.#ids.set(id, `n${index + 1}`);
    for (const [index, { id }] of view.boundaries.entries()) this.#ids.set(id, `b${index + 1}`);
  }

  contents(parent: string | undefined, indent: string): string[] {
    const nodes = this.#view.nodes
      .filter((node) => node.parent === parent)
      .map((node) => indent + this.#node(node));
    const boundaries = this.#view.boundaries
      .filter((boundary) => boundary.parent === parent)
      .flatMap((boundary) => this.#boundary(boundary, indent));
    return [...nodes, ...boundaries];
  }

  #node(node: DiagramNode): string {
    const shape = node.style?.shape ?? (node.kind === "person" ? "Person" : "RoundedBox");
    const [open, close] = BRACKETS[shape] ?? ["[", "]"];
    const type = node.style?.metadata === false ? undefined : node.type;
    const description = node.style?.description === false ? undefined : node.description;
    const count = instancesText(node.instances);
    const lines = [`<b>${escapeLabel(node.name)}</b>`];
    if (type) lines.push(`<small>${escapeLabel(type)}</small>`);
    if (description) lines.push(escapeLabel(description));
    if (count) lines.push(`<small>${escapeLabel(count)}</small>`);
    return `${this.#id(node.id)}${open}"${lines.join("<br/>")}"${close}:::${this.#class(node)}`;
  }

  #boundary(boundary: DiagramBoundary, indent: string): string[] {
    const id = this.#id(boundary.id);
    const count = instancesText(boundary.instances);
    const title = [boundary.name, boundary.type ?? "", count].filter((part) => part !== "");
    const inside = this.contents(boundary.id, `${indent}  `);
    if (inside.length === 0) return [indent + this.#node(boundary)];
    const { line } = boundaryColors(boundary).light;
    const dashes = boundary.kind === "deployment-node" ? "" : ",stroke-dasharray:5 4";
    this.#frames.push(`  style ${id} fill:none,stroke:${line}${dashes}`);
    return [
      `${indent}subgraph ${id}[${quoted(title.map(escapeLabel), " ")}]`,
      // Without it, Mermaid turns a subgraph that has no outside links by a quarter.
      `${indent}  direction ${directionOf(this.#view)}`,
      ...inside,
      `${indent}end`,
    ];
  }

  edge(edge: DiagramEdge): string {
    const dashed = (edge.style?.line ?? (edge.response ? "dashed" : "solid")) !== "solid";
    const arrow = dashed ? "-.->" : "-->";
    const description = edge.style?.description === false ? undefined : edge.description;
    const technology = edge.style?.metadata === false ? undefined : edge.technology;
    const first = [edge.order ? `${edge.order}.` : "", description ?? ""];
    const lines = [first.filter((part) => part !== "").join(" "), technology ?? ""];
    const label = lines.filter((line) => line.trim() !== "").map(escapeLabel);
    const text = label.length > 0 ? `|"${label.join("<br/>")}"|` : "";
    return `  ${this.#id(edge.from)} ${arrow}${text} ${this.#id(edge.to)}`;
  }

  classes(): string[] {
    const lines = this.#view.edges.flatMap((edge, index) => {
      if (edge.style?.color === undefined) return [];
      return [`  linkStyle ${index} stroke:${edgeColors(edge).light.line}`];
    });
    const classes = [...this.#classes].map(([look, name]) => `  classDef ${name} ${look}`);
    return [...classes, ...this.#frames, ...lines];
  }

  #class(node: DiagramNode): string {
    const { background, stroke, text } = nodeColors(node).light;
    const dashes =
      node.style?.border && node.style.border !== "solid" ? ",stroke-dasharray:5 4" : "";
    const look = `fill:${background},stroke:${stroke},color:${text}${dashes}`;
    const known = this.#classes.get(look);
    if (known !== undefined) return known;
    const name = `k${this.#classes.size + 1}`;
    this.#classes.set(look, name);
    return name;
  }

  #id(id: string): string {
    const known = this.#ids.get(id);
    if (known === undefined) throw new RangeError(`There is no "${id}" in the view`);
    return known;
  }
}

function directionOf({ direction }: DiagramView): string {
  return (direction ?? "tb").toUpperCase();
}

const BRACKETS: Partial<Record<ElementShape, readonly [string, string]>> = {
  RoundedBox: ["(", ")"],
  Person: ["([", "])"],
  Ellipse: ["([", "])"],
  Circle: ["((", "))"],
  Hexagon: ["{{", "}}"],
  Diamond: ["{", "}"],
  Cylinder: ["[(", ")]"],
  Bucket: ["[(", ")]"],
  Pipe: ["[[", "]]"],
  Component: ["[[", "]]"],
};

/** Mermaid takes no empty text. */
function quoted(parts: readonly string[], separator: string): string {
  const text = parts.join(separator);
  return text === "" ? '" "' : `"${text}"`;
}

/** Only letters, digits, marks and harmless punctuation stay; the rest becomes character codes. */
function escapeLabel(text: string): string {
  return Array.from(oneLine(text), (character) =>
    /[\p{L}\p{N}\p{M} ,.:;()[\]/+*=?!%_'|×«»–—-]/u.test(character) && character !== ";"
      ? character
      : `#${character.codePointAt(0)};`,
  ).join("");
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim();
}
