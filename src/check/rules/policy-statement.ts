import { markdownLines } from "../../sources/markdown-lines.ts";
import { didYouMean } from "../../sources/nearest-name.ts";
import { unlessOpen } from "../open-work.ts";
import type { CheckContext, Rule, RuleFinding } from "../rule.ts";

/** Policy statements of the playbooks rest on controls. */
export const policyStatement: Rule = {
  id: "policy-statement",
  severity: "error",
  title: "Every policy statement of a playbook names a control that the workspace has",
  explanation:
    "A policy statement has an id such as P-MOD-01 at the start of its line or table row. Without a control nobody can show that it is followed: name one of governance/controls.yaml in the same line. Ids of statements are unique.",
  check({ model, derivation }) {
    const known = new Set([
      ...(derivation.governance?.catalogs.unified.controls.map(({ id }) => id) ?? []),
      ...Object.keys(model.controls?.value.controls ?? {}),
    ]);
    if (known.size === 0) return [];
    const seen = new Map<string, string>();
    return [...model.texts]
      .filter(([file]) => file.startsWith("governance/") && file.endsWith(".md"))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([file, text]) =>
        statementsOf(text).flatMap((statement) =>
          judge({ ...statement, file }, { model, known, seen }),
        ),
      );
  },
};

interface Statement {
  id: string;
  text: string;
  line: number;
  file: string;
}

const statement = /^\s*(?:[*+-]\s+|\|\s*|\d+\.\s+)\**(P-[A-Z]{2,4}-\d{2})\b/;

function statementsOf(text: string): Array<Omit<Statement, "file">> {
  if (!text.includes("P-")) return [];
  return markdownLines(text).flatMap((line) => {
    const id = line.inFence || line.inFrontMatter ? undefined : statement.exec(line.text)?.[1];
    return id === undefined ? [] : [{ id, text: line.text, line: line.number }];
  });
}

function judge(
  one: Statement,
  context: { model: CheckContext["model"]; known: ReadonlySet<string>; seen: Map<string, string> },
): RuleFinding[] {
  const { model, known, seen } = context;
  const at = { file: one.file, line: one.line };
  const named = [...one.text.matchAll(/\bUC-[A-Z]{2,4}-\d{2}\b/g)].map(([id]) => id);
  const own = Object.keys(model.controls?.value.controls ?? {});
  const controls = [...named, ...own.filter((id) => !named.includes(id) && hasWord(one.text, id))];
  const found: RuleFinding[] = [];
  const first = seen.get(one.id);
  if (first !== undefined)
    found.push({
      ...at,
      message: `the statement ${one.id} stands in ${first} as well`,
      fix: "Renumber one of them.",
    });
  seen.set(one.id, one.file);
  if (controls.length === 0)
    return [
      ...found,
      {
        ...at,
        message: `the policy statement ${one.id} names no control`,
        fix: "Name the control that shows that it is followed.",
      },
    ];
  for (const id of controls.filter((control) => !known.has(control)))
    found.push({
      ...at,
      message: `${one.id} names the control "${id}", which does not exist.${didYouMean(id, known)}`,
      fix: "Mend the id.",
    });
  if (model.controls && !controls.some((id) => own.includes(id)))
    found.push({
      ...at,
      severity: unlessOpen({ model, folder: "governance/", severity: "warning" }),
      message: `no control of ${one.id} (${controls.join(", ")}) stands in governance/controls.yaml`,
      fix: "Add the control there, with status, owner and elements.",
    });
  return found;
}

function hasWord(text: string, id: string): boolean {
  const at = text.indexOf(id);
  return at >= 0 && !/[\w-]/.test(text[at + id.length] ?? "");
}
