import { PathBuilder, ellipse, type Path } from "../path.ts";
import type { Size } from "../geometry.ts";
import { framed, PADDING, type Shape } from "./shape.ts";

const ROOT2 = Math.SQRT2;

/** The largest rectangle in an ellipse has its sides shortened by the root of two. */
export const ellipseShape: Shape = {
  fit: (text) => ({ width: (text.width + 16) * ROOT2, height: (text.height + 12) * ROOT2 }),
  textArea: ({ width, height }) => ({
    x: (width - width / ROOT2) / 2 + 8,
    y: (height - height / ROOT2) / 2 + 6,
    width: width / ROOT2 - 16,
    height: height / ROOT2 - 12,
  }),
  body: ({ width, height }) => [ellipse(width / 2, height / 2, width / 2, height / 2)],
};

export const circle: Shape = {
  fit: (text) => {
    const diameter = Math.hypot(text.width, text.height) + 24;
    return { width: diameter, height: diameter };
  },
  textArea: ({ width, height }) => {
    // The box of the text is not known here: a square in the middle bounds it well enough.
    const side = Math.min(width, height);
    return { x: (width - side) / 2, y: (height - side) / 2, width: side, height: side };
  },
  body: ({ width, height }) => {
    const radius = Math.min(width, height) / 2;
    return [ellipse(width / 2, height / 2, radius, radius)];
  },
};

export const diamond: Shape = {
  fit: (text) => {
    const [width, height] = [text.width + 12, text.height + 12];
    // A flat rectangle wants a flat diamond: w/W + h/H = 1 with W = w + sqrt(wh·1.8) keeps it so.
    const spare = Math.sqrt(width * height * 1.8);
    return { width: width + spare, height: (height * (width + spare)) / spare };
  },
  textArea: ({ width, height }) => ({
    x: width * 0.2,
    y: height * 0.2,
    width: width * 0.6,
    height: height * 0.6,
  }),
  body: ({ width, height }) => [
    new PathBuilder(width / 2, 0)
      .line(width, height / 2)
      .line(width / 2, height)
      .line(0, height / 2)
      .close(),
  ],
};

function hexagonSlant(height: number): number {
  return Math.min(36, height * 0.22);
}

export const hexagon: Shape = {
  fit: (text) => {
    const height = text.height + 28;
    return { width: text.width + 2 * hexagonSlant(height) + 16, height };
  },
  textArea: ({ width, height }) => {
    const slant = hexagonSlant(height) + 8;
    return { x: slant, y: 14, width: width - 2 * slant, height: height - 28 };
  },
  body: ({ width, height }) => {
    const slant = hexagonSlant(height);
    return [
      new PathBuilder(slant, 0)
        .line(width - slant, 0)
        .line(width, height / 2)
        .line(width - slant, height)
        .line(slant, height)
        .line(0, height / 2)
        .close(),
    ];
  },
};

const LID = 11;

export const cylinder: Shape = {
  ...framed({ top: 2 * LID + 6, bottom: 16 }),
  body: ({ width, height }) => [
    new PathBuilder(0, LID)
      .quarter(width / 2, 0, false)
      .quarter(width, LID, true)
      .line(width, height - LID)
      .quarter(width / 2, height, false)
      .quarter(0, height - LID, true)
      .close(),
  ],
  details: ({ width }) => [
    new PathBuilder(0, LID)
      .quarter(width / 2, 2 * LID, false)
      .quarter(width, LID, true)
      .open(),
  ],
};

const TAPER = 16;

export const bucket: Shape = {
  ...framed({ top: 2 * LID + 6, bottom: 16, left: PADDING + TAPER, right: PADDING + TAPER }),
  body: ({ width, height }) => [
    new PathBuilder(0, LID)
      .quarter(width / 2, 0, false)
      .quarter(width, LID, true)
      .line(width - TAPER, height - LID / 2)
      .quarter(width / 2, height, false)
      .quarter(TAPER, height - LID / 2, true)
      .close(),
  ],
  details: ({ width }) => [
    new PathBuilder(0, LID)
      .quarter(width / 2, 2 * LID, false)
      .quarter(width, LID, true)
      .open(),
  ],
};

export const pipe: Shape = {
  ...framed({ left: 2 * LID + PADDING, right: LID + PADDING }),
  body: ({ width, height }) => [
    new PathBuilder(LID, 0)
      .line(width - LID, 0)
      .quarter(width, height / 2, true)
      .quarter(width - LID, height, false)
      .line(LID, height)
      .quarter(0, height / 2, true)
      .quarter(LID, 0, false)
      .close(),
  ],
  details: ({ height }) => [
    new PathBuilder(LID, 0)
      .quarter(2 * LID, height / 2, true)
      .quarter(LID, height, false)
      .open(),
  ],
};

const HEAD = 24;
const SHOULDER = 40;

function personBody({ width, height }: Size): Path {
  const radius = Math.min(26, width / 4);
  return new PathBuilder(0, SHOULDER + radius)
    .quarter(radius, SHOULDER, false)
    .line(width - radius, SHOULDER)
    .quarter(width, SHOULDER + radius, true)
    .line(width, height - 8)
    .quarter(width - 8, height, false)
    .line(8, height)
    .quarter(0, height - 8, true)
    .close();
}

export const person: Shape = {
  ...framed({ top: SHOULDER + 14 }),
  body: (size) => [personBody(size), ellipse(size.width / 2, HEAD, HEAD - 1, HEAD - 1)],
};
