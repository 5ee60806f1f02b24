import type { ElementShape } from "../diagram-view.ts";
import * as boxes from "./boxes.ts";
import * as round from "./round-shapes.ts";
import { robot } from "./robot.ts";
import type { Shape } from "./shape.ts";

/** Every shape that Structurizr knows. */
export const SHAPES: Readonly<Record<ElementShape, Shape>> = {
  Box: boxes.box,
  RoundedBox: boxes.roundedBox,
  Circle: round.circle,
  Ellipse: round.ellipseShape,
  Hexagon: round.hexagon,
  Diamond: round.diamond,
  Cylinder: round.cylinder,
  Bucket: round.bucket,
  Pipe: round.pipe,
  Person: round.person,
  Robot: robot,
  Folder: boxes.folder,
  WebBrowser: boxes.webBrowser,
  Window: boxes.windowShape,
  Terminal: boxes.terminal,
  Shell: boxes.shell,
  MobileDevicePortrait: boxes.mobilePortrait,
  MobileDeviceLandscape: boxes.mobileLandscape,
  Component: boxes.component,
};
