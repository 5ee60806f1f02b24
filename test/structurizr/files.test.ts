import { describe, expect, it } from "vitest";
import { parseWorkspace, toWorkspaceJson } from "../../src/structurizr/index.ts";
import type { ParseOptions } from "../../src/structurizr/index.ts";

/** Parses `a/main.dsl` of files that exist in memory only. */
function parse(files: Record<string, string>, options: ParseOptions = {}) {
  const read: string[] = [];
  const result = parseWorkspace(files["a/main.dsl"] ?? "", {
    path: "a/main.dsl",
    readFile(path) {
      read.push(path);
      return files[path];
    },
    listFiles(path) {
      const below = Object.keys(files).filter((file) => file.startsWith(`${path}/`));
      return below.length > 0 ? below.map((file) => file.slice(path.length + 1)) : undefined;
    },
    ...options,
  });
  const errors = result.diagnostics.map(({ code, file, line }) => `${code} ${file}:${line}`);
  return { ...result, read, errors };
}

const including = (path: string): string => `workspace {\nmodel {\n!include ${path}\n}\n}`;

describe("includes", () => {
  it("takes a file in place, with its own positions", () => {
    const { errors } = parse({
      "a/main.dsl": including("parts/people.dsl"),
      "a/parts/people.dsl": 'person "A"\nperson "A"\n',
    });
    expect(errors).toEqual(["duplicate a/parts/people.dsl:2"]);
  });

  it("takes the files of a folder by name, without hidden ones", () => {
    const { workspace } = parse({
      "a/main.dsl": including("parts"),
      "a/parts/2.dsl": 'person "Two"',
      "a/parts/10.dsl": '\uFEFFperson "Ten"',
      "a/parts/.hidden.dsl": 'person "Hidden"',
      "a/parts/sub/1.dsl": 'person "Sub"',
    });
    const names = [...(workspace?.model.elements.values() ?? [])].map(({ name }) => name);
    expect(names).toEqual(["Ten", "Two", "Sub"]);
  });

  it.each([
    ["../secret.dsl", "outside-root"],
    ["../../secret.dsl", "outside-root"],
    ["parts/../../secret.dsl", "outside-root"],
    ["/etc/passwd", "file-not-found"],
    ["missing.dsl", "file-not-found"],
  ])("does not read %s", (path, code) => {
    const { errors, read } = parse({ "a/main.dsl": including(path), "secret.dsl": 'person "S"' });
    expect(errors).toEqual([`${code} a/main.dsl:3`]);
    expect(read.filter((file) => !file.startsWith("a/"))).toEqual([]);
  });

  it("may leave the folder of the file for one inside of the root", () => {
    const { ok } = parse(
      { "a/main.dsl": including("../b/x.dsl"), "b/x.dsl": 'person "B"' },
      { root: "" },
    );
    expect(ok).toBe(true);
  });

  it("reports cycles of includes and of extended workspaces", () => {
    const files = { "a/main.dsl": including("b.dsl"), "a/b.dsl": "!include main.dsl" };
    expect(parse(files).errors).toEqual(["include-cycle a/b.dsl:1"]);
    const self = { "a/main.dsl": "workspace extends main.dsl {\n}" };
    expect(parse(self).errors).toEqual(["include-cycle a/main.dsl:1"]);
  });

  it("reads nothing without file access", () => {
    const { diagnostics } = parseWorkspace(including("x.dsl"));
    expect(diagnostics[0]).toMatchObject({
      code: "file-not-found",
      message: "x.dsl could not be found",
    });
  });
});

describe("paths in messages", () => {
  it.each([
    ["workspace extends no.dsl {\n}", "/home/x/a/no.dsl could not be found"],
    ["workspace {\n!docs no\n}", "Error importing documentation: /home/x/a/no does not exist"],
    [
      "workspace {\nviews {\ntheme no.json\n}\n}",
      "Theme no.json does not exist at /home/x/a/no.json",
    ],
  ])("start with the folder that is to be shown: %j", (source, message) => {
    const { diagnostics } = parse({ "a/main.dsl": source }, { shownFolder: "/home/x" });
    expect(diagnostics[0]?.message).toBe(message);
  });
});

