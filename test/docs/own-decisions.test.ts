import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkWorkspace } from "../../src/check/check-workspace.ts";
import { deriveFiles } from "../../src/derive/derive-files.ts";

const docs = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "docs");

/** Our own decision records, where a workspace has them. */
async function ownDecisions() {
  const names = readdirSync(join(docs, "decisions")).sort();
  const files = new Map(
    names.map((name) => [
      `architecture/decisions/${name}`,
      readFileSync(join(docs, "decisions", name), "utf8"),
    ]),
  );
  const { model, findings, derivation } = await deriveFiles(files, new Map());
  return { files, model, findings, derivation };
}

test("our own decisions pass our own check", async () => {
  const { files, model, findings, derivation } = await ownDecisions();
  // Derived files of a workspace (schemas, charts) do not lie beside the documentation.
  const inText = new Map([...derivation.files].filter(([path]) => files.has(path)));
  const found = checkWorkspace({
    model,
    sourceFindings: findings,
    files,
    derivation: { ...derivation, files: inText },
    asOf: "2026-11-21",
  });
  expect(found.filter(({ severity }) => severity !== "info")).toEqual([]);
  expect(model.decisions.length).toBeGreaterThan(0);
});

test("their index is the computed one", async () => {
  const { derivation } = await ownDecisions();
  expect(readFileSync(join(docs, "decisions.md"), "utf8")).toBe(
    derivation.files.get("architecture/decisions.md"),
  );
});
