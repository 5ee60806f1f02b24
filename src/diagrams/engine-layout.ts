import type { Box, Point } from "./geometry.ts";

/** The engine's answer with y growing downwards. */
export interface EngineLayout {
  width: number;
  height: number;
  /** Centre of a node. */
  node(name: string): Point;
  cluster(name: string): Box;
  /** The route of the edge with this comment; undefined when the engine has found none. */
  edge(comment: string): Point[] | undefined;
}

interface EngineJson {
  bb?: string;
  objects?: { name?: string; pos?: string; bb?: string }[];
  edges?: { comment?: string; pos?: string }[];
}

/** Reads Graphviz's `json0` output; positions are in points, which are our pixels. */
export function readEngineLayout(json: string): EngineLayout {
  const parsed: EngineJson = JSON.parse(json);
  const [, , width = 0, height = 0] = numbers(parsed.bb);
  const objects = new Map(parsed.objects?.map((object) => [object.name, object]));
  const routes = new Map(parsed.edges?.map((edge) => [edge.comment, edge.pos]));
  const flip = ([x = 0, y = 0]: readonly number[]): Point => ({ x, y: height - y });
  return {
    width,
    height,
    node: (name) => {
      const position = objects.get(name)?.pos;
      if (position === undefined) throw new Error(`The layout engine gave "${name}" no place`);
      return flip(numbers(position));
    },
    cluster: (name) => {
      const [left = 0, bottom = 0, right = 0, top = 0] = numbers(objects.get(name)?.bb);
      const x = Math.round(left);
      const y = Math.round(height - top);
      return { x, y, width: Math.round(right) - x, height: Math.round(height - bottom) - y };
    },
    edge: (comment) => {
      const route = routes.get(comment);
      return route?.split(" ").map((pair) => flip(numbers(pair)));
    },
  };
}

function numbers(text: string | undefined): number[] {
  return (text ?? "").split(",").map(Number);
}
