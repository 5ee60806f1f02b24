import type { Curve } from "./curve.ts";
import type { DiagramBoundary, DiagramEdge, RankDirection } from "./diagram-view.ts";
import type { Box, Point } from "./geometry.ts";
import type { EdgeLabel } from "./graph.ts";
import type { SizedNode } from "./node-size.ts";
import type { PlacedLine } from "./text-block.ts";

/** Where everything of a diagram is. */
export interface Layout {
  /** Upper left corner of all of it: a line may run left of the first box. */
  origin: Point;
  width: number;
  height: number;
  direction: RankDirection;
  nodes: readonly PlacedNode[];
  boundaries: readonly PlacedBoundary[];
  edges: readonly PlacedEdge[];
}

export interface PlacedNode extends SizedNode {
  box: Box;
  lines: readonly PlacedLine[];
  icon?: Box | undefined;
}

export interface PlacedBoundary {
  boundary: DiagramBoundary;
  /** Nesting, 0 outermost. */
  depth: number;
  box: Box;
  lines: readonly PlacedLine[];
  icon?: Box | undefined;
  /** The box of the title; no edge crosses it where that could be avoided. */
  titleBox: Box;
}

export interface PlacedEdge {
  edge: DiagramEdge;
  /** One curve, or two with the label in between; from the one end to the other. */
  curves: readonly Curve[];
  /** Tip first. */
  arrow: readonly Point[];
  label?: PlacedLabel | undefined;
  /** False: the engine gave no route, so this is a straight line. */
  routed: boolean;
}

export interface PlacedLabel {
  box: Box;
  lines: readonly PlacedLine[];
  order?: { text: string; box: Box } | undefined;
  source: EdgeLabel;
}
