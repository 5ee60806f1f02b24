import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shapeTable } from "../../src/check/shapes/read-shapes.ts";
import { terraformShapes } from "../../src/check/shapes/terraform-shapes.ts";
import { packageFolders } from "../../src/generator/package-folders.ts";

/** Of Terraform itself: no provider publishes a schema of it. */
const builtIn = new Set(["terraform_data"]);

test("every resource that a template names stands in the table, so that check judges its arguments", () => {
  const folder = packageFolders().templates;
  const used = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tf(?:\.hbs)?$/.test(path))
    .flatMap((path) => [
      ...readFileSync(join(folder, path), "utf8").matchAll(/^(resource|data) "(\w+)"/gm),
    ])
    .map(([, kind, type = ""]) => (kind === "data" ? `data.${type}` : type));
  expect(new Set(used).size).toBeGreaterThan(140);
  const known = shapeTable(terraformShapes);
  const missing = new Set(used.filter((type) => known(type) === undefined && !builtIn.has(type)));
  expect([...missing]).toEqual([]);
});
