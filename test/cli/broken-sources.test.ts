import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { run, snapshot, temporaryFolder } from "./run.ts";

const folder = temporaryFolder();
const fresh = join(folder, "fresh");
beforeAll(async () => {
  // All that these tests break, without the parts that take longest.
  const parts = ["--parts", "architecture,business,governance"];
  expect((await run(["new", "301", fresh, "--yes", ...parts])).code).toBe(0);
});

function copy(name: string): string {
  const target = join(folder, name);
  cpSync(fresh, target, { recursive: true });
  return target;
}

describe("a source that cannot be read", () => {
  test("sync says so, and leaves what quotes it as it was", async () => {
    const target = copy("broken");
    writeFileSync(join(target, "business/kpis.yaml"), "kpis: [{id: a\n");
    const before = readFileSync(join(target, "business/business-case.md"), "utf8");
    const { code, out } = await run(["sync", target]);
    expect(code).toBe(1);
    expect(out).toMatch(/business\/kpis\.yaml:\d+ error/);
    expect(out).not.toContain("Everything is up to date");
    expect(readFileSync(join(target, "business/business-case.md"), "utf8")).toBe(before);
    const json = JSON.parse((await run(["sync", target, "--json"])).out);
    expect(json.findings[0]).toMatchObject({ rule: "source-syntax", file: "business/kpis.yaml" });
    expect(json.summary.error).toBe(json.findings.length);
  });

  test("is the only thing to blame: what quotes it is no finding", async () => {
    const target = copy("blamed");
    for (const path of ["business/kpis.yaml", "architecture/quality.yaml", "governance/raci.yaml"])
      writeFileSync(join(target, path), "- a list\n");
    const { out } = await run(["check", target, "--json", "--rule", "computed-block"]);
    expect(JSON.parse(out).findings).toEqual([]);
  });

  test("a block that is never closed is reported by sync, too", async () => {
    const target = copy("unclosed");
    const file = join(target, "business/business-case.md");
    writeFileSync(file, `${readFileSync(file, "utf8")}\n<!-- computed: finance.npv -->\n`);
    const { code, out } = await run(["sync", target]);
    expect(code).toBe(1);
    expect(out).toContain('"finance.npv" is never closed');
  });
});

test("a folder that is no workspace fails in every format of check", async () => {
  for (const [format, said] of [
    ["json", "workspace-unreadable"],
    ["junit", "<failure"],
    ["sarif", "workspace-unreadable"],
    ["markdown", "is not in a workspace"],
  ] as const) {
    const { code, out } = await run(["check", folder, folder, "--format", format]);
    expect(code).toBe(2);
    expect(out).toContain(said);
  }
});

test("a suppression of a rule that was not asked for is not said to be useless", async () => {
  const target = copy("suppressed");
  const file = join(target, "business/finance.yaml");
  const comment = '# archwright-ignore source-schema until=2099-01-01 reason="a test"';
  writeFileSync(file, `${readFileSync(file, "utf8")}${comment}\n`);
  const findings = async (...rule: string[]) =>
    JSON.parse((await run(["check", target, "--json", ...rule])).out).findings.filter(
      (finding: { rule: string; message: string }) =>
        finding.rule === "suppression" && finding.message.includes("source-schema"),
    );
  expect(await findings("--rule", "dead-link")).toEqual([]);
  expect(await findings()).toMatchObject([{ severity: "info" }]);
});

test("undo --dry-run shows what it would take back, and writes nothing", async () => {
  const target = copy("undone");
  expect((await run(["answer", "set", "organization=Northwind", "--dir", target])).code).toBe(0);
  const before = snapshot(target);
  const { code, out } = await run(["undo", target, "--dry-run"]);
  expect(code).toBe(0);
  expect(out).toContain("-  organization: Northwind");
  expect(out).toMatch(/\d+ files would be as before \(answer set\)\.$/);
  expect(snapshot(target)).toEqual(before);
});

test("answer set names an answer as it was typed", async () => {
  const { code, err } = await run(["answer", "set", "tems=3", "--dir", fresh]);
  expect(code).toBe(2);
  expect(err).toContain('\n  tems: no question has the name "tems". Did you mean "teams"?');
});

test("without archwright.yaml, answer set says that it is missing", async () => {
  const target = copy("nameless");
  rmSync(join(target, "archwright.yaml"));
  const { code, err } = await run(["answer", "set", "teams=3", "--dir", target]);
  expect(code).toBe(2);
  expect(err).toContain("there is no archwright.yaml");
});
