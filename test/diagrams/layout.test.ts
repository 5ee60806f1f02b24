import { afterEach, describe, expect, it, vi } from "vitest";
import { cutEnd, cutStart, endOf, startOf, straight } from "../../src/diagrams/curve.ts";
import { crosses, detour } from "../../src/diagrams/detour.ts";
import { dotSource } from "../../src/diagrams/dot-source.ts";
import { flowOrder } from "../../src/diagrams/flow.ts";
import {
  boxContains,
  distance,
  grow,
  polygonContains,
  type Point,
} from "../../src/diagrams/geometry.ts";
import { buildGraph } from "../../src/diagrams/graph.ts";
import { runDot } from "../../src/diagrams/graphviz.ts";
import { layOut } from "../../src/diagrams/layout.ts";
import type { Layout } from "../../src/diagrams/placed.ts";
import { sizeNode } from "../../src/diagrams/node-size.ts";
import { placeGraph } from "../../src/diagrams/place-graph.ts";
import { readEngineLayout } from "../../src/diagrams/engine-layout.ts";
import { flatten } from "../../src/diagrams/path.ts";
import { SHAPES } from "../../src/diagrams/shapes/shapes.ts";
import { ELEMENT_SHAPES, type DiagramView } from "../../src/diagrams/diagram-view.ts";
import { findOverlaps } from "./overlaps.ts";
import { SAMPLE_VIEWS } from "./sample-views.ts";

afterEach(() => vi.restoreAllMocks());

function sampleView(key: string): DiagramView {
  const view = SAMPLE_VIEWS.find((one) => one.key === key);
  if (!view) throw new Error(`There is no sample view "${key}"`);
  return view;
}

function insideShape(
  shape: (typeof ELEMENT_SHAPES)[number],
  box: { x: number; y: number; width: number; height: number },
  { x, y }: Point,
): boolean {
  return SHAPES[shape]
    .body(box)
    .map(flatten)
    .some((polygon) => polygonContains(polygon, { x: x - box.x, y: y - box.y }));
}

describe("edges", () => {
  it("end on the outline of every shape", async () => {
    const layout = await layOut(sampleView("shapes"));
    const nodes = new Map(layout.nodes.map((placed) => [placed.node.id, placed]));
    for (const { edge, curves, arrow } of layout.edges) {
      const [tip] = arrow;
      const foot = endOf(curves.at(-1) ?? []);
      const head = nodes.get(edge.to);
      const start = startOf(curves[0] ?? []);
      const tail = nodes.get(edge.from);
      if (!tip || !foot || !head || !start || !tail) throw new Error(`${edge.id} is incomplete`);
      const near = (at: Point, towards: Point, by: number): Point => {
        const length = Math.hypot(towards.x - at.x, towards.y - at.y);
        return {
          x: at.x + ((towards.x - at.x) * by) / length,
          y: at.y + ((towards.y - at.y) * by) / length,
        };
      };
      expect(insideShape(head.shape, head.box, near(tip, foot, 1.5))).toBe(false);
      expect(insideShape(head.shape, head.box, near(tip, foot, -1.5))).toBe(true);
      const center = { x: tail.box.x + tail.box.width / 2, y: tail.box.y + tail.box.height / 2 };
      expect(insideShape(tail.shape, tail.box, near(start, center, 3))).toBe(true);
    }
  });

  it("of boundaries end on their frames", async () => {
    const layout = await layOut(sampleView("deployment"));
    const replicates = layout.edges.find(({ edge }) => edge.from === "pg1");
    const frame = layout.boundaries.find(({ boundary }) => boundary.id === "pg2");
    const tip = replicates?.arrow[0];
    if (!tip || !frame) throw new Error("The sample has changed");
    const { x, y, width, height } = frame.box;
    const distances = [tip.x - x, x + width - tip.x, tip.y - y, y + height - tip.y];
    expect(Math.min(...distances.map(Math.abs))).toBeLessThan(0.5);
  });

  it("of a node to itself leave it and come back", async () => {
    const layout = await layOut(sampleView("components"));
    const loop = layout.edges.find(({ edge }) => edge.from === edge.to);
    const node = layout.nodes.find(({ node }) => node.id === loop?.edge.from);
    if (!loop || !node) throw new Error("The sample has changed");
    const right = node.box.x + node.box.width;
    const xs = loop.curves.flat().flatMap((cubic) => cubic.map(({ x }) => x));
    expect(Math.min(...xs)).toBeGreaterThan(right - 1);
    expect(Math.max(...xs)).toBeGreaterThan(right + 15);
  });

  it("run straight or at right angles where their style asks for it and nothing is in the way", async () => {
    const view = sampleView("context");
    for (const routing of ["direct", "orthogonal"] as const) {
      const edges = view.edges.map((edge) => ({ ...edge, style: { ...edge.style, routing } }));
      const layout = await layOut({ ...view, direction: "tb", edges });
      const lines = layout.edges.flatMap(({ curves }) => curves.flat());
      for (const [a, b, c, d] of lines) {
        const across = (p: Point): number => (d.x - a.x) * (p.y - a.y) - (d.y - a.y) * (p.x - a.x);
        expect(Math.abs(across(b)) + Math.abs(across(c))).toBeLessThan(1);
        if (routing === "orthogonal") {
          expect(Math.min(Math.abs(d.x - a.x), Math.abs(d.y - a.y))).toBeLessThan(0.5);
        }
      }
    }
  });

  it("mostly point along the wanted direction", async () => {
    for (const [direction, axis, sign] of [
      ["tb", "y", 1],
      ["bt", "y", -1],
      ["lr", "x", 1],
      ["rl", "x", -1],
    ] as const) {
      const layout = await layOut({ ...sampleView("context"), direction });
      const boxes = new Map(layout.nodes.map(({ node, box }) => [node.id, box]));
      for (const { edge } of layout.edges) {
        const delta = (boxes.get(edge.to)?.[axis] ?? 0) - (boxes.get(edge.from)?.[axis] ?? 0);
        expect(Math.sign(delta)).toBe(sign);
      }
    }
  });
});

