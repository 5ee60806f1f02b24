import type { DiagramView } from "./diagram-view.ts";
import { layOut } from "./layout.ts";
import { writeMermaid } from "./mermaid.ts";
import { writeSvg } from "./svg/write-svg.ts";

export interface DrawnDiagram {
  /** A standalone SVG document, light and dark. */
  svg: string;
  /** A Mermaid flowchart of the same view. */
  mermaid: string;
}

/**
 * Draws a C4 view: the same input gives the same bytes. Throws a RangeError when ids of the view do
 * not fit together, an Error when the layout engine fails.
 */
export async function drawDiagram(view: DiagramView): Promise<DrawnDiagram> {
  return { svg: writeSvg(view, await layOut(view)), mermaid: writeMermaid(view) };
}
