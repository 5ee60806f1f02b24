import { expect, test } from "vitest";
import { findingsOf, sampleFiles } from "./sample-workspace.ts";

test("the path that is suggested is one that can be written into the link", async () => {
  const files = await sampleFiles([
    {
      file: "architecture/dossier.md",
      from: "# Dossier",
      to: "# Dossier\n\nSee [this](decision.md), [that](../business/finance.yml).",
    },
  ]);
  const fixes = (await findingsOf(files))
    .filter(({ rule }) => rule === "dead-link")
    .map(({ fix }) => fix);
  expect(fixes).toEqual(["Did you mean ../business/finance.yaml?", "Did you mean decisions.md?"]);
});
