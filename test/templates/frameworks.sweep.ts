import { expect, test } from "vitest";
import { parse } from "yaml";
import { checkWorkspace } from "../../src/check/check-workspace.ts";
import { deriveFiles } from "../../src/derive/derive-files.ts";
import { loadCatalogs } from "../../src/generator/load-catalogs.ts";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import type { AnswerValue } from "../../src/generator/question.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import { answerVariants } from "../../src/generator/sample-answers.ts";

const file = "governance/controls.yaml";
const generator = await loadGenerator("enterprise-mlops");
const catalogs = await loadCatalogs();
const frameworks = (generator.questions.find(({ name }) => name === "compliance")?.choices ?? []).map(
  ({ value }) => String(value),
);

interface Controls {
  controls: Record<string, { status: string }>;
  crosswalk?: Array<{ control: string; framework: string; add?: string[]; remove?: string[] }>;
  requirements?: Record<string, Record<string, { applicable?: boolean; reason?: string }>> | null;
}

async function controlsFor(compliance: string[]): Promise<string> {
  const usual = answerVariants(generator)[0]?.answers as Record<string, AnswerValue>;
  const rendered = await renderGenerator(
    { ...generator, files: generator.files.filter(({ to }) => to === file) },
    { answers: { ...usual, compliance }, mode: "exemplar", parts: ["governance"] },
    async () => new Map(),
  );
  return String(rendered.find(({ path }) => path === file)?.content);
}

/** What the product says, in the emitted file and in the findings of check. */
async function said(text: string) {
  const files = new Map([[file, text]]);
  const { model, findings, derivation } = await deriveFiles(files, new Map(), { catalogs });
  const coverage = String(derivation.files.get("governance/compliance/coverage.md"));
  const sections = coverage.split("\n## Gaps: ").slice(1);
  const only = new Set(["control-gap", "control-catalog"]);
  const found = checkWorkspace({
    model,
    sourceFindings: findings,
    files,
    derivation,
    asOf: "2026-11-21",
    only,
  });
  return {
    gaps: sections.map((section) => [...section.matchAll(/^\| ([^|]+?) \|/gm)].slice(2).map(([, id]) => id)),
    findings: found.map(({ message }) => message),
    coverage,
  };
}

/** The gaps of a framework, computed anew from the catalog files: requirements without a control in force. */
function gapsOf(framework: string, text: string): string[] {
  const { controls, crosswalk = [], requirements } = parse(text) as Controls;
  const links = new Map<string, Set<string>>();
  const link = (id: string, requirement: string) =>
    links.set(requirement, (links.get(requirement) ?? new Set()).add(id));
  for (const { id, maps } of catalogs.unified.controls)
    for (const requirement of maps[framework] ?? []) link(id, requirement);
  for (const one of crosswalk.filter((change) => change.framework === framework)) {
    for (const requirement of one.add ?? []) link(one.control, requirement);
    for (const requirement of one.remove ?? []) links.get(requirement)?.delete(one.control);
  }
  const source = catalogs.frameworks.get(framework);
  const scope: { kinds?: string[]; relevance?: string[] } = source?.scope ?? {};
  const isCore = ({ kind, relevance = "" }: { kind: string; relevance?: string | undefined }) =>
    (!scope.kinds || kind.split("+").some((one) => scope.kinds?.includes(one))) &&
    (!scope.relevance || scope.relevance.includes(relevance));
  return (source?.requirements ?? [])
    .filter(isCore)
    .filter(({ id }) => requirements?.[framework]?.[id]?.applicable !== false)
    .map(({ id }) => id)
    .filter((id) =>
      [...(links.get(id) ?? [])].every(
        (control) => (controls[control]?.status ?? "not-applicable") === "not-applicable",
      ),
    );
}

test("eight frameworks can be chosen", () => {
  expect(frameworks.toSorted()).toEqual([
    "eu-ai-act",
    "gdpr",
    "hipaa",
    "iso27001",
    "iso42001",
    "nist-800-53",
    "nist-ai-rmf",
    "soc2",
  ]);
});

test.each([...frameworks.map((one) => [one]), frameworks])(
  "the worked solution leaves no gap in %s, and says so",
  async (...chosen) => {
    const text = await controlsFor(chosen);
    const { gaps, findings, coverage } = await said(text);
    expect(chosen.map((one) => gapsOf(one, text))).toEqual(chosen.map(() => []));
    expect(gaps).toEqual(chosen.map(() => []));
    expect(findings).toEqual([]);
    expect(coverage.match(/Draft: .*no auditor has reviewed/g)?.length).toBe(1 + chosen.length);
  },
);

test("what does not apply has a reason that is no phrase", async () => {
  const { requirements, controls } = parse(await controlsFor(frameworks)) as Controls;
  const decisions = Object.values(requirements ?? {}).flatMap((one) => Object.values(one));
  expect(decisions.length).toBeGreaterThan(15);
  for (const { applicable, reason } of decisions)
    if (applicable === false) expect(reason?.split(" ").length).toBeGreaterThan(4);
  for (const { status, reason } of Object.values(controls) as Array<{ status: string; reason?: string }>)
    if (status === "not-applicable") expect(reason?.split(" ").length).toBeGreaterThan(4);
});

test.each(frameworks)("%s: without a control, its gaps are named as they are", async (framework) => {
  const whole = await controlsFor([framework]);
  const { controls } = parse(whole) as Controls;
  const counted = Object.keys(controls).map((id) => {
    const text = whole.replace(new RegExp(`\\n {2}${id}:\\n(?: {4}.*\\n)+`), "\n");
    return { id, text, gaps: gapsOf(framework, text) };
  });
  const worst = counted.toSorted((a, b) => b.gaps.length - a.gaps.length)[0];
  expect(worst?.gaps.length).toBeGreaterThan(0);
  const { gaps, findings } = await said(worst?.text ?? "");
  expect(gaps[0]?.toSorted()).toEqual(worst?.gaps.toSorted());
  expect(findings.join()).toContain(`${worst?.gaps.length} of `);
  expect(findings.join()).toContain("draft");
});
