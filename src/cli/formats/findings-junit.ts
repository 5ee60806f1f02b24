import type { Finding } from "../../sources/finding.ts";
import type { CheckedWorkspace } from "./findings-json.ts";

/** JUnit XML: a suite for each workspace, a case for each rule; errors and warnings are failures. */
export function findingsJunit(
  checked: readonly CheckedWorkspace[],
  ruleIds: readonly string[],
): string {
  const suites = checked.map(({ dir, findings }) => {
    const ids = [...new Set([...ruleIds, ...findings.map(({ rule }) => rule)])].sort();
    const cases = ids.map((id) =>
      testCase(
        id,
        findings.filter(({ rule, severity }) => rule === id && severity !== "info"),
      ),
    );
    const failures = cases.filter((text) => text.includes("<failure")).length;
    return `  <testsuite name="${xml(dir)}" tests="${ids.length}" failures="${failures}">\n${cases.join("\n")}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="archwright">\n${suites.join("\n")}\n</testsuites>`;
}

function testCase(id: string, findings: readonly Finding[]): string {
  const open = `    <testcase classname="archwright" name="${xml(id)}"`;
  if (findings.length === 0) return `${open}/>`;
  const [first] = findings;
  const details = findings.map((finding) => {
    const place = [finding.file, finding.line].filter((part) => part !== undefined).join(":");
    return `${place} ${finding.severity}: ${finding.message}${finding.fix ? ` ${finding.fix}` : ""}`;
  });
  return `${open}>\n      <failure message="${xml(first?.message ?? "")}">${xml(details.join("\n"))}</failure>\n    </testcase>`;
}

function xml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
