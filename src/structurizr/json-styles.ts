import { colorCode } from "./colors.ts";
import type { ElementStyle, RelationshipStyle } from "./workspace.ts";

type Json = Record<string, unknown>;

/** An element style in Structurizr's JSON; undefined when it has no tag. */
export function readElementStyle(value: unknown): ElementStyle | undefined {
  const json = asObject(value);
  const tag = json && text(json, "tag");
  if (!json || !tag) return undefined;
  return clean<ElementStyle>({
    tag,
    colorScheme: scheme(json),
    shape: text(json, "shape"),
    icon: text(json, "icon"),
    iconPosition: text(json, "iconPosition"),
    width: number(json, "width"),
    height: number(json, "height"),
    background: color(json, "background"),
    color: color(json, "color"),
    stroke: color(json, "stroke"),
    strokeWidth: number(json, "strokeWidth"),
    fontSize: number(json, "fontSize"),
    border: text(json, "border"),
    opacity: number(json, "opacity"),
    metadata: flag(json, "metadata"),
    description: flag(json, "description"),
    properties: readProperties(json["properties"]),
  });
}

/** A relationship style in Structurizr's JSON; undefined when it has no tag. */
export function readRelationshipStyle(value: unknown): RelationshipStyle | undefined {
  const json = asObject(value);
  const tag = json && text(json, "tag");
  if (!json || !tag) return undefined;
  return clean<RelationshipStyle>({
    tag,
    colorScheme: scheme(json),
    thickness: number(json, "thickness"),
    color: color(json, "color"),
    dashed: flag(json, "dashed"),
    style: text(json, "style"),
    routing: text(json, "routing"),
    jump: flag(json, "jump"),
    fontSize: number(json, "fontSize"),
    width: number(json, "width"),
    position: number(json, "position"),
    opacity: number(json, "opacity"),
    metadata: flag(json, "metadata"),
    description: flag(json, "description"),
    properties: readProperties(json["properties"]),
  });
}

export function asObject(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Json)
    : undefined;
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(json: Json, key: string): string | undefined {
  const value = json[key];
  return typeof value === "string" ? value : undefined;
}

export function number(json: Json, key: string): number | undefined {
  const value = json[key];
  return typeof value === "number" ? value : undefined;
}

export function flag(json: Json, key: string): boolean | undefined {
  const value = json[key];
  return typeof value === "boolean" ? value : undefined;
}

function color(json: Json, key: string): string | undefined {
  const value = text(json, key);
  return value === undefined ? undefined : colorCode(value);
}

function scheme(json: Json): "light" | "dark" | undefined {
  const value = text(json, "colorScheme")?.toLowerCase();
  return value === "light" || value === "dark" ? value : undefined;
}

export function readProperties(value: unknown): Map<string, string> {
  const properties = new Map<string, string>();
  for (const [name, entry] of Object.entries(asObject(value) ?? {})) {
    if (typeof entry === "string") properties.set(name, entry);
  }
  return properties;
}

/** Drops the fields that are undefined. */
export function clean<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
