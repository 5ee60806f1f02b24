import { supersededNumbers } from "../../derive/governance/decision-relations.ts";
import type { Decision } from "../../sources/decisions.ts";
import type { Model } from "../../sources/read-sources.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Status and links of the records agree, on both sides. */
export const decisionLinks: Rule = {
  id: "decision-links",
  severity: "error",
  title: "A superseded record and the one that takes its place name each other",
  explanation:
    "Who finds an old record must learn what holds today, and who finds the new one what it replaced. `archwright adr supersede OLD --by NEW` edits both: status and a link in the old one, `supersedes` and a link in the new one. Each link stands on a line of its own as a bare file name, so that Structurizr's importer sees it.",
  check({ model }) {
    const byNumber = new Map(model.decisions.map((one) => [one.number, one]));
    return model.decisions.flatMap((decision) => [
      ...supersedesProblems(decision, byNumber),
      ...successorProblems(decision, model),
    ]);
  },
};

function supersedesProblems(
  decision: Decision,
  byNumber: ReadonlyMap<string, Decision>,
): RuleFinding[] {
  return supersededNumbers(decision).flatMap((number, index): RuleFinding[] => {
    const line = decision.document.positionOf(["supersedes", index]).line + 1;
    const at = { file: decision.file, line };
    const old = byNumber.get(number);
    if (!old) {
      return [
        {
          ...at,
          message: `the record supersedes ${number}, which does not exist`,
          fix: "Mend the number.",
        },
      ];
    }
    if (old === decision)
      return [{ ...at, message: "the record supersedes itself", fix: "Remove the number." }];
    if (!takesEffect(decision) || old.frontMatter.status === "superseded") return [];
    return [
      {
        ...at,
        message: `the record supersedes ${number}, whose status is ${old.frontMatter.status}`,
        fix: `Run \`archwright adr supersede ${number} --by ${decision.number}\`.`,
      },
    ];
  });
}

/** A proposal does not yet take anything's place. */
function takesEffect({ frontMatter }: Decision): boolean {
  return ["accepted", "deprecated", "superseded"].includes(frontMatter.status);
}

function successorProblems(decision: Decision, model: Model): RuleFinding[] {
  if (decision.frontMatter.status !== "superseded") return [];
  const at = {
    file: decision.file,
    line: decision.document.positionOf(["status"]).line + 1,
  };
  const successors = model.decisions.filter(
    (other) => other !== decision && supersededNumbers(other).includes(decision.number),
  );
  if (successors.length === 0) {
    return [
      {
        ...at,
        message: "the record is superseded, and no record says that it takes its place",
        fix: `Run \`archwright adr supersede ${decision.number} --by NUMBER\`.`,
      },
    ];
  }
  const targets = new Set(model.documents.get(decision.file)?.links.map(({ target }) => target));
  const linked = successors.some(({ file }) => targets.has(file.split("/").at(-1) ?? ""));
  if (linked) return [];
  const [next] = successors;
  return [
    {
      ...at,
      severity: "warning",
      message: `the record is superseded by ${next?.number} and does not link to it`,
      fix: `Run \`archwright adr supersede ${decision.number} --by ${next?.number}\`: it adds the line.`,
    },
  ];
}
