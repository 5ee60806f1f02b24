import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const adapter = join(root, "dist/questions/plop-adapter.js");

let folder = "";
beforeAll(() => {
  if (!existsSync(adapter)) throw new Error("dist is missing: run `npm run build` first");
  folder = mkdtempSync(join(tmpdir(), "archwright-plop-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  code: number;
  output: string;
}

function node(cwd: string, ...args: string[]): Promise<Run> {
  const own = { NODE_ENV: "production", NO_COLOR: "1", ARCHWRIGHT_DEFAULTS: "/none" };
  const env = { ...process.env, ...own };
  return new Promise((done) => {
    const child = execFile(process.execPath, args, { cwd, env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
    );
    child.stdin?.end();
  });
}

function plop(cwd: string, ...args: string[]): Promise<Run> {
  return node(cwd, join(root, "node_modules/plop/bin/plop.js"), ...args);
}

/** Every file of a folder with its bytes as text. */
function tree(path: string): Record<string, string> {
  const files = readdirSync(path, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(path.length + 1), readFileSync(file, "latin1")]),
  );
}

describe("a generator in plop", () => {
  const plopfile = `
    import { registerGenerators } from ${JSON.stringify(pathToFileURL(adapter).href)};
    const choices = (...values) => values.map((value) => ({ value, title: value.toUpperCase() }));
    const group = "essentials";
    export default (plop) => registerGenerators(plop, [{
      id: "sample", summary: "A sample", parts: ["architecture", "business"],
      questions: [
        { name: "organization", type: "text", group, message: "Which organization?" },
        { name: "clouds", type: "choices", group, message: "Which clouds?", default: ["aws"],
          choices: choices("aws", "gcp") },
        { name: "rate", type: "percent", group: "money", message: "Which rate?", default: 0.1,
          validate: { max: 0.5 } },
        { name: "region", type: "choice", group: "tech", message: "Which region?", default: "eu",
          when: 'includes(clouds, "aws")', choices: choices("eu", "us") },
      ],
      create: async (request) => {
        if (request.answers.organization === "fail") throw new Error("the disk is full");
        return JSON.stringify({ ...request, target: request.target.slice(-3) });
      },
    }]);`;
  let home = "";
  beforeAll(() => {
    home = join(folder, "sample");
    mkdirSync(home);
    writeFileSync(join(home, "plopfile.mjs"), plopfile);
  });
  const created = (run: Run) => JSON.parse(/\{.*\}/.exec(run.output)?.[0] ?? run.output);

  test("takes values by position; the rest has defaults", async () => {
    const run = await plop(home, "sample", "dir", "Acme & <Co>", "gcp,aws", "n");
    expect(run.code).toBe(0);
    expect(created(run)).toEqual({
      answers: { organization: "Acme & <Co>", clouds: ["gcp", "aws"], rate: 0.1, region: "eu" },
      target: "dir",
      mode: "skeleton",
      parts: ["architecture", "business"],
    });
  });

  test("takes values by name, of conditional questions, mode and parts too", async () => {
    const given = { directory: "dir", organization: "Acme", clouds: "aws", customize: "n" };
    const more = { region: "us", rate: "7.5%", mode: "exemplar", parts: "business" };
    const args = Object.entries({ ...given, ...more }).flatMap(([name, value]) => [
      `--${name}`,
      value,
    ]);
    expect(created(await plop(home, "sample", "--", ...args))).toEqual({
      answers: { organization: "Acme", clouds: ["aws"], rate: 0.075, region: "us" },
      target: "dir",
      mode: "exemplar",
      parts: ["business"],
    });
  });

  test("a value that is left out is said", async () => {
    const run = await plop(home, "sample", "dir", "Acme", "gcp", "n", "10%", "us");
    expect(created(run).answers).not.toHaveProperty("region");
    expect(run.output).toContain("region (US) is left out");
  });

  test.each([
    [["dir", "Acme", "gcp", "n", "60%"], "rate: 60% is above 50%"],
    [["dir", "Acme", "gpc", "n"], '"gpc" is not one of the choices. Did you mean "gcp"?'],
    [["dir", "fail", "gcp", "n"], "the disk is full"],
  ])("%j fails with exit code 1", async (args, message) => {
    const run = await plop(home, "sample", ...args);
    expect(run.output).toContain(message);
    expect(run.code).toBe(1);
  });
});

describe("the built-in generators in plop", () => {
  const answers = {
    organization: "Acme & Söhne",
    industry: "retail",
    clouds: "gcp",
    compliance: "gdpr",
    teams: "12",
  };
  /** Text, pictures, a workbook and figures. */
  const parts = "business,models";
  const given = (directory: string) => [
    "--",
    ...Object.entries({ directory, ...answers, customize: "n", parts }).flatMap(([name, value]) => [
      `--${name}`,
      value,
    ]),
  ];
  const viaCli = async (): Promise<Record<string, string>> => {
    const set = Object.entries(answers).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
    const target = join(folder, "via-cli");
    if (!existsSync(target)) {
      const bin = join(root, "bin/archwright.js");
      const run = await node(
        folder,
        bin,
        "new",
        "enterprise-mlops",
        target,
        "--yes",
        "--parts",
        parts,
        ...set,
      );
      expect(run).toMatchObject({ code: 0 });
    }
    return tree(target);
  };

  test("plop in the repository writes what the command line writes", async () => {
    const run = await plop(root, "--dest", folder, "enterprise-mlops", ...given("via-plop"));
    expect(run).toMatchObject({ code: 0 });
    expect(tree(join(folder, "via-plop"))).toEqual(await viaCli());
  });

  test("so does plop.load in a plopfile elsewhere", async () => {
    const home = join(folder, "foreign");
    mkdirSync(join(home, "node_modules"), { recursive: true });
    symlinkSync(root, join(home, "node_modules/archwright"), "junction");
    const plopfile = 'export default async (plop) => { await plop.load("archwright"); };\n';
    writeFileSync(join(home, "plopfile.mjs"), plopfile);
    const run = await plop(home, "enterprise-mlops", ...given("platform"));
    expect(run).toMatchObject({ code: 0 });
    expect(tree(join(home, "platform"))).toEqual(await viaCli());
  });

  test("a folder that is taken stays as it is", async () => {
    mkdirSync(join(folder, "taken"));
    writeFileSync(join(folder, "taken/README.md"), "mine\n");
    const run = await plop(
      root,
      "--dest",
      folder,
      "enterprise-mlops",
      "taken",
      ...Object.values(answers),
      "n",
    );
    expect(run.code).toBe(1);
    expect(run.output).toContain("README.md");
    expect(tree(join(folder, "taken"))).toEqual({ "README.md": "mine\n" });
  });
});
