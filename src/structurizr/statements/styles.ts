import { colorCode, colorNames } from "../colors.ts";
import type { ContextOf } from "../contexts.ts";
import { fail, nearestName } from "../diagnostics.ts";
import { imageType } from "../image-types.ts";
import { isBlank, javaInteger } from "../java-strings.ts";
import { spend } from "../model-core.ts";
import type { Session } from "../session.ts";
import { isWebUrl } from "../urls.ts";
import type { ColorScheme, ElementStyle, RelationshipStyle } from "../workspace.ts";
import { propertiesStatement } from "./shared.ts";
import type { Statement } from "./statement.ts";
import { themeRows } from "./theme.ts";

const SHAPES = [
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
];

export const stylesRow: Statement<"views"> = {
  keyword: "styles",
  run: (session) => session.open({ kind: "styles" }),
};

function styleHeadRow(
  keyword: "element" | "relationship",
  open: (session: Session, tag: string, scheme: ColorScheme | undefined) => void,
): Statement<"styles"> {
  return {
    keyword,
    grammar: `${keyword} <tag> {`,
    args: [1, 1],
    run(session, { scheme }, { tokens }) {
      const tag = tokens.get(1);
      if (isBlank(tag)) fail("invalid-value", "A tag must be specified", { token: 1 });
      open(session, tag, scheme);
    },
  };
}

export const stylesRows: Statement<"styles">[] = [
  styleHeadRow("element", (session, tag, scheme) =>
    session.open({
      kind: "elementStyle",
      style: findOrAdd(session, session.current.views.elementStyles, { tag, scheme }),
    }),
  ),
  styleHeadRow("relationship", (session, tag, scheme) =>
    session.open({
      kind: "relationshipStyle",
      style: findOrAdd(session, session.current.views.relationshipStyles, { tag, scheme }),
    }),
  ),
  {
    keyword: "light",
    unannounced: true,
    run: (session) => session.open({ kind: "styles", scheme: "light" }),
  },
  {
    keyword: "dark",
    unannounced: true,
    run: (session) => session.open({ kind: "styles", scheme: "dark" }),
  },
  ...themeRows<"styles">({ unannounced: true }),
];

/** The style of that tag and scheme; a second block for it goes on with it. */
function findOrAdd<S extends ElementStyle | RelationshipStyle>(
  session: Session,
  styles: (S | Bare)[],
  { tag, scheme }: { tag: string; scheme: ColorScheme | undefined },
): S {
  spend(session.index, styles.length);
  const known = styles.find((style) => style.tag === tag && style.colorScheme === scheme);
  if (known) return known as S;
  const style: Bare = { tag, properties: new Map(), ...(scheme && { colorScheme: scheme }) };
  styles.push(style);
  return style as S;
}

type Bare = Pick<ElementStyle, "tag" | "colorScheme" | "properties">;

type StyleKind = "elementStyle" | "relationshipStyle";
type StyleOf<K extends StyleKind> = ContextOf<K>["style"];

interface Setting<K extends StyleKind> {
  keyword: string;
  values: string;
  set(session: Session, style: StyleOf<K>, value: string): void;
  unannounced?: boolean;
  /** Spelling in the grammar where it differs from the keyword. */
  shownAs?: string;
}

function settingRow<K extends StyleKind>(setting: Setting<K>): Statement<K> {
  const { keyword, values, set, unannounced, shownAs = keyword } = setting;
  return {
    keyword,
    grammar: `${shownAs} <${values}>`,
    args: [1, 1],
    keepsBrace: true,
    ...(unannounced && { unannounced }),
    run: (session, context, { tokens }) => set(session, context.style, tokens.get(1)),
  };
}

const COLOR = "#rrggbb|color name";

function color(text: string): string {
  return (
    colorCode(text) ??
    fail("invalid-value", `${text} is not a valid hex colour code or HTML colour name.`, {
      token: 1,
      nearest: nearestName(text, colorNames()),
    })
  );
}

