import type { Model } from "../../sources/read-sources.ts";
import type {
  KpisSource,
  QualitySource,
  RaciSource,
  RisksSource,
  RoadmapSource,
  StakeholdersSource,
} from "../../sources/schemas/registers.ts";
import { markdownTable, markdownText } from "../markdown-table.ts";
import type { Block } from "./block.ts";

/** Blocks about the registers: KPIs, risks, stakeholders, roadmap, quality scenarios, RACI. */
export function registerBlocks(model: Model): Block[] {
  return [
    ...(model.kpis ? kpiBlocks(model.kpis.value) : []),
    ...(model.risks ? riskBlocks(model.risks.value) : []),
    ...(model.stakeholders ? stakeholderBlocks(model.stakeholders.value) : []),
    ...(model.roadmap ? roadmapBlocks(model.roadmap.value) : []),
    ...(model.quality ? qualityBlocks(model.quality.value) : []),
    ...(model.raci ? raciBlocks(model.raci.value) : []),
  ];
}

type Kpi = KpisSource["kpis"][number];

function kpiBlocks({ kpis }: KpisSource): Block[] {
  const table = block("kpi.table", "Every KPI with baseline, target, date, owner and source", () =>
    markdownTable({
      head: ["KPI", "baseline", "target", "by", "measured by", "owner", "source"],
      align: ["left", "right", "right"],
      rows: kpis.map((kpi) =>
        [
          kpi.title,
          withUnit(kpi.baseline, kpi.unit),
          withUnit(kpi.target, kpi.unit),
          kpi.by ?? "open",
          kpi.measure,
          kpi.owner,
          kpi.source,
        ].map(textOrOpen),
      ),
    }),
  );
  return [table, count("kpi.count", "Number of KPIs", kpis), ...kpis.flatMap(kpiFigures)];
}

function kpiFigures(kpi: Kpi): Block[] {
  return [
    inline(`kpi.${kpi.id}.baseline`, `Baseline of ${kpi.title}`, withUnit(kpi.baseline, kpi.unit)),
    inline(`kpi.${kpi.id}.target`, `Target of ${kpi.title}`, withUnit(kpi.target, kpi.unit)),
    inline(`kpi.${kpi.id}.by`, `Date of the target of ${kpi.title}`, kpi.by ?? "open"),
    inline(`kpi.${kpi.id}.owner`, `Owner of ${kpi.title}`, kpi.owner),
  ];
}

/** `6 weeks`, `35%`, `99.95%`; `open` for nothing. */
function withUnit(figure: number | string | null | undefined, unit: string): string {
  if (figure === null || figure === undefined || figure === "") return "open";
  const text =
    typeof figure === "number"
      ? figure.toLocaleString("en-US", { maximumFractionDigits: 6 })
      : figure;
  if (unit === "" || text.endsWith(unit)) return text;
  return unit === "%" || unit === "percent" ? `${text}%` : `${text} ${unit}`;
}

function riskBlocks({ risks }: RisksSource): Block[] {
  const ranked = risks.toSorted((a, b) => severity(b) - severity(a) || (a.id < b.id ? -1 : 1));
  const table = (name: string, description: string, rows: typeof ranked) =>
    block(name, description, () =>
      markdownTable({
        head: ["risk", "what", "probability", "impact", "mitigation", "owner", "trigger"],
        align: ["left", "left", "right", "right"],
        rows: rows.map((risk) =>
          [
            risk.id,
            risk.title,
            String(risk.probability ?? "open"),
            String(risk.impact ?? "open"),
            risk.mitigation,
            risk.owner,
            risk.trigger,
          ].map(textOrOpen),
        ),
      }),
    );
  return [
    table("risk.register", "Every risk, worst first (probability × impact)", ranked),
    table("risk.top", "The five worst risks", ranked.slice(0, 5)),
    count("risk.count", "Number of risks", risks),
    ...risks.flatMap((risk) => [
      inline(`risk.${risk.id}.title`, `Title of ${risk.id}`, risk.title),
      inline(`risk.${risk.id}.mitigation`, `Mitigation of ${risk.id}`, risk.mitigation),
    ]),
  ];
}

function severity(risk: RisksSource["risks"][number]): number {
  return (risk.probability ?? 0) * (risk.impact ?? 0);
}

function stakeholderBlocks({ stakeholders }: StakeholdersSource): Block[] {
  return [
    block(
      "stakeholder.table",
      "Every stakeholder with interest, influence, impact and engagement",
      () =>
        markdownTable({
          head: ["no.", "stakeholder", "interest", "influence", "impact", "engagement"],
          rows: stakeholders.map((one) =>
            [one.id, one.name, one.interest, one.influence, one.impact, one.engagement].map(
              textOrOpen,
            ),
          ),
        }),
    ),
  ];
}

