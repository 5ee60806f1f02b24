import { oneLine, printable } from "./clean-text.ts";
import { asText } from "./plain-code.ts";
import type { HolePlace, Region, Target } from "./region.ts";

/** XML, SVG and HTML files. */
export const xml: Target = {
  name: "XML",
  regions: xmlRegions,
  code: (hole) => entities(printable(asText(hole))),
  advice: "",
  comment: undefined,
};

function xmlRegions(file: string): Region[] {
  const regions: Region[] = [];
  for (const match of file.matchAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[A-Za-z/][^>]*>/g)) {
    const [token] = match;
    const text = token.startsWith("<!--")
      ? commentText
      : token.startsWith("<![")
        ? (value: string) => printable(value).replaceAll("]]>", "]]]]><![CDATA[>")
        : attributeText;
    regions.push({ start: match.index, end: match.index + token.length, text });
  }
  return regions;
}

/** Character data and attribute values. */
function entities(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

export function attributeText(value: string): string {
  return entities(oneLine(value));
}

/** Text in `<!-- … -->`: without double hyphens, which would end or break it. */
export function commentText(value: string, place: HolePlace): string {
  const text = oneLine(value)
    .replace(/-(?=-)/g, "- ")
    .replace(/^>/, " >");
  const before = place.file[place.start - 1] === "-" && /^[->]/.test(text) ? " " : "";
  const after = text.endsWith("-") && /^[->]/.test(place.file.slice(place.end)) ? " " : "";
  return `${before}${text}${after}`;
}
