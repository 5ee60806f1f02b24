import { scopeNames } from "../../derive/governance/requirement-scope.ts";
import type { Governance } from "../../derive/governance/assess-controls.ts";
import type { Catalogs } from "../../sources/catalogs.ts";
import { didYouMean } from "../../sources/nearest-name.ts";
import type { YamlPath } from "../../sources/yaml-document.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Frameworks, controls and requirements exist in the catalogs. */
export const controlCatalog: Rule = {
  id: "control-catalog",
  severity: "error",
  title: "Every framework, control and requirement that the workspace names exists",
  explanation:
    "`frameworks`, `scope`, `crosswalk` and `requirements` of governance/controls.yaml name things of the catalogs that come with archwright. A control of your own needs a `title`, and rows in `crosswalk` that say what it supports; otherwise its id must be one of the catalog. A requirement that is decided against gives its `reason` and, in `by`, the role that answers for it.",
  check({ derivation }) {
    const { governance } = derivation;
    if (!governance) return [];
    return [
      ...frameworkProblems(governance),
      ...controlProblems(governance),
      ...crosswalkProblems(governance),
      ...requirementProblems(governance),
    ];
  },
};

function finding(
  governance: Governance,
  path: YamlPath,
  message: string,
  fix: string,
): RuleFinding {
  const { file, document } = governance.source;
  return { file, line: document.keyPositionOf(path).line, message, fix };
}

function unknownFramework(governance: Governance, id: string, path: YamlPath): RuleFinding {
  const known = [...governance.catalogs.frameworks.keys()].sort();
  return finding(
    governance,
    path,
    `there is no framework "${id}".${didYouMean(id, known)}`,
    `The frameworks are ${known.join(", ")}.`,
  );
}

function frameworkProblems(governance: Governance): RuleFinding[] {
  const { catalogs, source } = governance;
  const chosen = source.value.frameworks.flatMap((id, index) =>
    catalogs.frameworks.has(id) ? [] : [unknownFramework(governance, id, ["frameworks", index])],
  );
  const scoped = Object.entries(source.value.scope).flatMap(([id, names]) => {
    const framework = catalogs.frameworks.get(id);
    if (!framework) return [unknownFramework(governance, id, ["scope", id])];
    const known = new Set(framework.requirements.flatMap(scopeNames));
    return names.flatMap((name, index) =>
      known.has(name)
        ? []
        : [
            finding(
              governance,
              ["scope", id, index],
              `${framework.title} has no requirements of the kind "${name}".${didYouMean(name, known)}`,
              `Its kinds are ${[...known].sort().join(", ")}.`,
            ),
          ],
    );
  });
  return [...chosen, ...scoped];
}

function controlProblems(governance: Governance): RuleFinding[] {
  const known = controlIds(governance.catalogs);
  return Object.entries(governance.source.value.controls).flatMap(([id, { title }]) =>
    known.has(id) || title !== ""
      ? []
      : [
          finding(
            governance,
            ["controls", id],
            `the catalog has no control "${id}".${didYouMean(id, known)}`,
            "Mend the id; a control of your own needs a `title`.",
          ),
        ],
  );
}

function crosswalkProblems(governance: Governance): RuleFinding[] {
  const { catalogs, source } = governance;
  const known = new Set([...controlIds(catalogs), ...Object.keys(source.value.controls)]);
  return source.value.crosswalk.flatMap((row, index) => {
    const found: RuleFinding[] = [];
    if (!known.has(row.control)) {
      const message = `the crosswalk changes "${row.control}", which is no control.${didYouMean(row.control, known)}`;
      found.push(finding(governance, ["crosswalk", index, "control"], message, "Mend the id."));
    }
    if (!catalogs.frameworks.has(row.framework)) {
      found.push(unknownFramework(governance, row.framework, ["crosswalk", index, "framework"]));
      return found;
    }
    for (const list of ["add", "remove"] as const) {
      for (const [at, id] of row[list].entries())
        found.push(
          ...unknownRequirement(governance, row.framework, {
            id,
            path: ["crosswalk", index, list, at],
          }),
        );
    }
    return found;
  });
}

function requirementProblems(governance: Governance): RuleFinding[] {
  return Object.entries(governance.source.value.requirements).flatMap(([framework, decisions]) => {
    if (!governance.catalogs.frameworks.has(framework))
      return [unknownFramework(governance, framework, ["requirements", framework])];
    return Object.entries(decisions).flatMap(([id, decision]) => {
      const path = ["requirements", framework, id];
      const unknown = unknownRequirement(governance, framework, { id, path });
      const needsReason =
        decision.applicable === false ||
        decision.decision === "equivalent" ||
        decision.decision === "not-reasonable";
      if (!needsReason) return unknown;
      const decided = (missing: string, fix: string): RuleFinding =>
        finding(governance, path, `${id} of ${framework} is decided against and ${missing}`, fix);
      const found = [...unknown];
      if (decision.reason === "")
        found.push(decided("gives no reason", "Write the `reason` as an auditor would accept it."));
      if (decision.by === "")
        found.push({
          ...decided("does not say by whom", "Name in `by` the role that answers for it."),
          severity: "warning",
        });
      return found;
    });
  });
}

function unknownRequirement(
  governance: Governance,
  framework: string,
  { id, path }: { id: string; path: YamlPath },
): RuleFinding[] {
  const known = (governance.catalogs.frameworks.get(framework)?.requirements ?? []).map(
    (one) => one.id,
  );
  if (known.includes(id)) return [];
  return [
    finding(
      governance,
      path,
      `${framework} has no requirement "${id}".${didYouMean(id, known)}`,
      "Mend the id as the compliance matrix writes it.",
    ),
  ];
}

function controlIds(catalogs: Catalogs): Set<string> {
  return new Set(catalogs.unified.controls.map(({ id }) => id));
}
