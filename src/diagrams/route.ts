import {
  curveThrough,
  cutEnd,
  cutStart,
  endOf,
  polyline,
  reverseCurve,
  sample,
  startOf,
  straight,
  type Area,
  type Curve,
} from "./curve.ts";
import { crosses, detour } from "./detour.ts";
import type { EngineLayout } from "./engine-layout.ts";
import {
  boundsOf,
  boxContains,
  boxesOverlap,
  between,
  grow,
  intersection,
  type Box,
  type Point,
} from "./geometry.ts";
import type { Link } from "./graph.ts";
import type { PlacedEdge, PlacedLabel } from "./placed.ts";
import { placeLabel, withArrow, type Ends } from "./place-edge.ts";

/** An edge on its way from the engine to the picture: pieces run from centre to centre. */
export interface Route {
  link: Link;
  /** One piece, or two with the label between them. */
  pieces: readonly Curve[];
  label: PlacedLabel | undefined;
  routed: boolean;
}

/** Something that no foreign edge may cross. */
export interface Obstacle {
  box: Box;
  /** Id of the node, or the edge of the label. */
  owner: string | Link | undefined;
}

/** The engine's route of a link; straight lines where it has none. */
export function routeOf(link: Link, index: number, engine: EngineLayout, ends: Ends): Route {
  const [tail, head] = [ends.center(link.tail), ends.center(link.head)];
  if (!link.label) {
    const curve = directed(engine.edge(`e${index}`), link);
    return {
      link,
      pieces: [curve ?? straight(tail, head)],
      label: undefined,
      routed: curve !== undefined,
    };
  }
  const center = engine.node(`l${index}`);
  const [first, second] = link.reversed ? ["b", "a"] : ["a", "b"];
  const before = directed(engine.edge(`${first}${index}`), link);
  const after = directed(engine.edge(`${second}${index}`), link);
  return {
    link,
    pieces: [before ?? straight(tail, center), after ?? straight(center, head)],
    label: placeLabel(link, center),
    routed: before !== undefined && after !== undefined,
  };
}

function directed(route: readonly Point[] | undefined, link: Link): Curve | undefined {
  const curve = curveThrough(route ?? []);
  if (curve.length === 0) return undefined;
  return link.reversed ? reverseCurve(curve) : curve;
}

/** What a route has to mind. */
export interface Surroundings {
  obstacles: readonly Obstacle[];
  ends: Ends;
  /** Boxes of the boundaries by id. */
  frames: ReadonlyMap<string, Box>;
}

/** A route that has found its way as far as there is one. */
export interface FreeRoute extends Route {
  /** What can be seen of each piece: between the outlines and the label. */
  shown: readonly Curve[];
  /** How many obstacles it still crosses. */
  crossings: number;
  /** How many pieces lead around something. */
  detours: number;
}

function obstaclesOn(
  route: Route,
  index: number,
  { obstacles }: Surroundings,
  shown: Curve,
): Obstacle[] {
  const points = sample(shown, 16);
  const around = boundsOf(points);
  const near = obstacles.filter(
    (obstacle) => !isOwn(obstacle, route, index) && boxesOverlap(obstacle.box, around),
  );
  return near.filter(({ box }) => {
    const area = grow(box, 1);
    return points.some((point, at) => {
      const previous = points[at - 1];
      return previous !== undefined && crosses(previous, point, area);
    });
  });
}

/** A piece starts and ends in a node or in the edge's own label. */
function isOwn({ owner }: Obstacle, { link, pieces }: Route, index: number): boolean {
  if (owner === link) return true;
  if (owner === link.tail && index === 0) return true;
  return owner === link.head && index === pieces.length - 1;
}

function visible(route: Route, index: number, ends: Ends): Curve {
  const { link, label, pieces } = route;
  const piece = pieces[index] ?? [];
  const area = (id: string): Area => {
    if (!label) return ends.area(id);
    return { inside: (point) => boxContains(label.box, point), box: label.box };
  };
  const leaves = index === 0 ? ends.area(link.edge.from) : area(link.edge.from);
  const reaches = index === pieces.length - 1 ? ends.area(link.edge.to) : area(link.edge.to);
  return cutEnd(cutStart(piece, leaves), reaches);
}

/** How far from the engine's route a detour may lead: most need little, and little is fast. */
const CORRIDORS = [70, 260];

/**
 * Leads the pieces around what they cross: boxes, labels, titles and boundaries that have nothing to
 * do with them; and keeps those inside that leave the boundary of both their ends.
 */
