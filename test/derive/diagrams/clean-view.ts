import { expect } from "vitest";
import { mapView } from "../../../src/derive/diagrams/map-view.ts";
import { layOut } from "../../../src/diagrams/layout.ts";
import { writeSvg } from "../../../src/diagrams/svg/write-svg.ts";
import type { FilteredView, ModelView, Workspace } from "../../../src/structurizr/workspace.ts";
import { findOverlaps } from "../../diagrams/overlaps.ts";
import { inDark, type TestFont } from "../../diagrams/raster.ts";
import { findTextProblems } from "../../diagrams/text-problems.ts";

/**
 * Lays a view out once and measures it twice: nothing of the layout lies on anything else and every
 * edge has a route; and in the picture, light with every font and, where there are two, dark with the
 * second, text stands on plain ground. Gives the picture. `dark: false` leaves the dark one out.
 */
export async function expectCleanView(
  workspace: Workspace,
  view: ModelView | FilteredView,
  fonts: readonly TestFont[],
  { dark = true } = {},
): Promise<string> {
  const mapped = mapView(workspace, view);
  const layout = await layOut(mapped);
  const svg = writeSvg(mapped, layout);
  const found = {
    view: view.key,
    overlaps: findOverlaps(layout),
    unrouted: layout.edges.filter(({ routed }) => !routed).map(({ edge }) => edge.id),
    // Both schemes have the same geometry: one font is enough for the second.
    light: fonts.flatMap((font) => findTextProblems(svg, font)),
    dark: fonts
      .slice(dark ? -1 : fonts.length)
      .flatMap((font) => findTextProblems(inDark(svg), font)),
  };
  expect(found).toEqual({ view: view.key, overlaps: [], unrouted: [], light: [], dark: [] });
  return svg;
}

/** Size in points of the smallest text when the picture fills an A4 page, upright or turned. */
export function smallestTextOnPaper(svg: string): number {
  const [, width = 1, height = 1] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []).map(Number);
  const sizes = [...svg.matchAll(/<text font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
  const points = 72 / 2.54;
  const [short, long] = [17 * points, 25 * points];
  const upright = Math.min(short / width, long / height);
  const turned = Math.min(long / width, short / height);
  return Math.min(...sizes) * Math.max(upright, turned);
}
