import { contrast, legible, mix, readColor, textOn, type Color } from "./color.ts";
import type {
  DiagramBoundary,
  DiagramEdge,
  DiagramNode,
  ElementColors,
  ElementKind,
  ElementStyle,
} from "./diagram-view.ts";

/** One value for each scheme. */
export interface Schemes<T> {
  light: T;
  dark: T;
}

export interface NodeColors {
  background: Color;
  stroke: Color;
  /** Name. */
  text: Color;
  /** Type and description. */
  muted: Color;
}

export interface LineColors {
  line: Color;
  text: Color;
  muted: Color;
}

const TEXT = 4.5;
const LINE = 3;

export const CANVAS: Schemes<Color> = { light: "#ffffff", dark: "#10161f" };
export const TITLE: Schemes<Color> = { light: "#0f1f38", dark: "#eef2f7" };
export const MUTED: Schemes<Color> = { light: "#475467", dark: "#b3bdca" };
export const RULE: Schemes<Color> = { light: "#d9dfe7", dark: "#2c3644" };

type Look = Omit<NodeColors, "muted">;

function look(background: Color, stroke: Color, text: Color): Look {
  return { background, stroke, text };
}

// From the outside in, elements get lighter: people and systems solid, containers tinted,
// components pale. Every pair of text and background has a contrast of 4.5 or more (tested).
const KINDS: Readonly<Record<ElementKind, Schemes<Look>>> = {
  person: {
    light: look("#1b365d", "#1b365d", "#ffffff"),
    dark: look("#2a4a78", "#86a9d8", "#ffffff"),
  },
  "software-system": {
    light: look("#1f63ad", "#1a5494", "#ffffff"),
    dark: look("#1f5a9c", "#79b0ee", "#ffffff"),
  },
  container: {
    light: look("#dceafa", "#2f72bd", "#10294a"),
    dark: look("#19324f", "#5f9bdc", "#e9f1fb"),
  },
  component: {
    light: look("#f1f7fe", "#6a97c9", "#10294a"),
    dark: look("#14202f", "#5b86b5", "#e4edf6"),
  },
  "deployment-node": {
    light: look("#f5f7fa", "#76839a", "#1c2738"),
    dark: look("#1a222d", "#7a889c", "#e6ebf2"),
  },
  "infrastructure-node": {
    light: look("#f6f2e7", "#95824f", "#332b14"),
    dark: look("#2a2618", "#b5a168", "#f3ecd9"),
  },
  group: {
    light: look("#f5f7fa", "#76839a", "#1c2738"),
    dark: look("#1a222d", "#7a889c", "#e6ebf2"),
  },
  custom: {
    light: look("#ecf3f1", "#5d8a80", "#15312b"),
    dark: look("#18292a", "#6aa095", "#e2f1ee"),
  },
};

const OUTSIDE: Schemes<Look> = {
  light: look("#e9edf2", "#79869a", "#1c2738"),
  dark: look("#262f3b", "#8390a3", "#e6ebf2"),
};

/** The colours of a node: what the workspace says, completed by the theme so that text is legible. */
export function nodeColors(node: DiagramNode): Schemes<NodeColors> {
  const base = node.outside && node.kind === "software-system" ? OUTSIDE : KINDS[node.kind];
  return {
    light: complete({ colors: node.style, base: base.light, style: node.style, scheme: "light" }),
    dark: complete({
      colors: node.style?.dark ?? node.style,
      base: base.dark,
      style: node.style,
      scheme: "dark",
    }),
  };
}

interface Completion {
  colors: ElementColors | undefined;
  base: Look;
  style: ElementStyle | undefined;
  scheme: keyof Schemes<unknown>;
}

