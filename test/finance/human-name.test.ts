import { expect, test } from "vitest";
import { humanName } from "../../src/finance/human-name.ts";

test.each([
  ["dataScientists", "Data scientists"],
  ["capacity.trainingHours", "Capacity: training hours"],
  ["do-nothing", "Do nothing"],
  ["gpuPrice", "GPU price"],
  ["buy", "Buy"],
])("%s", (key, want) => {
  expect(humanName(key)).toBe(want);
});
