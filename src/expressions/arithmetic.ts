/**
 * The arithmetic of spreadsheets, so that a formula and its printed form agree: differences that are
 * only rounding noise are zero, equality ignores the last bits, `round` is half away from zero.
 */

/** Relative size below which a difference is rounding noise (LibreOffice uses the same). */
const NOISE = 2 ** -48;

export function nearlyEqual(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) < Math.abs(a) * NOISE;
}

export function add(a: number, b: number): number {
  return a < 0 !== b < 0 && nearlyEqual(a, -b) ? 0 : a + b;
}

export function subtract(a: number, b: number): number {
  return a < 0 === b < 0 && nearlyEqual(a, b) ? 0 : a - b;
}

/**
 * Half away from zero; to other than 0 digits on the 15 significant digits that a person sees, so that
 * 1.005 to 2 digits is 1.01.
 */
export function roundTo(value: number, digits: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  if (digits === 0) return Math.sign(value) * Math.round(Math.abs(value));
  const shown = Number(Math.abs(value).toPrecision(15));
  const rounded = shift(Math.round(shift(shown, digits)), -digits);
  return Number.isFinite(rounded) ? Math.sign(value) * rounded : value;
}

/** Next whole number up, after rounding to nine decimals: 0.1 * 3 * 10 is 3 and not 4. */
export function ceiling(value: number): number {
  if (isApartFromWhole(value)) return Math.ceil(value) + 0;
  return Math.ceil(roundTo(value, 9)) + 0;
}

export function floorOf(value: number): number {
  if (isApartFromWhole(value)) return Math.floor(value) + 0;
  return Math.floor(roundTo(value, 9)) + 0;
}

/** Whether rounding to nine decimals cannot reach a whole number; text, and so slow, only where it can. */
function isApartFromWhole(value: number): boolean {
  return Math.abs(value) < 1e5 && Math.abs(value - Math.round(value)) > 1e-8;
}

/** Multiplies by a power of ten without the error of a floating-point product. */
function shift(value: number, digits: number): number {
  const [mantissa, exponent = "0"] = String(value).split("e");
  return Number(`${mantissa}e${Number(exponent) + digits}`);
}
