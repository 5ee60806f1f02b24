import type { Rule, RuleFinding } from "../rule.ts";

/** What is said of a control is backed. */
export const controlEvidence: Rule = {
  id: "control-evidence",
  severity: "error",
  title:
    "An implemented control has evidence and an owner, one that does not apply has a reason, and no waiver is incomplete or past",
  explanation:
    "An auditor accepts a control by its evidence: what it is, where it lies, who produces it, how often. A control that does not apply needs a reason that the auditor can judge. A waiver says what compensates for the control and who granted it; past its date it is a control that is missing.",
  check({ model, asOf }) {
    const source = model.controls;
    if (!source) return [];
    const findings: RuleFinding[] = [];
    const at = (path: Array<string | number>) => ({
      file: source.file,
      line: source.document.positionOf(path).line,
    });
    for (const [id, control] of Object.entries(source.value.controls)) {
      const place = () => at(["controls", id]);
      if (control.status === "implemented" && control.evidence.length === 0) {
        findings.push({
          ...place(),
          message: `${id} is implemented and has no evidence`,
          fix: "Name what, path, by, frequency and retention, or set the status to planned.",
        });
      }
      if (control.status === "implemented" && control.owner === "") {
        findings.push({
          ...place(),
          message: `${id} is implemented and has no owner`,
          fix: "Set `owner` to a role or person.",
        });
      }
      if (control.status === "not-applicable" && control.reason === "") {
        findings.push({
          ...place(),
          message: `${id} does not apply and gives no reason`,
          fix: "Write the `reason` as an auditor would accept it.",
        });
      }
      for (const [index, evidence] of control.evidence.entries()) {
        const path = evidence.path.split("#")[0] ?? "";
        if (path === "" || /^[a-z]+:\/\//.test(path) || /[*<>{}]/.test(path)) continue;
        const known =
          model.paths.has(path) ||
          [...model.paths].some((one) => one.startsWith(`${path.replace(/\/$/, "")}/`));
        if (known || outside(path, model.paths)) continue;
        findings.push({
          ...at(["controls", id, "evidence", index, "path"]),
          message: `the evidence of ${id} lies in "${path}", which does not exist`,
          fix: "Mend the path.",
        });
      }
    }
    for (const [index, waiver] of source.value.waivers.entries()) {
      const silent = (["compensating", "approver"] as const).filter((key) => waiver[key] === "");
      if (silent.length > 0)
        findings.push({
          ...at(["waivers", index]),
          message: `the waiver ${waiver.id} of ${waiver.control} does not say: ${silent.join(", ")}`,
          fix: "Write what compensates for the control meanwhile, and who granted the waiver.",
        });
      if (waiver.until >= asOf) continue;
      findings.push({
        ...at(["waivers", index, "until"]),
        severity: "warning",
        message: `the waiver ${waiver.id} ended on ${waiver.until}`,
        fix: "Implement the control, or decide on a new waiver.",
      });
    }
    return findings;
  },
};

/** Evidence may lie in parts that this workspace does not hold, or in systems outside it. */
function outside(path: string, paths: ReadonlySet<string>): boolean {
  const folder = path.split("/")[0] ?? "";
  return !path.includes("/") || ![...paths].some((known) => known.startsWith(`${folder}/`));
}