describe("images", () => {
  const icon = (path: string): string =>
    `workspace {\nviews {\nstyles {\nelement "A" {\nicon ${path}\n}\n}\n}\n}`;

  it("become data URIs where their bytes can be read, also when they are no text", () => {
    const { ok, workspace } = parse(
      { "a/main.dsl": icon("x.png") },
      {
        readFile: () => undefined,
        readBase64: (path) => (path === "a/x.png" ? "AAAA" : undefined),
      },
    );
    expect(ok).toBe(true);
    expect(workspace?.views.elementStyles[0]?.icon).toBe("data:image/png;base64,AAAA");
  });

  it("stay references without bytes", () => {
    const { workspace } = parse({ "a/main.dsl": icon("x.png"), "a/x.png": "…" });
    expect(workspace?.views.elementStyles[0]?.icon).toBe("x.png");
  });

  it.each([
    ["x.svg", "image/svg+xml"],
    ["x.jpg", "image/jpeg"],
  ])("of a view are exported with the media type of their file: %s", (file, type) => {
    const main = `workspace {\nviews {\nimage * "I" {\nimage ${file}\n}\n}\n}`;
    const { workspace } = parse({ "a/main.dsl": main, [`a/${file}`]: "…" });
    if (!workspace) throw new Error("The workspace cannot be parsed");
    expect(toWorkspaceJson(workspace)).toMatchObject({
      views: { imageViews: [{ content: file, contentType: type }] },
    });
  });
});

describe("limits", () => {
  const deep = (levels: number): string =>
    ["workspace {", "model {", 'deploymentEnvironment "E" {']
      .concat(Array.from({ length: levels }, (_, at) => `deploymentNode "N${at}" {`))
      .concat(Array.from({ length: levels + 3 }, () => "}"))
      .join("\n");

  it.each([
    ["blocks", deep(5_000)],
    [
      "values that double",
      `workspace {\n!const A "${"${A}".repeat(50)}"\nname "${"${A}".repeat(50)}"\n}`,
    ],
    ["expressions", `workspace {\nmodel {\n!elements "${"element==".repeat(2_000)}x" {\n}\n}\n}`],
  ])("bounds nested %s", (_name, source) => {
    const { ok, diagnostics } = parseWorkspace(source);
    expect(ok).toBe(false);
    expect(diagnostics.some(({ code }) => code === "limit")).toBe(true);
    expect(diagnostics.some(({ code }) => code === "internal")).toBe(false);
  });

  it("bounds the work of searches, and never hides an error behind warnings", () => {
    const people = Array.from({ length: 200 }, (_, at) => `person "P${at}"`);
    const views = Array.from({ length: 100 }, () => "systemLandscape {\ninclude *\n}");
    const source = ["workspace {", "model {", ...people, "}", "views {", ...views, "}", "}"].join(
      "\n",
    );
    const { ok, diagnostics } = parseWorkspace(source, {
      limits: { work: 10_000, diagnostics: 5 },
    });
    expect(ok).toBe(false);
    expect(diagnostics.filter(({ severity }) => severity === "warning")).toHaveLength(5);
    expect(diagnostics.filter(({ code }) => code === "limit")).toHaveLength(5);
  });

  it("bounds relationships, lines and includes", () => {
    const people = Array.from({ length: 60 }, (_, at) => `person "P${at}"`).join("\n");
    const source = `workspace {\nmodel {\n${people}\n!elements "element.type==Person" {\nthis -> this\n}\n}\n}`;
    expect(parse({ "a/main.dsl": source }, { limits: { relationships: 100 } }).errors).toContain(
      "limit a/main.dsl:64",
    );
    expect(parse({ "a/main.dsl": source }, { limits: { lines: 10 } }).errors).toContain(
      "limit a/main.dsl:11",
    );
    const many = { "a/main.dsl": including("x.dsl\n!include x.dsl"), "a/x.dsl": "" };
    expect(parse(many, { limits: { includes: 1 } }).errors).toEqual(["limit a/main.dsl:4"]);
  });
});
