import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { burnAlerts } from "../../../src/derive/monitoring/burn-alerts.ts";
import { monitoringFiles } from "../../../src/derive/monitoring/monitoring-files.ts";
import { readSources } from "../../../src/sources/read-sources.ts";

const folder = "reference/monitoring/slo";
const quality = (objective: number, window = "30d", title = "Orders are stored") => `scenarios:
  - {id: Q-01, title: ${JSON.stringify(title)}, element: api, slo: {sli: requests, objective: ${objective}, window: ${window}}}
  - {id: Q-02, title: Not promised}
`;
const indicators = `noDataRunbook: runbooks/silence.md
indicators:
  - {scenario: Q-01, bad: 'sum(rate(api_total{code="500"}[$window]))', total: 'sum(rate(api_total[$window]))', runbook: runbooks/api.md}
`;
const alerts = `groups:
  - name: store
    rules:
      - {alert: StoreFull, expr: store_bytes > 1, annotations: {summary: "{{ $labels.shard }} is full"}}
`;

function files(sources: Record<string, string>): Map<string, string> {
  return monitoringFiles(readSources(new Map(Object.entries(sources))).model);
}

function sample(quality: string): Map<string, string> {
  return files({
    "architecture/quality.yaml": quality,
    "reference/monitoring/indicators.yaml": indicators,
    "reference/monitoring/alerts.yaml": alerts,
  });
}

describe("burnAlerts", () => {
  // The Site Reliability Workbook, table 5-8: 14.4, 6, 3 and 1 for 30 days.
  it.each([
    {
      objective: 99.9,
      window: "30d",
      factors: [14.4, 6, 3, 1],
      thresholds: [0.0144, 0.006, 0.003, 0.001],
    },
    {
      objective: 99.95,
      window: "30d",
      factors: [14.4, 6, 3, 1],
      thresholds: [0.0072, 0.003, 0.0015, 0.0005],
    },
    {
      objective: 99,
      window: "4w",
      factors: [13.44, 5.6, 2.8, 1],
      thresholds: [0.1344, 0.056, 0.028, 0.01],
    },
    { objective: 90, window: "30d", factors: [6, 3, 1], thresholds: [0.6, 0.3, 0.1] },
    { objective: 99, window: "2d", factors: [1, 1, 1], thresholds: [0.01, 0.01, 0.01] },
  ])("$objective % over $window", ({ objective, window, factors, thresholds }) => {
    const found = burnAlerts(objective, window);
    expect(found.map(({ factor }) => factor)).toEqual(factors);
    expect(found.map(({ threshold }) => threshold)).toEqual(thresholds);
  });
});

describe("monitoringFiles", () => {
  it("makes rules, tests, a dashboard for each objective and what loads them", () => {
    expect([...sample(quality(99.9)).keys()]).toEqual([
      `${folder}/rules.yaml`,
      `${folder}/rules.test.yaml`,
      `${folder}/dashboard-slo-q-01.json`,
      `${folder}/prometheus-rules.yaml`,
      `${folder}/kustomization.yaml`,
    ]);
  });

  it("follows an edit of the objective in rules, unit test and dashboard", () => {
    const [before, after] = [sample(quality(99.9)), sample(quality(99.5))];
    for (const name of ["rules.yaml", "rules.test.yaml", "dashboard-slo-q-01.json"])
      expect(after.get(`${folder}/${name}`)).not.toBe(before.get(`${folder}/${name}`));
    expect(after.get(`${folder}/rules.yaml`)).toContain(
      'sli:errors:ratio_rate1h{scenario="Q-01"} > 0.072',
    );
  });

  it("loads the very rules that are tested", () => {
    const made = sample(quality(99.9));
    const objects = parseAllDocuments(made.get(`${folder}/prometheus-rules.yaml`) ?? "");
    expect(objects.map((one) => one.toJS())).toEqual([
      expect.objectContaining({ metadata: { name: "alerts" }, spec: parse(alerts) }),
      expect.objectContaining({
        metadata: { name: "slo-rules" },
        spec: parse(made.get(`${folder}/rules.yaml`) ?? ""),
      }),
    ]);
  });

  it("makes nothing while a source has errors, and loads nothing new while a rule file has", () => {
    const broken = { "architecture/quality.yaml": "scenarios: [" };
    expect(files({ ...broken, "reference/monitoring/indicators.yaml": indicators }).size).toBe(0);
    const others = files({
      "architecture/quality.yaml": quality(99.9),
      "reference/monitoring/indicators.yaml": indicators,
      "reference/monitoring/alerts.yaml": "groups:\n  - [",
    });
    expect([...others.keys()]).not.toContain(`${folder}/prometheus-rules.yaml`);
    expect([...others.keys()]).toContain(`${folder}/rules.yaml`);
  });

  it("makes nothing without indicators", () => {
    expect(files({ "architecture/quality.yaml": quality(99.9) }).size).toBe(0);
  });
});

const promtool = process.env["PROMTOOL"] ?? "promtool";
const hasPromtool = spawnSync(promtool, ["--version"]).status === 0;
if (!hasPromtool)
  console.warn("SKIPPED: promtool is missing, so that the derived rules are not run");

describe.skipIf(!hasPromtool)("promtool", () => {
  const cases = [
    ["30 days", quality(99.9)],
    ["a week", quality(99, "1w")],
    ["two days", quality(99.5, "2d")],
    ["a low objective", quality(90)],
    ["a very high one", quality(99.9999)],
    ["braces in the title", quality(99, "30d", 'a "{{ $value }}" \\ {{`')],
  ] as const;

  it.each(cases)("accepts rules and their unit test for %s", (_, source) => {
    expect(runTests(sample(source))).toContain("SUCCESS");
  });

  it("refuses each threshold that is another one", () => {
    const made = sample(quality(99.9));
    const rules = made.get(`${folder}/rules.yaml`) ?? "";
    for (const { threshold } of burnAlerts(99.9, "30d"))
      for (const factor of [0.95, 1.05]) {
        const changed = rules.replaceAll(`> ${threshold}\n`, `> ${threshold * factor}\n`);
        expect(changed).not.toBe(rules);
        const verdict = runTests(new Map([...made, [`${folder}/rules.yaml`, changed]]));
        expect(verdict).toContain("FAILED");
      }
  });

  it.each(["58m", "62m"])("refuses an alert on missing data that waits %s", (wait) => {
    const made = sample(quality(99.9));
    const rules = made.get(`${folder}/rules.yaml`) ?? "";
    const changed = rules.replace(
      /(alert: SloQ01NoData[^]*?for: )1h/,
      (_, before: string) => `${before}${wait}`,
    );
    expect(changed).not.toBe(rules);
    const verdict = runTests(new Map([...made, [`${folder}/rules.yaml`, changed]]));
    expect(verdict).toContain("FAILED");
  });

  function runTests(made: ReadonlyMap<string, string>): string {
    const place = mkdtempSync(join(tmpdir(), "archwright-rules-"));
    try {
      for (const name of ["rules.yaml", "rules.test.yaml"])
        writeFileSync(join(place, name), made.get(`${folder}/${name}`) ?? "");
      execFileSync(promtool, ["check", "rules", join(place, "rules.yaml")]);
      const { stdout, stderr } = spawnSync(promtool, ["test", "rules", "rules.test.yaml"], {
        cwd: place,
        encoding: "utf8",
      });
      return `${stdout}${stderr}`;
    } finally {
      rmSync(place, { recursive: true });
    }
  }
});
