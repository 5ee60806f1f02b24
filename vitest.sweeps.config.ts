import { defineConfig } from "vitest/config";
import tests from "./vitest.config.ts";

/** What goes through every answer, corpus file or moment: too long for every `npm test`, and part of CI. */
export default defineConfig({
  test: { ...tests.test, include: ["test/**/*.sweep.ts"], testTimeout: 240_000 },
});
