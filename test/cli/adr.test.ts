import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { run, snapshot, temporaryFolder } from "./run.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = temporaryFolder();
const fresh = join(folder, "fresh");
const records = "architecture/decisions";

function copy(name: string): string {
  const target = join(folder, name);
  cpSync(fresh, target, { recursive: true });
  return target;
}

const read = (dir: string, file: string) => readFileSync(join(dir, file), "utf8");
const adr = (dir: string, ...args: string[]) => run(["adr", ...args], { cwd: dir });

/** Findings at warning or above of rules about records, links and blocks. */
async function findings(dir: string): Promise<string[]> {
  const { out } = await run(["check", dir, "--json"]);
  const data = JSON.parse(out) as {
    findings: Array<{ rule: string; severity: string; message: string }>;
  };
  return data.findings
    .filter(
      ({ rule, severity }) =>
        severity !== "info" &&
        /decision-(?:applied|choice|links|conflict)|link|stale|computed|duplicate/.test(rule),
    )
    .map(({ rule, message }) => `${rule}: ${message}`);
}

/** The number that the next record gets, and the one after it. */
let next = "";

beforeAll(async () => {
  const ran = await run([
    "new",
    "301",
    fresh,
    "--yes",
    "--mode",
    "exemplar",
    "--parts",
    "architecture",
  ]);
  expect(ran).toMatchObject({ code: 0, err: "" });
  next = String(readdirSync(join(fresh, records)).length + 1).padStart(4, "0");
});

describe("adr add", () => {
  test("takes the next number, and leaves the thinking open", async () => {
    const dir = copy("add");
    const ran = await adr(
      dir,
      "add",
      "Keep prompts: in “Git”!",
      "--option",
      "git=Keep them in Git",
      "--date",
      "2027-02-03",
    );
    expect(ran).toMatchObject({ code: 0, err: "" });
    const text = read(dir, `${records}/${next}-keep-prompts-in-git.md`);
    expect(text).toMatch(/^---\nstatus: proposed\ndate: 2027-02-03\n/);
    expect(text).toContain('{id: "git", title: "Keep them in Git"}');
    expect(text).toContain(`<!-- todo: ${next}.context phase=discover`);
    expect(read(dir, "architecture/decisions.md")).toContain(`| ${next} |`);
    expect(await findings(dir)).toEqual([]);
  });

  test("takes over the options and criteria of a role", async () => {
    const dir = copy("add-role");
    await adr(dir, "add", "Features again", "--role", "feature-store");
    const text = read(dir, `${records}/${next}-features-again.md`);
    expect(text).toContain('"feast": { "skew": null');
    expect(await findings(dir)).toEqual([]);
    const unknown = await adr(dir, "add", "X", "--role", "feature-stor");
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('has no role "feature-stor"');
  });

  test("--dry-run writes nothing", async () => {
    const dir = copy("add-dry");
    const before = snapshot(dir);
    const { code, out } = await adr(dir, "add", "Nothing", "--dry-run");
    expect(code).toBe(0);
    expect(out).toContain("+# Nothing");
    expect(snapshot(dir)).toEqual(before);
  });
});

describe("adr accept, reject, deprecate", () => {
  test("edit status, date and choice, and nothing else of the record", async () => {
    const dir = copy("reject");
    const file = `${records}/0005-orchestrator.md`;
    const before = read(dir, file);
    await adr(dir, "deprecate", "5", "--date", "2028-01-31");
    expect(read(dir, file)).toBe(
      before
        .replace(/^status: .*$/m, "status: deprecated")
        .replace(/^date: .*$/m, "date: 2028-01-31"),
    );
    await adr(dir, "reject", "0005-orchestrator", "--date", "2028-02-01");
    expect(read(dir, file)).toContain("status: rejected\ndate: 2028-02-01\n");
  });

  test("accept with another option writes the choice and merges the option's parts, as answer set does", async () => {
    const dir = copy("accept");
    const other = copy("answer-set");
    const refused = await adr(dir, "accept", "2", "--option", "sagemaker-feature-store");
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("the matrix's winner is");
    const ran = await adr(
      dir,
      "accept",
      "2",
      "--option",
      "sagemaker-feature-store",
      "--constraint",
      "Group contract",
      "--reason",
      "Paid for until 2029",
      "--date",
      "2027-03-01",
      "--json",
    );
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(ran.out).record).toMatchObject({
      number: "0002",
      chosen: "sagemaker-feature-store",
    });
    const record = read(dir, `${records}/0002-feature-store.md`);
    expect(record).toMatch(/^status: accepted\ndate: 2027-03-01$/m);
    expect(record).toContain("{constraint: Group contract, reason: Paid for until 2029}");
    expect(read(dir, "archwright.yaml")).toContain("sagemaker-feature-store");
    await run(["answer", "set", "featureStore=sagemaker-feature-store", "--dir", other]);
    expect((await adr(dir, "accept", "2", "--dry-run", "--date", "2027-03-01")).out).toContain(
      "Everything is up to date.",
    );
    for (const file of [
      "architecture/workspace.dsl",
      "business/finance.yaml",
      "business/risks.yaml",
    ])
      expect(read(dir, file)).toBe(read(other, file));
    expect(await findings(dir)).toEqual([]);
  });

  test("unknown records and options are errors that name what there is", async () => {
    const dir = copy("unknown");
    expect((await adr(dir, "accept", "99")).err).toContain("0001 ");
    expect((await adr(dir, "accept", "2", "--option", "feats")).err).toContain(
      'Did you mean "feast"?',
    );
  });
});

