import {
  ELEMENT_SHAPES,
  type EdgeStyle,
  type ElementColors,
  type ElementShape,
  type ElementStyle,
  type LineStyle,
} from "../../diagrams/diagram-view.ts";
import { composeStyles } from "../../structurizr/styles.ts";
import type { DrawnLine, RelationshipStyle, Views } from "../../structurizr/workspace.ts";

/** Structurizr's default element is 450 pixels wide, ours 200: its lengths are scaled likewise. */
export const SCALE = 0.45;
/** Structurizr's default font size against ours. */
const FONT_SCALE = 13 / 24;

/** Icons by the reference that the workspace gives, as data URIs. */
export type Icons = ReadonlyMap<string, string>;

/** The style that tags give an element: later tags over earlier ones, as in Structurizr. */
export function elementStyle(
  tags: Iterable<string>,
  views: Pick<Views, "elementStyles">,
  icons: Icons,
): ElementStyle {
  const known = [...tags];
  const style = composeStyles(views.elementStyles, known, "light");
  const dark = colorsOf(composeStyles(views.elementStyles, known, "dark"));
  return {
    ...colorsOf(style),
    dark: isSame(dark, colorsOf(style)) ? undefined : dark,
    shape: shapeOf(style.shape),
    width: scaled(style.width),
    height: scaled(style.height),
    strokeWidth: style.strokeWidth === undefined ? undefined : stroke(style.strokeWidth),
    fontSize: fontSize(style.fontSize),
    border: lineStyle(style.border),
    opacity: style.opacity,
    icon: iconOf(style.icon, icons),
    iconPosition: iconPosition(style.iconPosition),
    metadata: style.metadata,
    description: style.description,
  };
}

/** The style that tags give a relationship, and what a view says of its line over that. */
export function edgeStyle(
  tags: Iterable<string>,
  views: Pick<Views, "relationshipStyles">,
  line: DrawnLine = {},
): EdgeStyle {
  const known = [...tags];
  const style = composeStyles(views.relationshipStyles, known, "light");
  const { color } = composeStyles(views.relationshipStyles, known, "dark");
  return {
    color: style.color,
    dark: color === style.color ? undefined : { color },
    thickness: style.thickness === undefined ? undefined : stroke(style.thickness),
    line: lineStyle(style.style) ?? dashedLine(style),
    fontSize: fontSize(style.fontSize),
    width: style.width === undefined ? undefined : Math.max(90, style.width * SCALE * 1.4),
    routing: routing(line.routing ?? style.routing),
    jump: line.jump ?? style.jump,
    position: line.position ?? style.position,
    opacity: style.opacity,
    metadata: style.metadata,
    description: style.description,
  };
}

/** The tags for which there is a style: what tells the looks of a view apart. */
export function styledTags(
  tags: Iterable<string>,
  styles: readonly { tag: string }[],
  usual: ReadonlySet<string>,
): string[] {
  const styled = new Set(styles.map(({ tag }) => tag));
  return [...tags].filter((tag) => styled.has(tag) && !usual.has(tag));
}

function colorsOf({ background, color, stroke }: ElementColors): ElementColors {
  return { background, color, stroke };
}

function isSame(one: ElementColors, other: ElementColors): boolean {
  const fields = ["background", "color", "stroke"] as const;
  return fields.every((field) => one[field] === other[field]);
}

function shapeOf(text: string | undefined): ElementShape | undefined {
  return ELEMENT_SHAPES.find((shape) => shape.toLowerCase() === text?.toLowerCase());
}

function lineStyle(text: string | undefined): LineStyle | undefined {
  const wanted = text?.toLowerCase();
  return (["solid", "dashed", "dotted"] as const).find((style) => style === wanted);
}

function dashedLine({ dashed }: Partial<RelationshipStyle>): LineStyle | undefined {
  if (dashed === undefined) return undefined;
  return dashed ? "dashed" : "solid";
}

function routing(text: string | undefined): EdgeStyle["routing"] {
  const wanted = text?.toLowerCase();
  return (["direct", "orthogonal", "curved"] as const).find((one) => one === wanted);
}

function iconPosition(text: string | undefined): ElementStyle["iconPosition"] {
  const wanted = text?.toLowerCase();
  return (["top", "bottom", "left"] as const).find((position) => position === wanted);
}

function iconOf(reference: string | undefined, icons: Icons): ElementStyle["icon"] {
  if (reference === undefined) return undefined;
  const href = reference.startsWith("data:image/") ? reference : icons.get(reference);
  return href === undefined ? undefined : { href };
}

function scaled(length: number | undefined): number | undefined {
  return length === undefined ? undefined : Math.round(length * SCALE);
}

function stroke(width: number): number {
  return Math.max(1, Math.round(width * 7.5) / 10);
}

function fontSize(size: number | undefined): number | undefined {
  if (size === undefined) return undefined;
  return Math.min(40, Math.max(10, Math.round(size * FONT_SCALE * 2) / 2));
}
