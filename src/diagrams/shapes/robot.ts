import { PathBuilder, ellipse, rectangle } from "../path.ts";
import { framed, type Shape } from "./shape.ts";

const SHOULDER = 42;
const HEAD_WIDTH = 56;

export const robot: Shape = {
  ...framed({ top: SHOULDER + 12 }),
  body: ({ width, height }) => {
    const left = (width - HEAD_WIDTH) / 2;
    return [
      rectangle(left - 7, 16, HEAD_WIDTH + 14, 14, 3),
      rectangle(left, 0, HEAD_WIDTH, SHOULDER + 6, 10),
      rectangle(0, SHOULDER, width, height - SHOULDER, 8),
    ];
  },
  details: ({ width }) => [new PathBuilder(width / 2 - 9, 31).line(width / 2 + 9, 31).open()],
  marks: ({ width }) => [
    ellipse(width / 2 - 12, 17, 4.5, 4.5),
    ellipse(width / 2 + 12, 17, 4.5, 4.5),
  ],
};
