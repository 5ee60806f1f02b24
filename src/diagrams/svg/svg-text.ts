import type { Color } from "../color.ts";
import { round } from "../geometry.ts";
import type { PlacedLine, TextRole } from "../text-block.ts";
import type { Schemes } from "../theme.ts";
import type { Paint } from "./paint.ts";
import { escapeXml } from "./xml.ts";

/** One text element for each run of lines that look alike. */
export function svgText(
  lines: readonly PlacedLine[],
  colorOf: (role: TextRole) => Schemes<Color>,
  paint: Paint,
): string {
  const runs: PlacedLine[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run?.[0]?.role === line.role && run[0].size === line.size) run.push(line);
    else runs.push([line]);
  }
  return runs.map((run) => textRun(run, colorOf, paint)).join("");
}

function textRun(
  run: readonly PlacedLine[],
  colorOf: (role: TextRole) => Schemes<Color>,
  paint: Paint,
): string {
  const [first] = run;
  if (!first) return "";
  const weight = first.bold ? ' font-weight="700"' : "";
  const anchor = first.anchor === "middle" ? ' text-anchor="middle"' : "";
  const open = `<text font-size="${round(first.size)}"${weight}${anchor}${paint.attributes({ fill: colorOf(first.role) })}`;
  const at = ({ x, y }: PlacedLine): string => `x="${round(x)}" y="${round(y)}"`;
  if (run.length === 1) return `${open} ${at(first)}>${escapeXml(first.text)}</text>`;
  // No blank between lines: it would count when a line is centred.
  const lines = run.map((line) => `<tspan ${at(line)}>${escapeXml(line.text)}</tspan>`);
  return `${open}>${lines.join("")}</text>`;
}
