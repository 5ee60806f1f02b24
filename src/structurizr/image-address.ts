import { encodeBase64Url, zlibStored } from "./image-encoding.ts";
import { imageType } from "./image-types.ts";
import { isBlank } from "./java-strings.ts";
import type { ImageSource } from "./workspace.ts";

/** A property of the view, else of the workspace's views. */
type Property = (name: string) => string | undefined;

function format(engine: ImageSource["engine"], property: Property): string {
  const given = property(`${engine}.format`);
  if (given !== undefined && !isBlank(given)) return given;
  return engine === "kroki" ? "png" : "svg";
}

/** The address under which the named server draws the source; images and view keys as they are. */
export function imageAddress(source: ImageSource, property: Property): string {
  const { engine } = source;
  if (engine === "image" || source.origin === "viewKey") return source.source;
  const server = property(`${engine}.url`) ?? "";
  const type = format(engine, property);
  if (engine === "mermaid") {
    const state = JSON.stringify({ code: source.source, mermaid: { securityLevel: "loose" } });
    const encoded = encodeBase64Url(new TextEncoder().encode(state));
    return type === "png" ? `${server}/img/${encoded}?type=png` : `${server}/svg/${encoded}`;
  }
  const packed = zlibStored(new TextEncoder().encode(source.source));
  if (engine === "kroki") {
    return `${server}/${source.format ?? ""}/${type}/${encodeBase64Url(packed)}`;
  }
  // PlantUML servers read hexadecimal text after ~h, which needs no compression.
  const hex = [...new TextEncoder().encode(source.source)].map((byte) =>
    byte.toString(16).padStart(2, "0"),
  );
  return `${server}/${type}/~h${hex.join("")}`;
}

/** Media type of what the address gives. */
export function contentType(source: ImageSource, property: Property): string {
  if (source.engine === "image") {
    return source.source.startsWith("data:")
      ? source.source.slice(5, source.source.indexOf(";"))
      : (imageType(source.source) ?? "image/png");
  }
  return format(source.engine, property) === "png" ? "image/png" : "image/svg+xml";
}
