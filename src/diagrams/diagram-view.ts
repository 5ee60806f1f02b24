/**
 * What the drawing needs to know of a view, with everything resolved: which elements stand in
 * which boundary, which style each has, what each label says. All lengths are SVG pixels.
 */
export interface DiagramView {
  /** Unique among the views of a workspace; ids inside the SVG derive from it. */
  key: string;
  title: string;
  description?: string | undefined;
  /** Where the arrows mostly point. Undefined: the direction that fits an A4 page best. */
  direction?: RankDirection | undefined;
  /** True: the direction gives way to another in which the diagram is much larger on a page. */
  directionMayChange?: boolean | undefined;
  /** Wanted gap between two ranks; raised where a label or an arrow needs more. */
  rankSeparation?: number | undefined;
  /** Wanted gap between two neighbours of a rank. */
  nodeSeparation?: number | undefined;
  nodes: readonly DiagramNode[];
  /** Systems, containers, groups and deployment nodes that hold other things; parents first. */
  boundaries: readonly DiagramBoundary[];
  edges: readonly DiagramEdge[];
  /** False: no key below the diagram. */
  legend?: boolean | undefined;
}

export type RankDirection = "tb" | "bt" | "lr" | "rl";

/** What decides the default look of an element that the workspace does not style. */
export type ElementKind =
  | "person"
  | "software-system"
  | "container"
  | "component"
  | "deployment-node"
  | "infrastructure-node"
  | "group"
  | "custom";

export interface DiagramNode {
  id: string;
  /** Id of the boundary it stands in. */
  parent?: string | undefined;
  kind: ElementKind;
  name: string;
  /** Second line, ready to show: "[Container: Java]". */
  type?: string | undefined;
  description?: string | undefined;
  /** Number of instances, shown when it says more than "1": "4", "1..N". */
  instances?: string | undefined;
  /** Outside the system that the view is about: drawn more quietly by the default theme. */
  outside?: boolean | undefined;
  /** What the key calls elements that look like this one. */
  legend?: string | undefined;
  /** A link target; anything but http(s) and mailto is left out. */
  url?: string | undefined;
  style?: ElementStyle | undefined;
}

export interface DiagramBoundary {
  id: string;
  /** Id of the boundary around this one. */
  parent?: string | undefined;
  kind: ElementKind;
  name: string;
  /** "[Software System]". */
  type?: string | undefined;
  instances?: string | undefined;
  style?: ElementStyle | undefined;
}

export interface DiagramEdge {
  id: string;
  /** Id of a node or of a boundary. */
  from: string;
  to: string;
  description?: string | undefined;
  /** "[HTTPS]". */
  technology?: string | undefined;
  /** Step of a dynamic view: "1", "2.1". */
  order?: string | undefined;
  /** Answers an earlier step: drawn dashed by the default theme. */
  response?: boolean | undefined;
  legend?: string | undefined;
  url?: string | undefined;
  style?: EdgeStyle | undefined;
}

export const ELEMENT_SHAPES = [
  "Box",
  "RoundedBox",
  "Circle",
  "Ellipse",
  "Hexagon",
  "Diamond",
  "Cylinder",
  "Bucket",
  "Pipe",
  "Person",
  "Robot",
  "Folder",
  "WebBrowser",
  "Window",
  "Terminal",
  "Shell",
  "MobileDevicePortrait",
  "MobileDeviceLandscape",
  "Component",
] as const;

export type ElementShape = (typeof ELEMENT_SHAPES)[number];
export type LineStyle = "solid" | "dashed" | "dotted";

/** Colours are `#rrggbb`; anything else is ignored. */
export interface ElementColors {
  background?: string | undefined;
  /** Text. */
  color?: string | undefined;
  stroke?: string | undefined;
}

export interface ElementStyle extends ElementColors {
  /** The colours of the dark scheme; without them, those above. */
  dark?: ElementColors | undefined;
  shape?: ElementShape | undefined;
  /** Least outer size: a shape grows where its text needs more. */
  width?: number | undefined;
  height?: number | undefined;
  strokeWidth?: number | undefined;
  /** Size of the description; name and type follow in proportion. */
  fontSize?: number | undefined;
  border?: LineStyle | undefined;
  /** 0 to 100. */
  opacity?: number | undefined;
  icon?: DiagramIcon | undefined;
  iconPosition?: "top" | "bottom" | "left" | undefined;
  /** False hides the type line. */
  metadata?: boolean | undefined;
  /** False hides the description. */
  description?: boolean | undefined;
}

interface DiagramIcon {
  /** A `data:image/…` URI; pictures elsewhere would not be loaded by an embedded SVG. */
  href: string;
}

export interface EdgeStyle {
  color?: string | undefined;
  dark?: { color?: string | undefined } | undefined;
  thickness?: number | undefined;
  line?: LineStyle | undefined;
  fontSize?: number | undefined;
  /** Greatest width of the label. */
  width?: number | undefined;
  /** How the line runs where nothing stands in its way; undefined: as the layout finds best. */
  routing?: "direct" | "orthogonal" | "curved" | undefined;
  /** True: crosses other lines in a small arc. */
  jump?: boolean | undefined;
  /** Below 50, the label keeps to the start where the line is long; above, to its end. */
  position?: number | undefined;
  opacity?: number | undefined;
  metadata?: boolean | undefined;
  description?: boolean | undefined;
}
