import { PathBuilder, ellipse, rectangle } from "../path.ts";
import { framed, type Shape } from "./shape.ts";

export const box: Shape = {
  ...framed({}),
  body: ({ width, height }) => [rectangle(0, 0, width, height, 4)],
};

export const roundedBox: Shape = {
  ...framed({}),
  body: ({ width, height }) => [rectangle(0, 0, width, height, 16)],
};

export const component: Shape = {
  ...framed({ left: 30, right: 20 }),
  body: ({ width, height }) => [
    rectangle(9, 0, width - 9, height, 4),
    rectangle(0, height * 0.5 - 25, 20, 16, 2),
    rectangle(0, height * 0.5 + 9, 20, 16, 2),
  ],
};

export const folder: Shape = {
  ...framed({ top: 26 }),
  body: ({ width, height }) => {
    const tab = Math.min(90, width * 0.45);
    return [
      new PathBuilder(0, 6)
        .quarter(6, 0, false)
        .line(tab - 8, 0)
        .line(tab + 4, 14)
        .line(width - 5, 14)
        .quarter(width, 19, true)
        .line(width, height - 5)
        .quarter(width - 5, height, false)
        .line(5, height)
        .quarter(0, height - 5, true)
        .close(),
    ];
  },
};

const BAR = 20;

function dots(y: number): ReturnType<typeof ellipse>[] {
  return [14, 25, 36].map((x) => ellipse(x, y, 3, 3));
}

const titleBar = ({ width }: { width: number }): ReturnType<typeof rectangle>[] => [
  new PathBuilder(0, BAR).line(width, BAR).open(),
];

export const windowShape: Shape = {
  ...framed({ top: BAR + 10 }),
  body: ({ width, height }) => [rectangle(0, 0, width, height, 6)],
  details: titleBar,
  marks: () => dots(BAR / 2),
};

export const webBrowser: Shape = {
  ...framed({ top: BAR + 10 }),
  body: ({ width, height }) => [rectangle(0, 0, width, height, 6)],
  details: ({ width }) => [
    ...titleBar({ width }),
    rectangle(48, 5, Math.max(20, width - 60), BAR - 10, 5),
  ],
  marks: () => dots(BAR / 2),
};

/** A prompt: an angle and an underscore. */
function prompt(x: number, y: number): ReturnType<typeof rectangle>[] {
  return [
    new PathBuilder(x, y)
      .line(x + 7, y + 5)
      .line(x, y + 10)
      .open(),
    new PathBuilder(x + 10, y + 11).line(x + 19, y + 11).open(),
  ];
}

export const terminal: Shape = {
  ...framed({ top: BAR + 10, left: 34, right: 34 }),
  body: ({ width, height }) => [rectangle(0, 0, width, height, 6)],
  details: ({ width }) => [...titleBar({ width }), ...prompt(10, BAR + 8)],
  marks: () => dots(BAR / 2),
};

export const shell: Shape = {
  ...framed({ left: 36, right: 36 }),
  body: ({ width, height }) => [rectangle(0, 0, width, height, 10)],
  details: () => prompt(12, 12),
};

export const mobilePortrait: Shape = {
  ...framed({ top: 28, bottom: 32 }),
  body: ({ width, height }) => [rectangle(0, 0, width, height, 18)],
  details: ({ width, height }) => [
    new PathBuilder(0, 18).line(width, 18).open(),
    new PathBuilder(0, height - 22).line(width, height - 22).open(),
    new PathBuilder(width / 2 - 14, 9.5).line(width / 2 + 14, 9.5).open(),
  ],
  marks: ({ width, height }) => [ellipse(width / 2, height - 11, 5, 5)],
};

export const mobileLandscape: Shape = {
  ...framed({ left: 30, right: 34 }),
  body: ({ width, height }) => [rectangle(0, 0, width, height, 18)],
  details: ({ width, height }) => [
    new PathBuilder(18, 0).line(18, height).open(),
    new PathBuilder(width - 22, 0).line(width - 22, height).open(),
    new PathBuilder(9.5, height / 2 - 14).line(9.5, height / 2 + 14).open(),
  ],
  marks: ({ width, height }) => [ellipse(width - 11, height / 2, 5, 5)],
};
