import type { Finding } from "../sources/finding.ts";

/** A comment `archwright-ignore RULE until=YYYY-MM-DD reason="…"`. */
interface Suppression {
  rule: string;
  until: string;
  reason: string;
  file: string;
  line: number;
  used: boolean;
}

const pattern = /archwright-ignore\s+([a-z0-9-]+)((?:\s+[a-z]+=(?:"[^"]*"|[^\s"]+))*)/;

/**
 * Takes out the findings that a comment on the same line, or on the line before, suppresses. A
 * suppression needs a reason and a date; one that is past, incomplete or without use is a finding.
 */
export function applySuppressions(options: {
  findings: readonly Finding[];
  texts: ReadonlyMap<string, string>;
  knownRules: ReadonlySet<string>;
  /** The rules that were looked at; default: all. */
  only?: ReadonlySet<string>;
  asOf: string;
  /** Whether a source has errors, so that rules may have had nothing to look at. */
  incomplete: boolean;
}): Finding[] {
  const { findings, texts, knownRules, only, asOf, incomplete } = options;
  const suppressions = [...texts].flatMap(([file, text]) => findSuppressions(file, text));
  const usable = suppressions.filter((one) => complete(one) && one.until >= asOf);
  const kept = findings.filter((finding) => {
    const match = usable.find((one) => covers(one, finding));
    if (match) match.used = true;
    return match === undefined;
  });
  const judged = suppressions.filter(({ rule }) => !only || only.has(rule));
  return [...kept, ...judged.flatMap((one) => judge(one, { knownRules, asOf, incomplete }))];
}

function covers(suppression: Suppression, finding: Finding): boolean {
  if (suppression.rule !== finding.rule || suppression.file !== finding.file) return false;
  const line = finding.line ?? suppression.line;
  return line === suppression.line || line === suppression.line + 1;
}

function complete({ until, reason }: Suppression): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(until) && reason.trim() !== "";
}

function findSuppressions(file: string, text: string): Suppression[] {
  if (!text.includes("archwright-ignore")) return [];
  return text.split("\n").flatMap((line, index) => {
    const match = pattern.exec(line);
    if (!match) return [];
    const values = new Map(
      [...(match[2] ?? "").matchAll(/([a-z]+)=(?:"([^"]*)"|([^\s"]+))/g)].map((pair) => [
        pair[1] ?? "",
        pair[2] ?? pair[3] ?? "",
      ]),
    );
    return [
      {
        rule: match[1] ?? "",
        until: values.get("until") ?? "",
        reason: values.get("reason") ?? "",
        file,
        line: index + 1,
        used: false,
      },
    ];
  });
}

function judge(
  one: Suppression,
  options: { knownRules: ReadonlySet<string>; asOf: string; incomplete: boolean },
): Finding[] {
  const at = { rule: "suppression", file: one.file, line: one.line };
  if (!options.knownRules.has(one.rule)) {
    return [
      {
        ...at,
        severity: "warning",
        message: `no rule is called "${one.rule}"`,
        fix: "`archwright explain` lists the rules.",
      },
    ];
  }
  if (!complete(one)) {
    return [
      {
        ...at,
        severity: "error",
        message: `the suppression of ${one.rule} has no ${one.reason.trim() === "" ? "reason" : "date"}, so it does not count`,
        fix: `Write archwright-ignore ${one.rule} until=YYYY-MM-DD reason="…".`,
      },
    ];
  }
  if (one.until < options.asOf) {
    return [
      {
        ...at,
        severity: "warning",
        message: `the suppression of ${one.rule} ended on ${one.until}`,
        fix: "Mend the cause, or decide again and set a later date.",
      },
    ];
  }
  if (!one.used && !options.incomplete) {
    return [
      {
        ...at,
        severity: "info",
        message: `the suppression of ${one.rule} suppresses nothing`,
        fix: "Remove it.",
      },
    ];
  }
  return [];
}