export function freeRoute(route: Route, surroundings: Surroundings): FreeRoute {
  const { link } = route;
  const home = link.home === undefined ? undefined : surroundings.frames.get(link.home);
  const foreign = [...surroundings.frames]
    .filter(([id]) => !link.around.has(id))
    .map(([, box]) => box);
  const pieces = route.pieces.map((piece, index): FreePiece => {
    const shown = visible(route, index, surroundings.ends);
    for (const wished of wishedPieces(route, { piece, shown, first: index === 0 })) {
      const free = look(route, index, wished, surroundings);
      const within = home === undefined || !leaves(free.shown, home);
      if (free.crossings === 0 && within && !meets(free.shown, foreign)) return free;
    }
    const crossings = obstaclesOn(route, index, surroundings, shown).length;
    const blocked = crossings > 0;
    const strays = (home !== undefined && leaves(shown, home)) || meets(shown, foreign);
    const asIs = { piece, shown, crossings, leads: false };
    if (!blocked && !strays) return asIs;
    const own = surroundings.obstacles.filter((obstacle) => isOwn(obstacle, route, index));
    const boxes = surroundings.obstacles
      .filter((obstacle) => !own.includes(obstacle))
      .map(({ box }) => box);
    const strict = leadAround(piece, { boxes: [...boxes, ...foreign], within: home });
    const found = strict ?? (blocked ? leadAround(piece, { boxes }) : undefined);
    return found ? { ...look(route, index, found, surroundings), leads: true } : asIs;
  });
  return {
    ...route,
    pieces: pieces.map(({ piece }) => piece),
    shown: pieces.map(({ shown }) => shown),
    crossings: pieces.reduce((sum, { crossings }) => sum + crossings, 0),
    detours: pieces.filter(({ leads }) => leads).length,
  };
}

interface FreePiece {
  piece: Curve;
  shown: Curve;
  crossings: number;
  /** Leads around something. */
  leads: boolean;
}

/** The ways that the style of an edge asks for, best first. */
function wishedPieces(
  { link }: Route,
  { piece, shown, first }: { piece: Curve; shown: Curve; first: boolean },
): Curve[] {
  const [from, to] = [startOf(piece), endOf(piece)];
  const routing = link.edge.style?.routing;
  if (!from || !to || routing === undefined || routing === "curved") return [];
  if (routing === "direct") return [straight(from, to)];
  // One bend level with the node, on the label's axis; else two, halfway between the outlines.
  const level = { x: to.x, y: from.y };
  const upright = { x: from.x, y: to.y };
  const middle = between(startOf(shown) ?? from, endOf(shown) ?? to, 0.5);
  const bends = [
    ...(first ? [[level], [upright]] : [[upright], [level]]),
    [
      { x: from.x, y: middle.y },
      { x: to.x, y: middle.y },
    ],
    [
      { x: middle.x, y: from.y },
      { x: middle.x, y: to.y },
    ],
  ];
  return bends.map((corners) => polyline([from, ...corners, to]));
}

function look(route: Route, index: number, piece: Curve, surroundings: Surroundings): FreePiece {
  const changed = { ...route, pieces: route.pieces.with(index, piece) };
  const shown = visible(changed, index, surroundings.ends);
  return {
    piece,
    shown,
    crossings: obstaclesOn(changed, index, surroundings, shown).length,
    leads: false,
  };
}

function leadAround(
  piece: Curve,
  { boxes, within }: { boxes: readonly Box[]; within?: Box | undefined },
): Curve | undefined {
  const [from, to] = [startOf(piece), endOf(piece)];
  if (!from || !to) return undefined;
  const bounds = boundsOf(sample(piece, 4));
  for (const width of CORRIDORS) {
    const corridor = grow(bounds, width);
    const near = boxes.filter(
      (box) => boxesOverlap(box, corridor) && !boxContains(box, from) && !boxContains(box, to),
    );
    const room = within ? intersection(within, corridor) : corridor;
    const found = detour({ from, to, boxes: near, within: room });
    if (found) return found;
  }
  return undefined;
}

function meets(curve: Curve, frames: readonly Box[]): boolean {
  if (frames.length === 0) return false;
  const points = sample(curve, 12);
  return frames.some((frame) => points.some((point) => boxContains(frame, point)));
}

function leaves(piece: Curve, frame: Box): boolean {
  return sample(piece, 12).some((point) => !boxContains(frame, point));
}

/** Puts the arrow head on. */
export function finishRoute(route: FreeRoute): PlacedEdge {
  return {
    edge: route.link.edge,
    ...withArrow(route.shown),
    label: route.label,
    routed: route.routed,
  };
}
