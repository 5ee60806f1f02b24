import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

describe("processes killed at random moments", () => {
  it("leave workspaces as before or after, never between", { timeout: 240_000 }, () => {
    const output = execFileSync(
      process.execPath,
      [join(root, "scripts/chaos.mjs"), "--kills", "36"],
      { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
    );
    expect(output).toContain("always before or after");
    expect(output).toMatch(/update: 12 /);
    expect(output).toMatch(/two at once: 12 /);
    expect(output).toMatch(/create: 12 /);
  });
});
