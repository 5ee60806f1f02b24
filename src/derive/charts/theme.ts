/** Colours of one scheme. Text has a contrast of at least 4.5:1 to the background, marks 3:1. */
export interface Scheme {
  background: string;
  text: string;
  muted: string;
  /** Lines that only guide the eye. */
  grid: string;
  /** Marks that carry meaning: good, bad, totals. */
  positive: string;
  negative: string;
  total: string;
  /** Series of a stacked chart, told apart by position and legend too. */
  series: readonly string[];
}

export const LIGHT: Scheme = {
  background: "#ffffff",
  text: "#1f2328",
  muted: "#59636e",
  grid: "#d1d9e0",
  positive: "#0969da",
  negative: "#bc4c00",
  total: "#454c54",
  series: ["#0969da", "#bc4c00", "#1a7f37", "#8250df", "#9a6700", "#0c7489", "#a40e26", "#59636e"],
};

export const DARK: Scheme = {
  background: "#0d1117",
  text: "#e6edf3",
  muted: "#9198a1",
  grid: "#30363d",
  positive: "#58a6ff",
  negative: "#f0883e",
  total: "#b1bac4",
  series: ["#58a6ff", "#f0883e", "#3fb950", "#bc8cff", "#d29922", "#39c5cf", "#ff7b72", "#9198a1"],
};

const FONT_FAMILY = 'Inter, "Helvetica Neue", Arial, sans-serif';

/** The style sheet of every chart: light, and dark where the reader prefers it. */
export function styleSheet(): string {
  const base = `text{font-family:${FONT_FAMILY};font-size:13px}.title{font-size:16px;font-weight:600}.small{font-size:12px}.strong{font-weight:600}`;
  return `${base}${rules(LIGHT)}@media (prefers-color-scheme:dark){${rules(DARK)}}`;
}

function rules(scheme: Scheme): string {
  const fill = (name: string, color: string): string => `.${name}{fill:${color}}`;
  const stroke = (name: string, color: string): string => `.${name}{fill:none;stroke:${color}}`;
  return [
    fill("background", scheme.background),
    fill("text", scheme.text),
    fill("muted", scheme.muted),
    `.halo{stroke:${scheme.background};stroke-width:4px;stroke-linejoin:round;paint-order:stroke}`,
    fill("positive", scheme.positive),
    fill("negative", scheme.negative),
    fill("total", scheme.total),
    stroke("grid", scheme.grid),
    stroke("axis", scheme.muted),
    stroke("line", scheme.positive),
    stroke("mark", scheme.negative),
    stroke("connector", scheme.muted),
    ...scheme.series.map((color, i) => fill(`series${i}`, color)),
  ].join("");
}
