/** Lines in the output of a test run or a compiler that say what failed; whole outputs are too long to print. */
export function failedLines(output) {
  return [...output.matchAll(/.* error TS\d+: .*|^ *not ok .*(?:\n.*){0,12}/gm)].map(
    ([lines]) => `  ${lines.trim()}`,
  );
}
