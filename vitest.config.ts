import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["test/build-first.ts"],
    include: ["test/**/*.test.ts"],
    // Many tests wait for processes that they start: one worker a core, none kept back.
    maxWorkers: "100%",
    // No test changes what another one imports: the modules of `src` are loaded once a worker.
    isolate: false,
    restoreMocks: true,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
