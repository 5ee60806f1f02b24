import type { Source } from "../../sources/read-sources.ts";
import type { RaciSource } from "../../sources/schemas/registers.ts";
import { unlessOpen } from "../open-work.ts";
import type { CheckContext, Rule, RuleFinding } from "../rule.ts";

/** Exactly one role is accountable for an activity, somebody does it, and somebody fills the role. */
export const raci: Rule = {
  id: "raci",
  severity: "error",
  title:
    "Every activity has one accountable role and at least one responsible role, every role takes part and is filled, and every owner of a control is a role",
  explanation:
    "Two accountable roles mean none. The schema allows one; this rule finds activities without one, activities that nobody does, roles that appear nowhere, and roles that nobody fills: write a name in `person`, or the post that changes hands (an empty `person` is information only while a to-do below governance/ is open). `areas` names where an activity is shown: an area that no document quotes as the block `raci.AREA` is read by nobody, and so is an activity without an area where others have one. A role whose title owns controls in governance/controls.yaml must be in the matrix: give the control an owner from `roles`, or add the role.",
  check({ model }) {
    const source = model.raci;
    if (!source) return [];
    return [
      ...activityFindings(source),
      ...roleFindings(source, model),
      ...areaFindings(source, model),
      ...ownerFindings(source, model),
    ];
  },
};

function activityFindings({ file, value, document }: Source<RaciSource>): RuleFinding[] {
  return value.activities.flatMap((activity, index) => {
    const at = () => ({ file, line: document.positionOf(["activities", index]).line });
    const found: RuleFinding[] = [];
    if (!activity.accountable)
      found.push({
        ...at(),
        message: `nobody is accountable for "${activity.title}"`,
        fix: "Set `accountable` to one role.",
      });
    if (activity.responsible.length === 0)
      found.push({
        ...at(),
        message: `nobody is responsible for "${activity.title}"`,
        fix: "Name at least one role in `responsible`.",
      });
    const twice = told(activity).find((id, at, all) => all.indexOf(id) !== at);
    if (twice !== undefined)
      found.push({
        ...at(),
        severity: "warning",
        message: `"${twice}" is named twice for "${activity.title}"`,
        fix: "Whoever does or answers for an activity is neither consulted nor informed about it.",
      });
    return found;
  });
}

type Activity = RaciSource["activities"][number];

/** Roles by the part that they take; to be responsible and accountable at once is usual. */
function told({ responsible, accountable, consulted, informed }: Activity): string[] {
  const answers = accountable && !responsible.includes(accountable) ? [accountable] : [];
  return [...responsible, ...answers, ...consulted, ...informed];
}

function roleFindings(
  { file, value, document }: Source<RaciSource>,
  model: CheckContext["model"],
): RuleFinding[] {
  const used = new Set(value.activities.flatMap(told));
  const at = (id: string) => ({ file, line: document.keyPositionOf(["roles", id]).line });
  const roles = Object.entries(value.roles);
  const idle = roles.flatMap(([id]): RuleFinding[] =>
    used.has(id)
      ? []
      : [
          {
            ...at(id),
            severity: "warning",
            message: `the role "${id}" takes part in no activity`,
            fix: "Give it an activity, or remove it.",
          },
        ],
  );
  const empty = roles.filter(([, { person }]) => person.trim() === "");
  const first = empty[0]?.[0];
  if (first === undefined) return idle;
  return [
    ...idle,
    {
      ...at(first),
      severity: unlessOpen({ model, folder: "governance/", severity: "warning" }),
      message: `nobody fills ${empty.length === 1 ? "the role" : `${empty.length} roles:`} ${empty.map(([, { title }]) => title).join(", ")}`,
      fix: "Set `person` to a name, or to the post that changes hands.",
    },
  ];
}

function areaFindings(
  { file, value, document }: Source<RaciSource>,
  model: CheckContext["model"],
): RuleFinding[] {
  const areas = new Set(value.activities.flatMap((activity) => activity.areas));
  if (areas.size === 0) return [];
  const documents = [...model.texts].filter(([path]) => path.endsWith(".md"));
  const quoted = new Set(
    [...areas].filter((area) => documents.some(([, text]) => quotes(text, area))),
  );
  return value.activities.flatMap((activity, index) => {
    const idle = activity.areas.filter((area) => !quoted.has(area));
    if (activity.areas.length > 0 && idle.length === 0) return [];
    return [
      {
        file,
        line: document.positionOf(["activities", index]).line,
        severity: "warning" as const,
        message:
          idle.length > 0
            ? `no document quotes the block raci.${idle[0]}, where "${activity.title}" belongs`
            : `"${activity.title}" belongs to no area`,
        fix: "Name in `areas` an area whose block `raci.AREA` a document quotes.",
      },
    ];
  });
}

function quotes(text: string, area: string): boolean {
  return new RegExp(`raci\\.${area}(?![\\w-])`).test(text);
}

/** Owners of controls are roles; with one list of people a change of post is made once. */
function ownerFindings(source: Source<RaciSource>, model: CheckContext["model"]): RuleFinding[] {
  const { controls } = model;
  if (!controls) return [];
  const known = new Set(
    Object.entries(source.value.roles).flatMap(([id, { title, person }]) => [id, title, person]),
  );
  return Object.entries(controls.value.controls).flatMap(([id, { owner }]) =>
    owner === "" || known.has(owner)
      ? []
      : [
          {
            file: controls.file,
            line: controls.document.keyPositionOf(["controls", id]).line,
            severity: "warning" as const,
            message: `"${owner}", who owns ${id}, is no role of governance/raci.yaml`,
            fix: "Name a role by its title or id, or add the role.",
          },
        ],
  );
}
