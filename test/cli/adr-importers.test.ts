import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { parseWorkspace } from "../../src/structurizr/index.ts";
import { run, temporaryFolder } from "./run.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = join(temporaryFolder(), "workspace");
const records = join(folder, "architecture/decisions");

interface Imported {
  file: string;
  title: string | undefined;
  status: string | undefined;
  date: string | undefined;
  body: string;
  /** File names of other records that a link of the importer's form leads to. */
  links: string[];
}

/**
 * What Structurizr's MADR importer (6.2.2) makes of a record: front matter between two lines of
 * three hyphens, its values taken raw; the first line that starts with "# " is the title; of a line,
 * what stands between its first bracket and its last parenthesis is the only link, and counts when
 * it is a bare file name. (MadrDecisionImporter.java, structurizr-import.)
 */
function imported(file: string, text: string, names: ReadonlySet<string>): Imported {
  const lines = text.split("\n");
  const end = lines.indexOf("---", 1);
  const front = lines.slice(1, end);
  const body = lines.slice(end + 1);
  const after = (all: string[], key: string) =>
    all.find((line) => line.startsWith(key))?.slice(key.length);
  return {
    file,
    title: after(body, "# "),
    status: after(front, "status: "),
    date: after(front, "date: "),
    body: body.join("\n"),
    links: body
      .flatMap((line) => /\[.*\]\((.*)\)/.exec(line)?.[1] ?? [])
      .filter((target) => names.has(target)),
  };
}

let all: Imported[] = [];
let superseding: string;

beforeAll(async () => {
  const which = ["--mode", "exemplar", "--parts", "architecture"];
  expect(await run(["new", "301", folder, "--yes", ...which])).toMatchObject({ code: 0 });
  const adr = async (...args: string[]) =>
    expect(await run(["adr", ...args], { cwd: folder })).toMatchObject({ code: 0, err: "" });
  await adr(
    "supersede",
    "3",
    "--title",
    "Separate teams by account: again",
    "--date",
    "2027-03-01",
  );
  await adr("deprecate", "12", "--date", "2027-03-02");
  await adr("add", "Keep “prompts”: in Git?", "--date", "2027-03-03");
  await adr("reject", String(readdirSync(records).length), "--date", "2027-03-04");
  const names = new Set(readdirSync(records));
  all = [...names].map((file) => imported(file, readFileSync(join(records, file), "utf8"), names));
  superseding = all.find(({ file }) => file.includes("separate-teams-by-account"))?.file ?? "";
});

describe("Structurizr's MADR importer", () => {
  test("takes every file of the folder, each with a number of its own", () => {
    expect(all.length).toBeGreaterThan(15);
    expect(all.filter(({ file }) => !/^\d{4}-[a-z0-9-]+\.md$/.test(file))).toEqual([]);
    expect(new Set(all.map(({ file }) => file.slice(0, 4))).size).toBe(all.length);
  });

  test("finds title, status and date, unquoted, and knows the status", () => {
    for (const { file, title, status, date } of all) {
      expect(title, file).toMatch(/^\S.*[^\s.]$/);
      expect(status, file).toMatch(/^(?:proposed|accepted|superseded|deprecated|rejected)$/);
      expect(date, file).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    expect(new Set(all.map(({ status }) => status))).toEqual(
      new Set(["proposed", "accepted", "superseded", "deprecated", "rejected"]),
    );
  });

  test("draws the line between the two records of a supersession, both ways", () => {
    const old = all.find(({ file }) => file.startsWith("0003-"));
    const successor = all.find(({ file }) => file === superseding);
    expect(old?.status).toBe("superseded");
    expect(old?.links).toContain(superseding);
    expect(successor?.links).toContain(old?.file);
    expect(old?.body).toMatch(new RegExp(`^Superseded by \\[\\d{4}\\]\\(${superseding}\\)$`, "m"));
  });

  test("no link to another record is of a form that it misses", () => {
    const names = new Set(all.map(({ file }) => file));
    for (const { file, body, links } of all) {
      const any = [...body.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? "");
      const toRecords = any.filter((target) => names.has(basename(target.split("#")[0] ?? "")));
      expect(new Set(toRecords), file).toEqual(new Set(links));
    }
  });

  test("and our own reading of !adrs give the same", () => {
    const workspace = join(folder, "architecture/workspace.dsl");
    const read = (path: string) => {
      try {
        return readFileSync(join(folder, path), "utf8");
      } catch {
        return undefined;
      }
    };
    const list = (path: string) => {
      try {
        return readdirSync(join(folder, path));
      } catch {
        return undefined;
      }
    };
    const parsed = parseWorkspace(readFileSync(workspace, "utf8"), {
      path: "architecture/workspace.dsl",
      root: "",
      readFile: read,
      listFiles: list,
      readBase64: () => undefined,
    });
    const systems = [...(parsed.workspace?.model.elements.values() ?? [])];
    const decisions = systems.flatMap((one) => one.documentation?.decisions ?? []);
    const fileOf = (id: string) => all.find(({ file }) => Number(file.slice(0, 4)) === Number(id));
    expect(decisions.map(({ title, status, date }) => ({ title, status, date }))).toEqual(
      all.map(({ title, status, date }) => ({ title, status, date })),
    );
    for (const { id, links } of decisions)
      expect(links.map((one) => fileOf(one.id)?.file).sort()).toEqual(
        [...new Set(fileOf(id)?.links)].sort(),
      );
  });
});

test("Backstage's ADR plugin lists each record with title, status and date", () => {
  for (const { file, title, status, date } of all) {
    // Rules of adr-common: which files, where the front matter ends, the first heading as title.
    expect(file).toMatch(/^(?:.*\/)?\d{4}-.+\.md$/);
    const text = readFileSync(join(records, file), "utf8");
    const [, yaml = "", body = ""] = /^---\r?\n((?:.*\r?\n)*?)---\r?\n?([\s\S]*)$/.exec(text) ?? [];
    const front = parse(yaml, { schema: "core", customTags: ["timestamp"] });
    expect(front.status, file).toBe(status);
    expect(front.date, file).toBeInstanceOf(Date);
    expect(front.date.toISOString().slice(0, 10), file).toBe(date);
    const headings = body.replace(/```[\s\S]*?```/g, "").match(/^# .*/gm);
    expect(headings, file).toEqual([`# ${title}`]);
    // Only links that end in .md) are made absolute; others stay inside Backstage and lead nowhere.
    for (const [, target = ""] of body.matchAll(/\[[^[\]]*\]\(([^)]*)\)/g))
      expect(target, `${file}: ${target}`).not.toMatch(/^\/|\\/);
  }
});
