import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { laterLimits } from "../../src/cli/compile-later.ts";

test("the V8 that runs this knows its flags, with lower limits of its own", () => {
  const options = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
  for (const flag of laterLimits(process.versions.v8)) {
    const [name = "", value] = flag.split("=");
    const usual = new RegExp(`${name} \\(.*\\n.*default: ${name}=(\\d+)`).exec(options)?.[1];
    expect(Number(usual), name).toBeGreaterThan(0);
    expect(Number(value), name).toBeGreaterThan(Number(usual));
  }
});

test("a V8 that nobody has tried runs as it is", () => {
  expect(laterLimits("10.2.154")).toEqual([]);
  expect(laterLimits("99.0.1")).toEqual([]);
  expect(laterLimits("11.3.244.8-node.33")).toHaveLength(2);
});
