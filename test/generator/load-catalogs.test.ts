import { expect, test } from "vitest";
import { loadCatalogs } from "../../src/generator/load-catalogs.ts";

const { frameworks, unified } = await loadCatalogs();

test("every framework has the requirements that its header counts, without a double", () => {
  const totals = {
    soc2: 61,
    hipaa: 80,
    iso27001: 93,
    gdpr: 99,
    "eu-ai-act": 128,
    "nist-ai-rmf": 72,
    iso42001: 38,
    "nist-800-53": 424,
  };
  expect(
    Object.fromEntries([...frameworks].map(([id, one]) => [id, one.requirements.length])),
  ).toEqual(totals);
  for (const { counts, requirements } of frameworks.values()) {
    expect(new Set(requirements.map((one) => one.id)).size).toBe(requirements.length);
    const counted = Object.entries(counts).map(([name]) => [
      name,
      requirements.filter((one) => one.kind === name || one.relevance === name || name === "total")
        .length,
    ]);
    const found = counted.filter(([, count]) => count !== 0);
    const wanted = Object.entries(counts).filter(([name]) => found.some(([one]) => one === name));
    expect(found).toEqual(wanted);
  }
});

test("the crosswalk has the controls and links that it counts, and every id resolves", () => {
  expect(unified.controls).toHaveLength(unified.counts.controls);
  expect(unified.counts.controls).toBe(83);
  const links = unified.controls.flatMap(({ id, maps }) =>
    Object.entries(maps).flatMap(([framework, ids]) => ids.map((to) => ({ id, framework, to }))),
  );
  expect(links).toHaveLength(unified.counts.links);
  const known = new Map(
    [...frameworks].map(([id, one]) => [id, new Set(one.requirements.map(({ id: each }) => each))]),
  );
  expect(links.filter(({ framework, to }) => !known.get(framework)?.has(to))).toEqual([]);
  expect(new Set(unified.controls.map(({ id }) => id)).size).toBe(83);
});

test("the crosswalk says that it is a draft", () => {
  expect(unified.note).toMatch(/draft.*no auditor/is);
});
