import { formatFigure } from "../../finance/format-figure.ts";

/** Maps values to pixels, with round values to label. */
export interface Scale {
  at: (value: number) => number;
  ticks: number[];
  low: number;
  high: number;
}

/** A linear scale whose ends are round values outside all the given ones; `from` and `to` are pixels. */
export function linearScale(values: readonly number[], from: number, to: number): Scale {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const step = roundStep((most - least || Math.abs(most) || 1) / 5);
  const low = Math.floor(least / step + 1e-9) * step;
  const high = Math.max(Math.ceil(most / step - 1e-9) * step, low + step);
  const count = Math.round((high - low) / step);
  // Ticks are multiples of the step, so that zero is exactly zero.
  const first = Math.round(low / step);
  const ticks = Array.from({ length: count + 1 }, (_, i) => (first + i) * step);
  return { at: (value) => from + ((value - low) / (high - low)) * (to - from), ticks, low, high };
}

/** 1, 2, 2.5 or 5 times a power of ten, not smaller than the wish. */
function roundStep(wish: number): number {
  const power = 10 ** Math.floor(Math.log10(wish));
  const factor = [1, 2, 2.5, 5, 10].find((each) => each * power >= wish * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** A round value at an axis, with all the digits that it has: $1.25M. */
export function tickText(value: number, currency: string): string {
  return formatFigure(value, { unit: currency, digits: 2 });
}
