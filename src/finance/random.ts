/**
 * Uniform numbers in [0, 1) from a 32-bit seed: mulberry32 (Tommy Ettinger, public domain). The same
 * seed gives the same numbers everywhere.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The value of a triangular distribution at a probability (inverse of its distribution function). */
export function triangularAt(
  probability: number,
  range: { low: number; base: number; high: number },
): number {
  const { low, base, high } = range;
  const width = high - low;
  if (width === 0) return base;
  const turn = (base - low) / width;
  return probability < turn
    ? low + Math.sqrt(probability * width * (base - low))
    : high - Math.sqrt((1 - probability) * width * (high - base));
}

/** The p-quantile of ascending values, linear between neighbours (type 7, as PERCENTILE.INC). */
export function quantile(ascending: ArrayLike<number>, p: number): number {
  const position = p * (ascending.length - 1);
  const below = Math.floor(position);
  const low = ascending[below] ?? Number.NaN;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] ?? low;
  return low + (high - low) * (position - below);
}
