import { didYouMean } from "../../sources/nearest-name.ts";
import type { RuleFinding } from "../rule.ts";
import type { ObjectEntry } from "./constructors.ts";
import { objectEntries } from "./constructors.ts";

const statementKeys = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/** Operators of conditions (AWS, "IAM JSON policy elements: condition operators"). */
const conditionOperators = `
  StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike
  StringNotLike NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals
  NumericGreaterThan NumericGreaterThanEquals DateEquals DateNotEquals DateLessThan
  DateLessThanEquals DateGreaterThan DateGreaterThanEquals Bool BinaryEquals IpAddress
  NotIpAddress ArnEquals ArnNotEquals ArnLike ArnNotLike Null
`
  .trim()
  .split(/\s+/);

/** Unknown and missing keys of statements of policies (AWS, "IAM JSON policy elements reference") that `jsonencode` writes. */
export function statementProblems(
  text: string,
  place: { file: string; line: number },
): RuleFinding[] {
  if (!/\b(?:Statement|Effect|Action)\w*\s*=|"2012-10-17"/.test(text)) return [];
  return [...text.matchAll(/\{/g)].flatMap((match): RuleFinding[] => {
    const end = closing(text, match.index);
    const entries = end === undefined ? undefined : objectEntries(text.slice(match.index, end + 1));
    if (!entries) return [];
    const keys = entries.map(({ key }) => key);
    if (keys.includes("Statement") || keys.includes("Version"))
      return documentProblems(entries, (offset) => ({
        file: place.file,
        line: place.line + text.slice(0, match.index + offset).split("\n").length - 1,
      }));
    const isStatement = keys.filter((key) => statementKeys.includes(key)).length >= 2;
    if (!isStatement) return [];
    const at = (offset: number) => ({
      file: place.file,
      line: place.line + text.slice(0, match.index + offset).split("\n").length - 1,
    });
    const strange = entries
      .filter(({ key }) => !statementKeys.includes(key))
      .map(({ key, at: offset }) => ({
        ...at(offset),
        message: `a statement of a policy has no "${key}".${didYouMean(key, statementKeys)}`,
        fix: "Mend the name.",
      }));
    const missing = [
      ["Effect"],
      ["Action", "NotAction"],
      ["Resource", "NotResource", "Principal", "NotPrincipal"],
    ]
      .filter((names) => !names.some((name) => keys.includes(name)))
      .map(([name]) => ({
        ...at(0),
        message: `a statement of a policy lacks ${name}`,
        fix: "Add it.",
      }));
    const condition = entries.find(({ key }) => key === "Condition");
    return [...strange, ...conditionProblems(condition, at), ...missing];
  });
}

function conditionProblems(
  condition: ObjectEntry | undefined,
  at: (offset: number) => { file: string; line: number },
): RuleFinding[] {
  return (objectEntries(condition?.value ?? "") ?? []).flatMap(({ key }) => {
    const operator = key.replace(/IfExists$|^For(?:All|Any)Values?:/g, "");
    return conditionOperators.includes(operator)
      ? []
      : [
          {
            ...at(condition?.at ?? 0),
            message: `no condition of a policy compares by "${operator}".${didYouMean(operator, conditionOperators)}`,
            fix: "Mend the operator.",
          },
        ];
  });
}

/** A policy without its version is read by the rules of 2008, without variables. */
function documentProblems(
  entries: readonly ObjectEntry[],
  at: (offset: number) => { file: string; line: number },
): RuleFinding[] {
  const keys = entries.map(({ key }) => key);
  const isPolicy = entries.every(({ key }) => ["Version", "Id", "Statement"].includes(key));
  const near = entries.find(
    ({ key }) => !keys.includes("Statement") && didYouMean(key, ["Statement"]) !== "",
  );
  if (near)
    return [
      { ...at(near.at), message: `a policy has no "${near.key}"`, fix: "Call it Statement." },
    ];
  const version = entries.find(({ key }) => key === "Version");
  if (isPolicy && version?.value === '"2012-10-17"' && !keys.includes("Statement"))
    return [
      { ...at(version.at), message: "a policy has no Statement", fix: "Say what it allows." },
    ];
  if (!isPolicy || !keys.includes("Statement")) return [];
  if (version?.value === '"2012-10-17"') return [];
  return [
    {
      ...at(version?.at ?? 0),
      message: `a policy ${version ? `has the version ${version.value}` : "says no version"}: variables in it stay texts`,
      fix: 'Set Version = "2012-10-17".',
    },
  ];
}

/** Where the brace at an offset is closed; braces within texts are balanced. */
function closing(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}
