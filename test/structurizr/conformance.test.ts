import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  checkDsl,
  formatDsl,
  parseWorkspace,
  resolveView,
  toWorkspaceJson,
} from "../../src/structurizr/index.ts";
import { sharedFolder } from "../shared-folder.ts";
import { diskFiles } from "./disk-files.ts";

interface Entry {
  file: string;
  path?: string;
  verdict: string;
  line?: number | null;
  error?: string;
  elements?: number;
  relationships?: number;
  views?: number;
}

const shared = sharedFolder();
const corpus = shared && join(shared, "corpus", "structurizr");
const entries = corpus ? readEntries(corpus) : [];
if (!corpus) {
  console.warn(
    "SKIPPED: no corpus of Structurizr DSL files; set ARCHWRIGHT_SHARED to compare with the reference",
  );
}

function readEntries(folder: string): Entry[] {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  return [...manifest.official, ...manifest.authored].map((entry: Entry) => ({
    ...entry,
    path: join(folder, entry.path ?? entry.file),
  }));
}

function check(entry: Entry) {
  const path = entry.path ?? "";
  const result = checkDsl(readFileSync(path, "utf8"), { path, ...diskFiles });
  return { ...result, message: result.message?.replaceAll(dirname(path), "<dir>") ?? null };
}

const of = (test: (verdict: string) => boolean): [string, Entry][] =>
  entries.filter((entry) => test(entry.verdict)).map((entry) => [entry.file, entry]);

describe.skipIf(!corpus)("the reference's verdicts on the corpus", () => {
  it("is the whole corpus", () => {
    expect(entries.length).toBeGreaterThanOrEqual(264);
  });

  it.each(of((verdict) => verdict === "valid"))(
    "accepts %s with the same counts",
    (_name, entry) => {
      const { ok, message, elements, relationships, views } = check(entry);
      expect({ ok, message, elements, relationships, views }).toEqual({
        ok: true,
        message: null,
        elements: entry.elements,
        relationships: entry.relationships,
        views: entry.views,
      });
    },
  );

  it.each(of((verdict) => verdict === "invalid"))("rejects %s alike", (_name, entry) => {
    const { ok, message, line } = check(entry);
    // The manifest keeps the name of one file's folder in its message.
    const wanted = entry.error?.replace("dsl-tests/image.png", "<dir>/image.png");
    expect({ ok, message, line }).toEqual({ ok: false, message: wanted, line: entry.line ?? null });
  });

  it.each(of((verdict) => verdict.startsWith("valid-needs-")))(
    "says what %s needs",
    (_name, entry) => {
      const { ok, message, line } = check(entry);
      expect(message).toMatch(
        /^Needs (?:the network|a Java plugin|a script engine|Java classes): ?/,
      );
      expect({ ok, line }).toEqual({ ok: false, line: entry.line });
    },
  );

  it.each(of((verdict) => verdict !== "fragment"))(
    "formats %s without a change of meaning",
    (_name, entry) => {
      const path = entry.path ?? "";
      const source = readFileSync(path, "utf8");
      const formatted = formatDsl(source);
      expect(formatDsl(formatted)).toBe(formatted);
      expect(meaning(formatted, path)).toEqual(meaning(source, path));
    },
  );

  it.each(of((verdict) => verdict === "valid"))("resolves every view of %s", (_name, entry) => {
    const path = entry.path ?? "";
    const { workspace } = parseWorkspace(readFileSync(path, "utf8"), { path, ...diskFiles });
    for (const view of workspace?.views.all ?? []) {
      const resolved = resolveView(workspace!, view);
      const places = new Set([...resolved.elements, ...resolved.boundaries].map(({ id }) => id));
      for (const { sourceId, destinationId } of resolved.relationships) {
        expect(places).toContain(sourceId);
        expect(places).toContain(destinationId);
      }
      const parents = [...resolved.elements, ...resolved.boundaries].map(
        ({ parentId }) => parentId,
      );
      expect(parents.filter((id) => id !== undefined && !places.has(id))).toEqual([]);
    }
  });
});

function meaning(source: string, path: string) {
  const { ok, workspace } = parseWorkspace(source, { path, ...diskFiles });
  return { ok, json: workspace && toWorkspaceJson(workspace) };
}
