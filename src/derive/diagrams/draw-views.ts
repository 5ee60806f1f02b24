import { drawDiagram } from "../../diagrams/draw-diagram.ts";
import { drawImage } from "../../diagrams/draw-image.ts";
import { viewName } from "../../structurizr/view-names.ts";
import type { ImageView, View, Workspace } from "../../structurizr/workspace.ts";
import { mapView } from "./map-view.ts";
import { textTwin } from "./text-twin.ts";
import { viewContents } from "./view-contents.ts";
import type { Icons } from "./view-styles.ts";

export interface DrawnView {
  key: string;
  title: string;
  /** Standalone SVG, light and dark. */
  svg: string;
  /** Mermaid flowchart. */
  mermaid: string;
  /** Markdown tables of elements and relationships; empty for image views. */
  textTwin: string;
}

/** How a view becomes a drawing. */
export type DrawView = typeof drawDiagram;

export interface DrawViewsOptions {
  /** Icons that the workspace references by path or address, as data URIs; others are left out. */
  icons?: Icons;
  /** Draws only the view with this key. */
  key?: string;
  /** Default: on this thread. */
  draw?: DrawView | undefined;
}

/** Draws the views of a workspace, in their order: the same workspace gives the same bytes. */
export async function drawViews(
  workspace: Workspace,
  { icons = new Map(), key, draw = drawDiagram }: DrawViewsOptions = {},
): Promise<DrawnView[]> {
  const drawn: DrawnView[] = [];
  for (const view of workspace.views.all) {
    if (key === undefined || view.key === key)
      drawn.push(await drawView(workspace, view, { icons, draw }));
  }
  return drawn;
}

async function drawView(
  workspace: Workspace,
  view: View,
  options: Required<Pick<DrawViewsOptions, "icons">> & { draw: DrawView },
): Promise<DrawnView> {
  const title = view.title || viewName(view);
  if (view.kind === "image") {
    const base = referencedView(workspace, view);
    if (!base) return { key: view.key, title, ...drawImage(imageOf(view, title)), textTwin: "" };
    const drawn = await drawView(workspace, base, options);
    return { ...drawn, key: view.key, title };
  }
  return {
    key: view.key,
    title,
    ...(await options.draw(mapView(workspace, view, options.icons))),
    textTwin: textTwin(workspace, viewContents(view)),
  };
}

/** An image view may show another view of the workspace; one step, so that none shows itself. */
function referencedView(workspace: Workspace, view: ImageView): View | undefined {
  const { content } = view;
  if (content?.origin !== "viewKey") return undefined;
  return workspace.views.all.find(({ key, kind }) => key === content.source && kind !== "image");
}

function imageOf(view: ImageView, title: string): Parameters<typeof drawImage>[0] {
  const light = view.content ?? view.contentLight ?? view.contentDark;
  return {
    key: view.key,
    title,
    description: view.description,
    image: light?.source,
    mermaid: light?.engine === "mermaid" && light.origin !== "url" ? light.source : undefined,
    engine: light?.engine,
  };
}
