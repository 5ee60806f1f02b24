import { expect, test } from "vitest";
import { derive } from "../../../src/derive/derive.ts";
import { readSources } from "../../../src/sources/read-sources.ts";

const record = (title: string, frontMatter: string, body = "") =>
  `---\nstatus: accepted\ndate: 2026-10-01\n${frontMatter}\n---\n\n# ${title}\n\n${body}\n`;

const files = new Map([
  [
    "architecture/decisions/0001-store.md",
    record("Keep orders in files", "").replace("accepted", "superseded"),
  ],
  [
    "architecture/decisions/0002-cache.md",
    record(
      "Keep orders & money in memory",
      'supersedes: ["0001"]\nreview: {date: 2027-10-01}',
      "See\n[0003](0003-api.md)",
    ),
  ],
  ["architecture/decisions/0003-api.md", record("Speak HTTP", "", "[0002](0002-cache.md)")],
]);

const { files: derived, blocks } = await derive(readSources(files).model);
const picture = (name: string) =>
  String(derived.get(`architecture/diagrams/decisions/${name}.svg`));

test("the graph draws each relation once, and says it in words", () => {
  expect(picture("graph").match(/class="mark" stroke-width="2"/g)).toHaveLength(1);
  expect(picture("graph").match(/class="connector" stroke-width="1.25"/g)).toHaveLength(1);
  expect(picture("graph")).toContain("0002 supersedes 0001; 0002 relates to 0003.");
  const twin = blocks.get("decision.graph")?.render({ file: "architecture/dossier.md", args: {} });
  expect(twin).toContain("](diagrams/decisions/graph.svg)");
  expect(twin).toContain("| supersedes | 0001 Keep orders in files |");
});

test("the timeline says date and review", () => {
  expect(picture("timeline")).toContain("accepted 2026-10-01, review 2027-10-01");
});

test("pictures are accessible, for light and dark, and text in them is text", () => {
  for (const name of ["graph", "timeline"]) {
    expect(picture(name)).toMatch(/role="img" aria-labelledby="[^"]+"><title id=/);
    expect(picture(name)).toContain("prefers-color-scheme:dark");
    expect(picture(name)).toContain("orders &amp; money");
  }
});

test("without decisions there is no picture", async () => {
  const { files: none } = await derive(readSources(new Map([["README.md", "# X\n"]])).model);
  expect([...none.keys()].filter((path) => path.includes("decisions"))).toEqual([]);
});