describe("an edge that the engine gives no route", () => {
  const lose = (json: string, lost: (comment: string) => boolean): string => {
    const parsed: { edges: { comment: string; pos?: string }[] } = JSON.parse(json);
    for (const edge of parsed.edges) if (lost(edge.comment)) delete edge.pos;
    return JSON.stringify(parsed);
  };

  // Label or not, forwards or back, one half of it or all.
  for (const [what, lost] of [
    ["all of every edge", () => true],
    ["the half before a label", (comment: string) => comment.startsWith("a")],
    ["the half behind a label", (comment: string) => comment.startsWith("b")],
  ] as const) {
    it(`is straight from outline to outline: ${what}`, async () => {
      for (const key of ["context", "shapes"]) {
        const graph = buildGraph(sampleView(key));
        const spacing = { direction: "tb", rank: 40, node: 40, newRank: true } as const;
        const json = lose(await runDot(dotSource(graph, spacing)), lost);
        const { layout } = placeGraph(graph, readEngineLayout(json), "tb");
        expect(layout.edges).toHaveLength(graph.links.length);
        const boxes = new Map(layout.nodes.map(({ node, box }) => [node.id, box]));
        for (const { edge, curves, arrow, label, routed } of layout.edges) {
          if (edge.from === edge.to) continue;
          expect(routed).toBe(label === undefined && what !== "all of every edge");
          const [start, tip] = [startOf(curves[0] ?? []), arrow[0]];
          const [tail, head] = [boxes.get(edge.from), boxes.get(edge.to)];
          if (!start || !tip || !tail || !head) throw new Error(`${edge.id} is incomplete`);
          expect(boxContains(grow(tail, 2), start)).toBe(true);
          expect(boxContains(grow(head, 2), tip)).toBe(true);
          expect(boxContains(grow(head, -40), tip)).toBe(false);
        }
      }
    });
  }
});

