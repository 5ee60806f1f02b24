import type { Box, Size } from "../geometry.ts";
import type { Path } from "../path.ts";

/** How one of the Structurizr shapes is sized and drawn, in coordinates from its upper left. */
export interface Shape {
  /** Smallest outer size whose text area holds a block of text of this size. */
  fit(text: Size): Size;
  /** Where text may stand. */
  textArea(size: Size): Box;
  /** Filled and stroked, back to front. Edges end on the outline of their union. */
  body(size: Size): Path[];
  /** Stroked lines inside the body. */
  details?(size: Size): Path[];
  /** Filled marks inside the body, in the colour of the stroke. */
  marks?(size: Size): Path[];
}

/** Free space between text and outline. */
export const PADDING = 14;

/** A text area that is the box without the given margins, and the size that follows from it. */
export function framed(margin: {
  top?: number;
  right?: number;
  bottom?: number;
  left?: number;
}): Pick<Shape, "fit" | "textArea"> {
  const { top = 12, right = PADDING, bottom = 12, left = PADDING } = margin;
  return {
    fit: (text) => ({ width: text.width + left + right, height: text.height + top + bottom }),
    textArea: ({ width, height }) => ({
      x: left,
      y: top,
      width: width - left - right,
      height: height - top - bottom,
    }),
  };
}
