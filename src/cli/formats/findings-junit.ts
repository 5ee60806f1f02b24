import type { Finding } from "../../sources/finding.ts";
import type { CheckedWorkspace } from "./findings-json.ts";

interface JunitOptions {
  /** Every rule is a test case, whether it found something or not. */
  ruleIds: readonly string[];
  /** `YYYY-MM-DD`: what counts as today. */
  asOf: string;
}

/**
 * JUnit XML: a suite for each workspace, a case for each rule; errors and warnings are failures,
 * information stands in `system-out`. All that the strictest schema in use asks for is there (that
 * of Ant's reports: package, id, host, times, properties and outputs), and nothing beside it.
 */
export function findingsJunit(checked: readonly CheckedWorkspace[], options: JunitOptions): string {
  const suites = checked.map((one, index) => suite(one, index, options));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("\n")}\n</testsuites>`;
}

function suite(
  { dir, findings }: CheckedWorkspace,
  index: number,
  { ruleIds, asOf }: JunitOptions,
): string {
  const failing = findings.filter(({ severity }) => severity !== "info");
  const ids = [...new Set([...ruleIds, ...failing.map(({ rule }) => rule)])].sort();
  const cases = ids.map((id) => ({ id, found: failing.filter(({ rule }) => rule === id) }));
  const failures = cases.filter(({ found }) => found.length > 0).length;
  const notes = findings.filter(({ severity }) => severity === "info").map(line);
  // Checks are not timed, and where they ran is nobody's business: the schema wants both.
  const attributes = `id="${index}" name="${xml(dir)}" package="archwright" timestamp="${asOf}T00:00:00" hostname="localhost" tests="${ids.length}" failures="${failures}" errors="0" time="0"`;
  return [
    `  <testsuite ${attributes}>`,
    "    <properties/>",
    ...cases.map(({ id, found }) => testCase(id, found)),
    `    <system-out>${xml(notes.join("\n"))}</system-out>`,
    "    <system-err/>",
    "  </testsuite>",
  ].join("\n");
}

function testCase(id: string, findings: readonly Finding[]): string {
  const open = `    <testcase name="${xml(id)}" classname="archwright" time="0"`;
  const [first] = findings;
  if (!first) return `${open}/>`;
  const worst = findings.some(({ severity }) => severity === "error") ? "error" : "warning";
  return `${open}>\n      <failure message="${xml(first.message)}" type="${worst}">${xml(findings.map(line).join("\n"))}</failure>\n    </testcase>`;
}

function line({ file, line: at, severity, message, fix }: Finding): string {
  const place = [file, at].filter((part) => part !== undefined).join(":");
  return `${place} ${severity}: ${message}${fix ? ` ${fix}` : ""}`;
}

function xml(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, "")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