describe("layOut", () => {
  it("gives up wide gaps where the diagram is larger than a page", async () => {
    const star = sampleView("star");
    const loose = { ...star, nodeSeparation: 150, rankSeparation: 300 };
    const [tight, asked] = [await layOut(star), await layOut(loose)];
    expect(asked.width * asked.height).toBeLessThan(1.2 * tight.width * tight.height);
    const small = { ...sampleView("context"), direction: "tb" as const, rankSeparation: 0 };
    expect((await layOut({ ...small, rankSeparation: 130 })).height).toBeGreaterThan(
      (await layOut(small)).height,
    );
  });

  it("puts titles of boundaries at their top in every direction", async () => {
    for (const direction of ["tb", "bt", "lr", "rl"] as const) {
      const layout = await layOut({ ...sampleView("deployment"), direction });
      for (const { box, titleBox } of layout.boundaries) {
        expect(titleBox.y - box.y).toBeLessThan(12);
        expect(boxContains(box, titleBox)).toBe(true);
      }
    }
  });

  it("breaks wide ranks into rows", async () => {
    const layout = await layOut(sampleView("star"));
    expect(layout.width).toBeLessThan(1500);
  });

  it("refuses ids that do not fit together", async () => {
    const view = sampleView("context");
    const [edge] = view.edges;
    if (!edge) throw new Error("The sample has changed");
    await expect(layOut({ ...view, edges: [{ ...edge, to: "nobody" }] })).rejects.toThrow(
      'There is no "nobody" in the view',
    );
    await expect(layOut({ ...view, nodes: [...view.nodes, ...view.nodes] })).rejects.toThrow(
      'Two things in the view have the id "ds"',
    );
  });
});

describe("runDot", () => {
  it("keeps the engine's warnings off the terminal", async () => {
    const outputs = [
      vi.spyOn(process.stderr, "write"),
      vi.spyOn(process.stdout, "write"),
      vi.spyOn(console, "error"),
      vi.spyOn(console, "log"),
      vi.spyOn(console, "warn"),
    ];
    await runDot(
      'digraph{a[fixedsize=true,width=0.01,height=0.01,label="far too long",shape=nonsense]}',
    );
    for (const output of outputs) expect(output).not.toHaveBeenCalled();
  });

  it("throws on what it cannot read, and works again afterwards", async () => {
    await expect(runDot("digraph{")).rejects.toThrow("The layout engine failed");
    expect(await runDot("digraph{a->b}")).toContain('"pos"');
  });
});

describe("detour", () => {
  const wall = { x: 40, y: -50, width: 20, height: 100 };

  it("leads around a box", () => {
    const way = detour({ from: { x: 0, y: 0 }, to: { x: 100, y: 0 }, boxes: [wall] });
    expect(startOf(way ?? [])).toEqual({ x: 0, y: 0 });
    expect(endOf(way ?? [])).toEqual({ x: 100, y: 0 });
    for (const [from, , , to] of way ?? []) expect(crosses(from, to, wall)).toBe(false);
  });

  it("finds none where a box encloses the start", () => {
    const ring = [
      { x: -30, y: -30, width: 60, height: 10 },
      { x: -30, y: 20, width: 60, height: 10 },
      { x: -30, y: -30, width: 10, height: 60 },
      { x: 20, y: -30, width: 10, height: 60 },
    ];
    expect(detour({ from: { x: 0, y: 0 }, to: { x: 100, y: 0 }, boxes: ring })).toBeUndefined();
  });
});

describe("cutting curves", () => {
  const area = {
    inside: ({ x }: Point): boolean => x > 60,
    box: { x: 60, y: -100, width: 100, height: 200 },
  };

  it("ends where the area begins", () => {
    const cut = cutEnd(straight({ x: 0, y: 0 }, { x: 100, y: 0 }), area);
    expect(endOf(cut)?.x).toBeCloseTo(60, 1);
  });

  it("starts where the area ends", () => {
    const cut = cutStart(straight({ x: 100, y: 0 }, { x: 0, y: 0 }), area);
    expect(startOf(cut)?.x).toBeCloseTo(60, 1);
  });

  it("leaves a curve alone that never leaves the area", () => {
    const curve = straight({ x: 70, y: 0 }, { x: 100, y: 0 });
    expect(cutEnd(curve, area)).toEqual(curve);
  });
});

