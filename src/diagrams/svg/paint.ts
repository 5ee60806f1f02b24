import type { Color } from "../color.ts";
import { round, type Box } from "../geometry.ts";
import type { Schemes } from "../theme.ts";
import { escapeXml } from "./xml.ts";

const ICON_SIZE = 40;

/**
 * Light colours are plain attributes, which every renderer understands; dark ones are classes in a
 * media query. So a renderer without CSS draws the light diagram.
 */
export class Paint {
  readonly #scope: string;
  readonly #classes = new Map<string, string>();
  readonly #icons = new Map<string, string>();

  /** `scope` is the id of the SVG: styles of inline SVGs apply to the whole page otherwise. */
  constructor(scope: string) {
    this.#scope = scope;
  }

  /** Attributes, with a blank before each. */
  attributes(colors: { fill?: Schemes<Color>; stroke?: Schemes<Color> }): string {
    const classes: string[] = [];
    let text = "";
    for (const property of ["fill", "stroke"] as const) {
      const color = colors[property];
      if (!color) continue;
      text += ` ${property}="${color.light}"`;
      if (color.dark !== color.light) classes.push(this.#class(`${property}:${color.dark}`));
    }
    return classes.length > 0 ? `${text} class="${classes.join(" ")}"` : text;
  }

  /** A picture fitted into the box. Its data stands in the file once, however often it is shown. */
  icon(href: string, box: Box): string {
    const known = this.#icons.get(href);
    const id = known ?? `${this.#scope}-i${this.#icons.size}`;
    this.#icons.set(href, id);
    const scale = box.width / ICON_SIZE;
    const scaled = scale === 1 ? "" : ` scale(${scale})`;
    return `<use href="#${id}" transform="translate(${round(box.x)} ${round(box.y)})${scaled}"/>`;
  }

  /** Definitions of the icons; ask for them when everything is painted. */
  definitions(): string {
    const images = [...this.#icons].map(
      ([href, id]) =>
        `<image id="${id}" width="${ICON_SIZE}" height="${ICON_SIZE}" href="${escapeXml(href)}"/>`,
    );
    return images.length === 0 ? "" : `<defs>${images.join("")}</defs>`;
  }

  /** The style element; ask for it when everything is painted. */
  style(): string {
    const rules = [...this.#classes].map(([rule, name]) => `#${this.#scope} .${name}{${rule}}`);
    if (rules.length === 0) return "";
    return `<style>@media screen and (prefers-color-scheme:dark){${rules.join("")}}</style>`;
  }

  #class(rule: string): string {
    const known = this.#classes.get(rule);
    if (known !== undefined) return known;
    const name = `d${this.#classes.size}`;
    this.#classes.set(rule, name);
    return name;
  }
}
