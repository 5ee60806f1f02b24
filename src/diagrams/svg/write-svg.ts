import type { DiagramView } from "../diagram-view.ts";
import type { Layout } from "../placed.ts";
import { composePage, type Page } from "../page.ts";
import { CANVAS, MUTED, RULE, TITLE } from "../theme.ts";
import { Paint } from "./paint.ts";
import { svgBoundary, svgBoundaryTitle } from "./svg-boundary.ts";
import { svgEdge, svgEdgeLabel } from "./svg-edge.ts";
import { svgLegend } from "./svg-legend.ts";
import { svgNode } from "./svg-node.ts";
import { svgText } from "./svg-text.ts";
import { escapeXml } from "./xml.ts";

const FONTS = "Inter,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans','DejaVu Sans',sans-serif";

/** One SVG for light and dark, readable without its page: title, description, key, alternative text. */
export function writeSvg(view: DiagramView, layout: Layout): string {
  const id = svgId(view.key);
  const page = composePage(view, layout);
  const paint = new Paint(id);
  const content = pageContent(page, layout, paint);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" width="${page.width}" height="${page.height}" viewBox="0 0 ${page.width} ${page.height}" role="img" aria-labelledby="${id}-title ${id}-desc" font-family="${FONTS}">`,
    `<title id="${id}-title">${escapeXml(view.title)}</title>`,
    `<desc id="${id}-desc">${escapeXml(alternativeText(view))}</desc>`,
    paint.style(),
    paint.definitions(),
    ...content,
    "</svg>\n",
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function pageContent(page: Page, layout: Layout, paint: Paint): string[] {
  const { x, y } = page.diagram;
  return [
    `<rect width="100%" height="100%"${paint.attributes({ fill: CANVAS })}/>`,
    svgText(page.heading, (role) => (role === "name" ? TITLE : MUTED), paint),
    `<g transform="translate(${x} ${y})">`,
    ...layout.boundaries.map((boundary) => svgBoundary(boundary, paint)),
    ...layout.edges.map((edge) => svgEdge(edge, paint)),
    ...layout.nodes.map((node) => svgNode(node, paint)),
    ...layout.boundaries.map((boundary) => svgBoundaryTitle(boundary, paint)),
    ...layout.edges.map((edge) => svgEdgeLabel(edge, paint)),
    "</g>",
    page.rule
      ? `<path d="M${page.rule.x},${page.rule.y}h${page.rule.width}"${paint.attributes({ stroke: RULE })}/>`
      : "",
    svgLegend(page.legend, paint),
  ];
}

/** What the picture shows, for those who do not see it; the twin table has the details. */
function alternativeText(view: DiagramView): string {
  const names = view.nodes.map(({ name }) => name.replace(/\s+/g, " ").trim());
  const listed = names.slice(0, 12).join(", ") + (names.length > 12 ? ", …" : "");
  const counts = `${count(view.nodes.length, "element")} (${listed}) and ${count(view.edges.length, "relationship")}.`;
  return view.description ? `${view.description.trim()} ${counts}` : counts;
}

function count(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? "" : "s"}`;
}

/** A legal id that differs whenever the key does. */
export function svgId(key: string): string {
  return `c4-${key.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}`)}`;
}
