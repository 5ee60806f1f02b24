import type { DrawnDiagram } from "./draw-diagram.ts";
import { writeMermaid } from "./mermaid.ts";
import { composePage } from "./page.ts";
import { Paint } from "./svg/paint.ts";
import { isImageData } from "./svg/svg-parts.ts";
import { svgText } from "./svg/svg-text.ts";
import { svgId } from "./svg/write-svg.ts";
import { escapeXml } from "./svg/xml.ts";
import { blockOf, placeLines } from "./text-block.ts";
import { CANVAS, MUTED, RULE, TITLE } from "./theme.ts";

export interface ImageToDraw {
  key: string;
  title: string;
  description?: string | undefined;
  /** Shown when it is a data URI of an image. */
  image?: string | undefined;
  /** Source of a Mermaid diagram, passed on as it is. */
  mermaid?: string | undefined;
  /** What would render the source: "plantuml". */
  engine?: string | undefined;
}

const FRAME = { width: 720, height: 420 };

/**
 * A view that is a picture: the picture itself when it is at hand, else a frame that says what is
 * missing. Nothing is rendered elsewhere.
 */
export function drawImage(image: ImageToDraw): DrawnDiagram {
  const { key, title, description } = image;
  const view = { key, title, description, nodes: [], boundaries: [], edges: [], legend: false };
  const origin = { x: 0, y: 0 };
  const layout = {
    origin,
    ...FRAME,
    direction: "tb" as const,
    nodes: [],
    boundaries: [],
    edges: [],
  };
  const page = composePage(view, layout);
  const id = svgId(key);
  const paint = new Paint(id);
  const heading = svgText(page.heading, (role) => (role === "name" ? TITLE : MUTED), paint);
  const canvas = `<rect width="100%" height="100%"${paint.attributes({ fill: CANVAS })}/>`;
  const content = `<g transform="translate(${page.diagram.x} ${page.diagram.y})">${pictureOrNote(image, paint)}</g>`;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" width="${page.width}" height="${page.height}" viewBox="0 0 ${page.width} ${page.height}" role="img" aria-labelledby="${id}-title ${id}-desc" font-family="sans-serif">`,
    `<title id="${id}-title">${escapeXml(title)}</title>`,
    `<desc id="${id}-desc">${escapeXml(description || title)}</desc>`,
    paint.style(),
    canvas,
    heading,
    content,
    "</svg>\n",
  ];
  return {
    svg: svg.filter((part) => part !== "").join("\n"),
    mermaid: image.mermaid ?? writeMermaid({ ...view, nodes: [placeholder(title)] }),
  };
}

function placeholder(name: string): { id: string; kind: "custom"; name: string } {
  return { id: "image", kind: "custom", name };
}

function pictureOrNote({ image, engine }: ImageToDraw, paint: Paint): string {
  const size = `width="${FRAME.width}" height="${FRAME.height}"`;
  if (image && isImageData(image)) {
    // Foreign pictures are made for paper, and often see-through: dark lines need a light ground.
    return `<rect ${size} rx="8" fill="#ffffff"/><image ${size} href="${escapeXml(image)}"/>`;
  }
  const note = blockOf(
    [
      {
        text: `This view is an image${engine && engine !== "image" ? ` that ${engine} renders` : ""}. It is not part of this file.`,
        role: "description",
        size: 13,
        gap: 0,
      },
    ],
    FRAME.width - 80,
  );
  const lines = placeLines(note, { x: 0, y: 0, ...FRAME }, "middle");
  return (
    `<rect ${size} rx="8" stroke-dasharray="6 5"${paint.attributes({ fill: CANVAS, stroke: RULE })}/>` +
    svgText(lines, () => MUTED, paint)
  );
}