function integer(text: string, message: string): number {
  return javaInteger(text) ?? fail("invalid-value", message, { token: 1 });
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function boolean(text: string, name: string): boolean {
  const lower = text.toLowerCase();
  if (lower !== "true" && lower !== "false") {
    fail("invalid-value", `${name} must be true or false`, { token: 1 });
  }
  return lower === "true";
}

/** The spelling of a value from a list, whatever the case; the message names the value in lower case. */
function oneOf(text: string, list: string[], what: string): string {
  const lower = text.toLowerCase();
  return (
    list.find((value) => value.toLowerCase() === lower) ??
    fail("invalid-value", `The ${what} "${lower}" is not valid`, {
      token: 1,
      allowed: list,
      nearest: nearestName(text, list),
    })
  );
}

type Numeric = "width" | "height" | "fontSize" | "thickness";

function numberSetting<K extends StyleKind>(keyword: Numeric, name: string): Setting<K> {
  return {
    keyword,
    values: "number",
    set(_session, style, value) {
      (style as Partial<Record<Numeric, number>>)[keyword] = integer(
        value,
        `${name} must be a positive integer`,
      );
    },
  };
}

function booleanSetting<K extends StyleKind>(
  keyword: "metadata" | "description",
  unannounced = false,
): Setting<K> {
  const name = keyword === "metadata" ? "Metadata" : "Description";
  return {
    keyword,
    values: "true|false",
    unannounced,
    set(_session, style, value) {
      style[keyword] = boolean(value, name);
    },
  };
}

function colorSetting<K extends StyleKind>(keyword: "color" | "colour"): Setting<K> {
  return {
    keyword,
    shownAs: "colour",
    values: COLOR,
    set(_session, style, value) {
      style.color = color(value);
    },
  };
}

function opacitySetting<K extends StyleKind>(): Setting<K> {
  return {
    keyword: "opacity",
    values: "0-100",
    set(_session, style, value) {
      style.opacity = clamp(integer(value, "Opacity must be an integer between 0 and 100"), 0, 100);
    },
  };
}

const LINES = ["Solid", "Dashed", "Dotted"];
const ICON_POSITIONS = ["Top", "Bottom", "Left"];

const elementSettings: Setting<"elementStyle">[] = [
  {
    keyword: "shape",
    values: SHAPES.join("|"),
    set(_session, style, value) {
      style.shape = oneOf(value, SHAPES, "shape");
    },
  },
  { keyword: "icon", values: "file|url", set: setIcon },
  {
    keyword: "iconPosition",
    values: ICON_POSITIONS.join("|"),
    set(_session, style, value) {
      style.iconPosition = oneOf(value, ICON_POSITIONS, "icon position");
    },
  },
  numberSetting("width", "Width"),
  numberSetting("height", "Height"),
  {
    keyword: "background",
    values: COLOR,
    set(_session, style, value) {
      style.background = color(value);
    },
  },
  colorSetting("color"),
  colorSetting("colour"),
  {
    keyword: "stroke",
    values: COLOR,
    set(_session, style, value) {
      style.stroke = color(value);
    },
  },
  {
    keyword: "strokeWidth",
    values: "1-10",
    set(_session, style, value) {
      const message = "Stroke width must be an integer between 1 and 10";
      style.strokeWidth = clamp(integer(value, message), 1, 10);
    },
  },
  numberSetting("fontSize", "Font size"),
  {
    keyword: "border",
    values: "solid|dashed|dotted",
    set(_session, style, value) {
      style.border = oneOf(value, LINES, "border");
    },
  },
  opacitySetting(),
  booleanSetting("metadata"),
  booleanSetting("description"),
];

export const elementStyleRows: Statement<"elementStyle">[] = [
  ...elementSettings.map((setting) => settingRow(setting)),
  propertiesStatement((_session, { style }) => [style]),
];

/** A data URI or web address stays as it is; a file becomes a data URI where its bytes can be read. */
function setIcon(session: Session, style: ElementStyle, value: string): void {
  if (value.startsWith("data:image/") || isWebUrl(value)) {
    style.icon = value;
    return;
  }
  const path = session.files.resolve(session.line?.file ?? "", value);
  if (session.files.isFolder(path) || !session.files.isFile(path)) {
    fail("file-not-found", `${value} does not exist`, { token: 1 });
  }
  const type = imageType(path);
  const base64 = session.files.base64(path);
  style.icon = type && base64 !== undefined ? `data:${type};base64,${base64}` : value;
}

const relationshipSettings: Setting<"relationshipStyle">[] = [
  numberSetting("thickness", "Thickness"),
  colorSetting("color"),
  colorSetting("colour"),
  {
    keyword: "style",
    values: "solid|dashed|dotted",
    set(_session, style, value) {
      style.style = oneOf(value, LINES, "line style");
    },
  },
  {
    keyword: "routing",
    values: "direct|orthogonal|curved",
    set(_session, style, value) {
      style.routing = oneOf(value, ["Direct", "Orthogonal", "Curved"], "routing");
    },
  },
  numberSetting("fontSize", "Font size"),
  numberSetting("width", "Width"),
  {
    keyword: "position",
    values: "0-100",
    set(_session, style, value) {
      const message = "Position must be an integer between 0 and 100";
      style.position = clamp(integer(value, message), 0, 100);
    },
  },
  opacitySetting(),
];

const moreRelationshipSettings: Setting<"relationshipStyle">[] = [
  {
    keyword: "dashed",
    values: "true|false",
    unannounced: true,
    set(_session, style, value) {
      style.dashed = boolean(value, "Dashed");
    },
  },
  {
    keyword: "jump",
    values: "true|false",
    unannounced: true,
    set(_session, style, value) {
      style.jump = boolean(value, "Jump");
    },
  },
  booleanSetting("metadata", true),
  booleanSetting("description", true),
];

export const relationshipStyleRows: Statement<"relationshipStyle">[] = [
  ...relationshipSettings.map((setting) => settingRow(setting)),
  propertiesStatement((_session, { style }) => [style]),
  ...moreRelationshipSettings.map((setting) => settingRow(setting)),
];
