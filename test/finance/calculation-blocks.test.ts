import { expect, test } from "vitest";
import { calculationBlocks } from "../../src/derive/blocks/calculation-blocks.ts";
import { platformModel, resultOf } from "./sample-models.ts";

test.each([
  { limit: 8, want: "the pool suffices" },
  { limit: 2, want: "the pool is too small" },
])("a constraint with $limit places says: $want", ({ limit, want }) => {
  const model = platformModel();
  const capacity = model.models?.["capacity"] ?? {};
  const claim = { yes: "the pool suffices", no: "the pool is too small" };
  const constraints = [{ id: "fits", expr: `gpus <= ${limit}`, claim }];
  const changed = { ...model, models: { capacity: { ...capacity, constraints } } };
  const said = calculationBlocks({ model: changed, result: resultOf(changed) }).filter(({ name }) =>
    name.includes(".claim."),
  );
  expect(said.map(({ name }) => name)).toEqual(["model.capacity.claim.fits"]);
  expect(said[0]?.render({ file: "x.md", args: {} })).toBe(want);
});

test("a constraint without a claim gives texts nothing to quote", () => {
  const model = platformModel();
  const names = calculationBlocks({ model, result: resultOf(model) }).map(({ name }) => name);
  expect(names.filter((name) => name.includes(".claim."))).toEqual([]);
});
