import { sample } from "../../src/diagrams/curve.ts";
import {
  boxContains,
  boxesOverlap,
  grow,
  polygonContains,
  type Box,
} from "../../src/diagrams/geometry.ts";
import type { Layout } from "../../src/diagrams/placed.ts";
import { flatten } from "../../src/diagrams/path.ts";
import { SHAPES } from "../../src/diagrams/shapes/shapes.ts";

/** Something of a layout that lies on something else. */
export interface Overlap {
  kind: string;
  what: string;
  on: string;
}

interface Named {
  kind: "node" | "label" | "title";
  name: string;
  box: Box;
}

/** Every pair of things of a layout that overlap though they should not. */
export function findOverlaps(layout: Layout): Overlap[] {
  return [...boxOverlaps(layout), ...boundaryOverlaps(layout), ...edgeOverlaps(layout)];
}

function named(layout: Layout): Named[] {
  return [
    ...layout.nodes.map(({ node, box }) => ({ kind: "node" as const, name: node.id, box })),
    ...layout.edges.flatMap(({ edge, label }) =>
      label ? [{ kind: "label" as const, name: edge.id, box: label.box }] : [],
    ),
    ...layout.boundaries.map(({ boundary, titleBox }) => ({
      kind: "title" as const,
      name: boundary.id,
      box: titleBox,
    })),
  ];
}

function boxOverlaps(layout: Layout): Overlap[] {
  const things = named(layout);
  return things.flatMap((a, index) =>
    things
      .slice(index + 1)
      .filter((b) => boxesOverlap(grow(a.box, -0.6), grow(b.box, -0.6)))
      .map((b) => ({ kind: `${a.kind} on ${b.kind}`, what: a.name, on: b.name })),
  );
}

/** Who stands in whom, by the view; the boxes must tell the same. */
function boundaryOverlaps(layout: Layout): Overlap[] {
  const parents = new Map<string, string | undefined>();
  for (const { boundary } of layout.boundaries) parents.set(boundary.id, boundary.parent);
  for (const { node } of layout.nodes) parents.set(node.id, node.parent);
  const isIn = (id: string, ancestor: string): boolean => {
    for (let at = parents.get(id); at !== undefined; at = parents.get(at))
      if (at === ancestor) return true;
    return false;
  };
  const insides = [
    ...layout.nodes.map(({ node, box }) => ({ id: node.id, box })),
    ...layout.boundaries.map(({ boundary, box }) => ({ id: boundary.id, box })),
  ];
  return layout.boundaries.flatMap(({ boundary, box }) =>
    insides
      .filter(({ id, box: other }) => {
        if (id === boundary.id || isIn(boundary.id, id)) return false;
        return isIn(id, boundary.id) ? !contains(box, other) : boxesOverlap(box, grow(other, -0.6));
      })
      .map(({ id }) => ({ kind: "boundary", what: boundary.id, on: id })),
  );
}

function contains(outer: Box, inner: Box): boolean {
  return (
    boxContains(outer, inner) &&
    boxContains(outer, { x: inner.x + inner.width, y: inner.y + inner.height })
  );
}

function edgeOverlaps(layout: Layout): Overlap[] {
  const things = named(layout);
  const insideNode = new Map(
    layout.nodes.map(({ node, shape, box }) => {
      const polygons = SHAPES[shape].body(box).map(flatten);
      return [
        node.id,
        (x: number, y: number) =>
          polygons.some((polygon) => polygonContains(polygon, { x: x - box.x, y: y - box.y })),
      ];
    }),
  );
  return layout.edges.flatMap(({ edge, curves }) => {
    const points = curves.flatMap((curve) => sample(curve, 40));
    return things
      .filter(({ kind, name, box }) => {
        const inner = grow(box, -1.5);
        return (
          points.some((point) => {
            if (!boxContains(inner, point)) return false;
            return kind !== "node" || insideNode.get(name)?.(point.x, point.y);
          }) && !(kind === "label" && name === edge.id)
        );
      })
      .map(({ kind, name }) => ({ kind: `edge on ${kind}`, what: edge.id, on: name }));
  });
}