function roadmapBlocks({ phases }: RoadmapSource): Block[] {
  return [
    block("roadmap.table", "Every phase with dates, milestones and exit criteria", () =>
      markdownTable({
        head: ["phase", "from", "to", "milestones", "done when"],
        rows: phases.map((phase) => [
          textOrOpen(phase.title),
          phase.start,
          phase.end,
          lines(phase.milestones),
          lines(phase.exit),
        ]),
      }),
    ),
    ...phases.flatMap((phase) => [
      inline(`roadmap.${phase.id}.start`, `Start of ${phase.title}`, phase.start),
      inline(`roadmap.${phase.id}.end`, `End of ${phase.title}`, phase.end),
    ]),
  ];
}

function qualityBlocks({ scenarios }: QualitySource): Block[] {
  return [
    block("quality.table", "Every quality attribute scenario", () =>
      markdownTable({
        head: ["no.", "source", "stimulus", "environment", "response", "measure", "element"],
        rows: scenarios.map((one) =>
          [
            one.id,
            one.source,
            one.stimulus,
            one.environment,
            one.response,
            one.measure,
            one.element ?? "whole system",
          ].map(textOrOpen),
        ),
      }),
    ),
    count("quality.count", "Number of quality attribute scenarios", scenarios),
    ...scenarios.flatMap((one) => [
      inline(`quality.${one.id}.measure`, `Measure of ${one.id}`, one.measure),
      ...(one.slo
        ? [
            inline(
              `quality.${one.id}.objective`,
              `Objective of the SLO of ${one.id}`,
              `${one.slo.objective}%`,
            ),
            inline(`quality.${one.id}.window`, `Window of the SLO of ${one.id}`, one.slo.window),
          ]
        : []),
    ]),
  ];
}

function raciBlocks(source: RaciSource): Block[] {
  const areas = [...new Set(source.activities.flatMap((activity) => activity.areas))].sort();
  return [
    ...raciTables(source, {
      matrix: "raci.matrix",
      roles: "raci.roles",
      about: "every activity",
    }),
    ...Object.entries(source.roles).map(([id, { title }]) =>
      inline(`raci.role.${id}`, `Title of the role ${id}`, title),
    ),
    ...areas.flatMap((area) => {
      const activities = source.activities.filter((activity) => activity.areas.includes(area));
      const part = { roles: source.roles, activities };
      return raciTables(part, {
        matrix: `raci.${area}`,
        roles: `raci.roles.${area}`,
        about: `the area ${area}`,
      });
    }),
  ];
}

function raciTables(
  { roles, activities }: RaciSource,
  names: { matrix: string; roles: string; about: string },
): Block[] {
  const ids = Object.keys(roles).filter((id) => activities.some((one) => letters(one, id) !== ""));
  const titles = ids.map((id) => textOrOpen(roles[id]?.title ?? id));
  return [
    block(names.matrix, `Responsible, accountable, consulted, informed: ${names.about}`, () =>
      markdownTable({
        head: ["activity", "tier", ...titles],
        rows: activities.map((activity) => [
          textOrOpen(activity.title),
          textOrOpen(activity.tier),
          ...ids.map((id) => letters(activity, id)),
        ]),
      }),
    ),
    block(
      names.roles,
      `Who fills the roles, and for what each is accountable: ${names.about}`,
      () =>
        markdownTable({
          head: ["role", "filled by", "accountable for"],
          rows: ids.map((id, index) => [
            titles[index] ?? id,
            textOrOpen(roles[id]?.person ?? ""),
            activities
              .filter(({ accountable }) => accountable === id)
              .map(({ title }) => markdownText(title))
              .join("; ") || "–",
          ]),
        }),
    ),
  ];
}

type Activity = RaciSource["activities"][number];

function letters(activity: Activity, role: string): string {
  const found = [
    activity.responsible.includes(role) ? "R" : "",
    activity.accountable === role ? "A" : "",
    activity.consulted.includes(role) ? "C" : "",
    activity.informed.includes(role) ? "I" : "",
  ];
  return found.filter((letter) => letter !== "").join(", ");
}

function lines(items: readonly string[]): string {
  return items.length === 0 ? "open" : items.map((item) => markdownText(item)).join("<br>");
}

function textOrOpen(content: string): string {
  return content.trim() === "" ? "open" : markdownText(content);
}

function block(name: string, description: string, render: () => string): Block {
  return { name, form: "block", description, render };
}

function inline(name: string, description: string, content: string): Block {
  return { name, form: "inline", description, render: () => textOrOpen(content) };
}

function count(name: string, description: string, items: readonly unknown[]): Block {
  return inline(name, description, String(items.length));
}
