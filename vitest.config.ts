import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["test/build-first.ts"],
    include: ["test/**/*.test.ts"],
    // Many tests wait for processes that they start: one worker a core, none kept back.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
