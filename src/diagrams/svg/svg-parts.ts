import type { Box } from "../geometry.ts";
import type { Paint } from "./paint.ts";
import { escapeXml } from "./xml.ts";

/** A picture fitted into the box; nothing unless it is a data URI of an image. */
export function svgIcon(href: string | undefined, box: Box | undefined, paint: Paint): string {
  return href && box && isImageData(href) ? paint.icon(href, box) : "";
}

export function isImageData(href: string): boolean {
  return /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/i.test(href);
}

/** The content as a link when the address is one that a browser may follow safely. */
export function svgLink(url: string | undefined, content: string): string {
  if (!url || !/^(https?:\/\/|mailto:)/i.test(url)) return content;
  return `<a href="${escapeXml(url)}">${content}</a>`;
}