describe("flowOrder", () => {
  it("turns round as few links as possible", () => {
    const nodes = ["a", "b", "c", "d"].map((id) => sizeNode({ id, name: id, kind: "container" }));
    const links = [
      { tail: "a", head: "b" },
      { tail: "b", head: "c" },
      { tail: "c", head: "d" },
      { tail: "d", head: "a" },
      { tail: "a", head: "c" },
    ];
    const order = flowOrder(nodes, links);
    const backwards = links.filter(({ tail, head }) => order.indexOf(tail) > order.indexOf(head));
    expect(backwards).toEqual([{ tail: "d", head: "a" }]);
  });
});

describe("sizeNode", () => {
  it("keeps all text inside every shape", () => {
    for (const shape of ELEMENT_SHAPES) {
      for (const description of ["", "Short.", "A longer description of many words ".repeat(4)]) {
        const sized = sizeNode({
          id: "a",
          name: "Name of it",
          kind: "container",
          description,
          style: { shape },
        });
        const area = SHAPES[shape].textArea(sized.size);
        const box = { x: 0, y: 0, ...sized.size };
        const left = area.x + (area.width - sized.text.width) / 2;
        const top = area.y + (area.height - sized.text.height) / 2;
        for (const x of [left, left + sized.text.width]) {
          for (const y of [top, top + sized.text.height]) {
            expect({ shape, inside: insideShape(shape, box, { x, y }) }).toEqual({
              shape,
              inside: true,
            });
          }
        }
      }
    }
  });
});

describe("lines that jump", () => {
  const view = (jump: boolean): DiagramView => ({
    key: "jumps",
    title: "Jumps",
    direction: "tb",
    nodes: ["a", "b", "c", "x", "y", "z"].map((id) => ({ id, name: id, kind: "container" })),
    boundaries: [],
    edges: ["a", "b", "c"].flatMap((from) =>
      ["x", "y", "z"].map((to) => ({ id: from + to, from, to, style: { jump } })),
    ),
  });
  const pieces = ({ edges }: Layout): number => edges.flatMap(({ curves }) => curves.flat()).length;

  it("cross others in an arc, end where they ended, and lie on nothing else", async () => {
    const [flat, arched] = [await layOut(view(false)), await layOut(view(true))];
    // An arc is two quarters of a circle, and parts the line.
    expect(pieces(arched)).toBeGreaterThanOrEqual(pieces(flat) + 3);
    expect(arched.edges.map(({ arrow }) => arrow)).toEqual(flat.edges.map(({ arrow }) => arrow));
    expect(findOverlaps(arched)).toEqual([]);
    for (const { curves } of arched.edges) {
      for (const curve of curves) {
        for (const [index, [start]] of curve.entries()) {
          const before = curve[index - 1]?.[3];
          if (before) expect(distance(before, start)).toBeLessThan(0.1);
        }
      }
    }
  });
});

describe("a line out of a frame and back into it", () => {
  it("follows the flow, though the frame would rather have both ends side by side", async () => {
    const ids = ["holds", "asks", "records", "decides", "changes"];
    const layout = await layOut({
      key: "flow",
      title: "Flow",
      direction: "tb",
      directionMayChange: true,
      boundaries: [
        { id: "outer", kind: "software-system", name: "Platform" },
        { id: "inner", kind: "group", name: "Approve and deploy", parent: "outer" },
      ],
      nodes: ids.map((id) => ({
        id,
        name: id,
        kind: "container",
        description: "What it is for, in some words more than one.",
        parent: { asks: "outer", holds: undefined }[id] ?? (id === "holds" ? undefined : "inner"),
      })),
      edges: [
        ["asks", "decides"],
        ["decides", "records"],
        ["decides", "holds"],
        ["holds", "changes"],
      ].map(([from = "", to = ""]) => ({ id: from + to, from, to, description: "Does something" })),
    });
    const tops = new Map(layout.nodes.map(({ node, box }) => [node.id, box.y]));
    const order = ["asks", "decides", "holds", "changes"].map((id) => tops.get(id) ?? 0);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(new Set(order).size).toBe(4);
  });
});
