import { describe, expect, it } from "vitest";
import { findingsOf, sampleFiles } from "./sample-workspace.ts";

const file = "governance/controls.yaml";

async function found(edits: Array<[string, string]>) {
  const files = new Map(await sampleFiles());
  for (const [from, to] of edits) {
    const text = files.get(file);
    expect(text).toContain(from);
    files.set(file, String(text).replace(from, to));
  }
  return (await findingsOf(files)).filter(({ rule }) => rule === "evidence-retention");
}

const hipaa: [string, string] = ["frameworks: [soc2]", "frameworks: [soc2, hipaa]"];

describe("evidence-retention", () => {
  it("wants six years for what HIPAA asks to be documented", async () => {
    expect(await found([hipaa])).toEqual([
      expect.objectContaining({
        file,
        severity: "warning",
        message:
          '"Access review" (UC-GOV-01) is kept for 1 year, and HIPAA Security Rule wants 6 years (45 CFR 164.316(b)(2)(i))',
      }),
    ]);
  });

  it.each(["71 months", "2000 days"])("counts %s", async (retention) => {
    expect(await found([hipaa, ["retention: 1 year", `retention: ${retention}`]])).toHaveLength(1);
  });

  it.each(["6 years", "72 months", "as long as the longest period"])(
    "takes %s",
    async (retention) => {
      expect(await found([hipaa, ["retention: 1 year", `retention: ${retention}`]])).toEqual([]);
    },
  );

  it("wants it for readings of a system too", async () => {
    expect(await found([hipaa, ["kind: attestation", "kind: state"]])).toHaveLength(1);
  });

  it("leaves other frameworks alone", async () => {
    expect(await found([])).toEqual([]);
  });

  it.each([
    ["state", "2 years", 1],
    ["state", "1 year", 0],
    ["document", "2 years", 0],
  ])("holds a %s of %s against the store of one year", async (kind, retention, want) => {
    const kept = await found([
      ["crosswalk:", "evidenceStore: orders\ncrosswalk:"],
      ["kind: attestation", `kind: ${kind}`],
      ["retention: 1 year", `retention: ${retention}`],
    ]);
    expect(kept.map(({ message }) => message)).toEqual(
      want === 0
        ? []
        : [
            '"Access review" (UC-GOV-01) is to be kept for 2 years, and "Orders", where evidence of the kind state lies, keeps it for 1 year',
          ],
    );
  });
});