describe("adr supersede", () => {
  test("edits both records", async () => {
    const dir = copy("supersede");
    const ran = await adr(
      dir,
      "supersede",
      "7",
      "--title",
      "Give identities with the sidecar",
      "--date",
      "2028-05-01",
    );
    expect(ran).toMatchObject({ code: 0, err: "" });
    const old = read(dir, `${records}/0007-service-mesh.md`);
    const record = read(dir, `${records}/${next}-give-identities-with-the-sidecar.md`);
    expect(old).toContain("status: superseded\n");
    expect(old).toMatch(
      new RegExp(
        `^Superseded by \\[${next}\\]\\(${next}-give-identities-with-the-sidecar\\.md\\)$`,
        "m",
      ),
    );
    expect(record).toContain('supersedes: ["0007"]\n');
    expect(record).toMatch(/^Supersedes \[0007\]\(0007-service-mesh\.md\)$/m);
    expect(await findings(dir)).toEqual([]);
    const again = await adr(dir, "supersede", "7", "--by", next, "--dry-run");
    expect(again.out).toContain("Everything is up to date.");
  });

  test("refuses itself, and no successor", async () => {
    const dir = copy("supersede-wrong");
    expect((await adr(dir, "supersede", "7", "--by", "7")).err).toContain(
      "cannot supersede itself",
    );
    expect((await adr(dir, "supersede", "7")).err).toContain(
      "nothing says which record takes over",
    );
  });
});

describe("adr renumber", () => {
  test("mends every inbound link, computed name and to-do", async () => {
    const dir = copy("renumber");
    const dossier = join(dir, "architecture/dossier.md");
    writeFileSync(
      dossier,
      `${readFileSync(dossier, "utf8")}\nSee [0003](decisions/0003-multi-tenancy.md) and [tenancy](./decisions/0003-multi-tenancy.md#consequences).\n\n<!-- computed: decision.matrix.0003 -->\n<!-- /computed -->\n`,
    );
    await run(["sync", dir]);
    const ran = await adr(dir, "renumber", "3", "--to", "42");
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(existsSync(join(dir, `${records}/0003-multi-tenancy.md`))).toBe(false);
    expect(read(dir, `${records}/0042-multi-tenancy.md`)).toContain(
      "computed: decision.matrix.0042",
    );
    expect(read(dir, "architecture/dossier.md")).toContain(
      "[0042](decisions/0042-multi-tenancy.md)",
    );
    expect(read(dir, "architecture/dossier.md")).toContain(
      "(./decisions/0042-multi-tenancy.md#consequences)",
    );
    expect(read(dir, `${records}/0002-feature-store.md`)).toContain(
      "[0042](0042-multi-tenancy.md)",
    );
    expect(await findings(dir)).toEqual([]);
  });

  test("tells two records of one number apart", async () => {
    const dir = copy("clash");
    writeFileSync(
      join(dir, `${records}/0003-other.md`),
      "---\nstatus: proposed\ndate: 2027-01-01\n---\n\n# Other\n\n<!-- computed: decision.matrix.0003 -->\n<!-- /computed -->\n\nRelates to\n[0003](0003-multi-tenancy.md)\n",
    );
    expect((await findings(dir)).join()).toContain("duplicate-id");
    expect((await adr(dir, "renumber", "3")).err).toContain(
      "adr renumber architecture/decisions/0003-other.md",
    );
    const { out } = await adr(dir, "renumber", `${records}/0003-other.md`);
    // Tables that the sync after it writes anew are nobody's to look at.
    expect(out).not.toContain("| 0003 |");
    const other = read(dir, `${records}/${next}-other.md`);
    expect(other).toContain(`decision.matrix.${next}`);
    expect(other).toContain("[0003](0003-multi-tenancy.md)");
    expect(read(dir, `${records}/0003-multi-tenancy.md`)).toContain("decision.matrix.0003");
    expect(await findings(dir)).toEqual([]);
  });
});

test("adr list --scores puts the anchors of a criterion above the scores of its options", async () => {
  const lines = (await adr(fresh, "list", "--scores")).out.split("\n").map((line) => line.trim());
  const at = lines.findIndex((line) => line.startsWith("skew ×"));
  expect(lines.slice(at + 1, at + 4).map((line) => line.slice(0, 4))).toEqual([
    "1 = ",
    "3 = ",
    "5 = ",
  ]);
  expect(lines.slice(at + 4, at + 9)).toContainEqual(expect.stringMatching(/^feast +[1-5]$/));
  expect((await adr(fresh, "list")).out).not.toContain("skew ×");
});

test("adr list gives the matrix as data", async () => {
  const { out } = await adr(fresh, "list", "--json");
  const { decisions } = JSON.parse(out) as { decisions: Array<Record<string, unknown>> };
  expect(decisions).toHaveLength(Number(next) - 1);
  expect(decisions[1]).toMatchObject({
    role: "feature-store",
    chosen: "feast",
    status: "accepted",
  });
  expect((await adr(fresh, "list", "--status", "rejected")).out).toContain(
    "no such decision record",
  );
});
