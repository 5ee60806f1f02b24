import { describe, expect, it } from "vitest";
import { parseManifest, printManifest } from "../../src/workspace/manifest.ts";
import type { ManifestEntry } from "../../src/workspace/manifest.ts";
import { userError } from "./support.ts";

const hash = "0".repeat(64);
const entry = { template: "demo:a.md", kind: "prose" as const, hash };
const manifest = {
  generator: { id: "demo", version: "1.0.0" },
  files: new Map<string, ManifestEntry>([
    ["b.md", entry],
    ["a.md", { ...entry, from: "c.md" }],
  ]),
};

describe("the manifest", () => {
  it("is read as it was printed, sorted", () => {
    const text = printManifest(manifest);
    const read = parseManifest(text);
    expect(read.generator).toEqual(manifest.generator);
    expect([...read.files]).toEqual([
      ["a.md", { ...entry, from: "c.md" }],
      ["b.md", entry],
    ]);
    expect(printManifest(read)).toBe(text);
  });

  it.each([
    ["", "is not JSON"],
    ["[]", "is not as expected"],
    [printManifest(manifest).replace('"version": 1,', '"version": 2,'), "another version"],
    [printManifest(manifest).replace("prose", "poetry"), "is not as expected at files"],
    [printManifest(manifest).replaceAll('"b.md"', '"../b.md"'), 'holds ".."'],
    [printManifest(manifest).replaceAll('"c.md"', '"/etc/c.md"'), "is absolute"],
    [`<<<<<<< HEAD\n${printManifest(manifest)}`, "holds merge markers"],
  ])("that is broken says how: %#", async (text, message) => {
    const error = await userError(() => parseManifest(text));
    expect(error.code).toBe("manifest-broken");
    expect(error.message).toContain(message);
    expect(error.fix).toBeTruthy();
  });
});