function complete({ colors, base, style, scheme }: Completion): NodeColors {
  const wanted = readColor(colors?.background);
  const background = wanted ?? base.background;
  const opacity = (style?.opacity ?? 100) / 100;
  const seen = mix(CANVAS[scheme], background, opacity);
  const stroke = readColor(colors?.stroke) ?? (wanted ? edgeOf(wanted, scheme) : base.stroke);
  const asked = readColor(colors?.color);
  const text = legibleText({ asked, base, wanted, seen, opaque: opacity === 1 });
  const muted = mix(text, seen, 0.14);
  return { background, stroke, text, muted: contrast(muted, seen) >= TEXT ? muted : text };
}

interface TextChoice {
  asked: Color | undefined;
  base: Look;
  /** The background that the workspace asks for. */
  wanted: Color | undefined;
  /** The background that shows, opacity included. */
  seen: Color;
  opaque: boolean;
}

/** Text and background that the workspace chose as a pair stay as they are. */
function legibleText({ asked, base, wanted, seen, opaque }: TextChoice): Color {
  if (asked && wanted && opaque) return asked;
  const color = asked ?? (wanted ? textOn(seen) : base.text);
  return contrast(color, seen) >= TEXT ? color : textOn(seen);
}

/** An outline that shows on the canvas even around a background that hardly does. */
function edgeOf(background: Color, scheme: keyof Schemes<unknown>): Color {
  const shade = mix(background, scheme === "light" ? "#000000" : "#ffffff", 0.22);
  return legible(shade, CANVAS[scheme], LINE);
}

const BOUNDARY: Schemes<Color> = { light: "#7d8a9f", dark: "#68778b" };

/** Boundaries have no background, so their colours must show on the canvas. */
export function boundaryColors(boundary: DiagramBoundary): Schemes<LineColors> {
  const { style } = boundary;
  const dark = style?.dark ?? style;
  return {
    light: onCanvas("light", {
      line: readColor(style?.stroke),
      text: readColor(style?.color),
    }),
    dark: onCanvas("dark", {
      line: readColor(dark?.stroke),
      text: readColor(dark?.color),
    }),
  };
}

function onCanvas(
  scheme: keyof Schemes<unknown>,
  asked: { line: Color | undefined; text: Color | undefined },
): LineColors {
  // Titles may stand on a tinted ground, which takes a little of the contrast.
  const text = legible(asked.text ?? TITLE[scheme], CANVAS[scheme], TEXT + 0.6);
  return {
    line: legible(asked.line ?? BOUNDARY[scheme], CANVAS[scheme], LINE),
    text,
    muted: asked.text ? text : MUTED[scheme],
  };
}

const EDGE: Schemes<Color> = { light: "#5a6b82", dark: "#93a1b5" };
const EDGE_TEXT: Schemes<Color> = { light: "#26344a", dark: "#d3dbe6" };

/** Colours of a line and its label, adapted where the asked one would not show on the canvas. */
export function edgeColors(edge: DiagramEdge): Schemes<LineColors> {
  const { style } = edge;
  const dark = style?.dark ?? style;
  return {
    light: edgeOnCanvas("light", readColor(style?.color)),
    dark: edgeOnCanvas("dark", readColor(dark?.color)),
  };
}

function edgeOnCanvas(scheme: keyof Schemes<unknown>, asked: Color | undefined): LineColors {
  if (!asked) return { line: EDGE[scheme], text: EDGE_TEXT[scheme], muted: MUTED[scheme] };
  const text = legible(asked, CANVAS[scheme], TEXT + 0.6);
  return { line: legible(asked, CANVAS[scheme], LINE), text, muted: text };
}

const GROUND: readonly Schemes<Color>[] = [
  { light: "#f6f8fb", dark: "#161e29" },
  { light: "#ffffff", dark: "#10161f" },
];

/** Nested deployment nodes alternate between two grounds; other boundaries show the canvas. */
export function groundOf(kind: ElementKind, depth: number): Schemes<Color> | undefined {
  return kind === "deployment-node" ? GROUND[depth % GROUND.length] : undefined;
}
