import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { deriveFiles } from "../../../src/derive/derive-files.ts";
import {
  oscalComponentDefinition,
  oscalControlId,
} from "../../../src/derive/governance/oscal-components.ts";
import { uuidV5 } from "../../../src/derive/governance/uuid-v5.ts";
import { loadCatalogs } from "../../../src/generator/load-catalogs.ts";
import { sampleFiles } from "../../check/sample-workspace.ts";
import { sharedFolder } from "../../shared-folder.ts";

const catalogs = await loadCatalogs();

async function exported(from = "", to = "") {
  const files = await sampleFiles(
    from === "" ? [] : [{ file: "governance/controls.yaml", from, to }],
  );
  const { model, derivation } = await deriveFiles(files, new Map(), { catalogs });
  if (!derivation.governance) throw new Error("the sample has controls");
  return oscalComponentDefinition(model, derivation.governance, {
    modified: "2026-11-20",
    version: "1.0.0",
  });
}

test("a UUID follows from its name (RFC 9562, version 5)", () => {
  expect(uuidV5("Größe/container")).toBe("b13e1dbd-b8b2-5624-8b6c-6e30ed3b52e0");
});

test("every requirement has a token of its own, so that every control id resolves", () => {
  for (const { id, requirements } of catalogs.frameworks.values()) {
    const tokens = requirements.map((one) => oscalControlId(id, one.id));
    expect(new Set(tokens).size).toBe(requirements.length);
    expect(tokens.filter((token) => !/^[\p{L}_][\p{L}\p{N}.\-_]*$/u.test(token))).toEqual([]);
  }
  expect(oscalControlId("hipaa", "164.308(a)(1)(ii)(A)")).toBe("hipaa-164.308-a-1-ii-a");
  expect(oscalControlId("nist-800-53", "ac-2.1")).toBe("ac-2.1");
});

test("containers are components, with the requirements that their controls support", async () => {
  const { components } = (await exported())["component-definition"] as unknown as {
    components: Array<Record<string, unknown>>;
  };
  expect(components.map(({ title, type }) => [title, type])).toEqual([
    ["API", "software"],
    ["Store", "software"],
  ]);
  expect(components[0]).not.toHaveProperty("control-implementations");
  expect(components[1]).toMatchObject({
    "control-implementations": [
      {
        "implemented-requirements": [
          { "control-id": "soc2-c1.1", "responsible-roles": [{ "role-id": "ciso" }] },
          { "control-id": "soc2-c1.2" },
        ],
      },
    ],
  });
});

test("a changed status changes nothing but what says it", async () => {
  const lines = async (...edit: string[]) =>
    JSON.stringify(await exported(...edit), null, 1).split("\n");
  const before = await lines();
  const after = await lines("status: implemented", "status: planned");
  expect(after).toHaveLength(before.length);
  const changed = after.filter((line, index) => line !== before[index]);
  expect(changed.every((line) => line.includes("planned"))).toBe(true);
  expect(changed).toHaveLength(4);
});

const oracle = join(sharedFolder() ?? "", "oracles/schemas/validate.mjs");
const installed = [join(oracle, "../../node_modules/ajv"), process.env["ARCHWRIGHT_ORACLES"] ?? ""];
const hasOracle = installed.some((path) => path !== "" && existsSync(path));
if (!hasOracle)
  console.warn(
    "SKIP: the OSCAL schema is not checked, no validators are installed (ARCHWRIGHT_ORACLES)",
  );

test.skipIf(!hasOracle)("valid against the official schema", async () => {
  const folder = mkdtempSync(join(tmpdir(), "archwright-oscal-"));
  const file = join(folder, "component-definition.json");
  writeFileSync(file, JSON.stringify(await exported()));
  const own = process.env["ARCHWRIGHT_ORACLES"];
  const validate = own ? join(own, "schemas/validate.mjs") : oracle;
  const result = await execa(process.execPath, [validate, "--schema", "oscal", file], {
    reject: false,
  });
  rmSync(folder, { recursive: true });
  expect(JSON.parse(result.stdout)).toMatchObject({ ok: true });
});
