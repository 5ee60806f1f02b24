/** `#rrggbb`, lower case. */
export type Color = string;

/** `#rgb` and `#rrggbb` become `#rrggbb`; anything else is no colour. */
export function readColor(text: string | undefined): Color | undefined {
  const hex = /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(text?.trim() ?? "")?.[1]?.toLowerCase();
  if (hex === undefined) return undefined;
  return `#${hex.length === 3 ? hex.replaceAll(/./g, "$&$&") : hex}`;
}

/** Contrast ratio of WCAG 2.2 (1 to 21); text needs 4.5, lines 3. */
export function contrast(a: Color, b: Color): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** `share` of the second colour in the first: 0 is the first, 1 the second. */
export function mix(first: Color, second: Color, share: number): Color {
  const [from, to] = [channels(first), channels(second)];
  const mixed = from.map((value, index) => value + ((to[index] ?? 0) - value) * share);
  return `#${mixed.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}

/** White, near-black or black: the first that is easy to read, or else the easiest. */
export function textOn(background: Color): Color {
  const byContrast = ["#ffffff", "#111827", "#000000"].map((color) => ({
    color,
    ratio: contrast(color, background),
  }));
  const [white, nearBlack, black] = byContrast;
  if (white && nearBlack && white.ratio >= Math.max(4.5, nearBlack.ratio)) return white.color;
  if (nearBlack && nearBlack.ratio >= 4.5) return nearBlack.color;
  return (white?.ratio ?? 0) >= (black?.ratio ?? 0) ? "#ffffff" : "#000000";
}

/** The colour itself, or the nearest tint or shade of it with enough contrast. */
export function legible(color: Color, background: Color, least: number): Color {
  const target = textOn(background);
  for (let share = 0; share <= 1; share += 0.1) {
    const candidate = mix(color, target, share);
    if (contrast(candidate, background) >= least) return candidate;
  }
  return target;
}

/** WCAG 2.2, "relative luminance". */
function luminance(color: Color): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(color: Color): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}
