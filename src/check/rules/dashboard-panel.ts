import { documentFindings } from "../documents.ts";
import type { Problem } from "../documents.ts";
import { field, list, text } from "../manifests/fields.ts";
import { readYamlParts } from "../manifests/yaml-parts.ts";
import { oddOnes } from "../odd-ones.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Panels of dashboards can be seen, each by itself, and show something. */
export const dashboardPanel: Rule = {
  id: "dashboard-panel",
  severity: "error",
  title:
    "Panels of dashboards do not cover each other, have a query and a data source that exists, and are delivered",
  explanation:
    "For each Grafana dashboard below `reference/monitoring/`: it has panels, their ids differ, panels lie within the 24 columns and on free ground, every panel but rows and texts has queries with an expression and a letter of its own, and takes its data from a source of its panel: a variable in `$` stands in the list of variables, and where readers choose the source by a variable, no panel has one of its own; every threshold but the first has a value. A warning names the panel that leaves a hole above it or to its left, the one without a unit, description or legend where all others have one, and the one dashboard that lacks what all others have. Where a kustomization below `reference/monitoring/` makes ConfigMaps of dashboards, it takes every dashboard of its folders, and each ConfigMap holds a file.",
  check({ model }) {
    const isDashboard = (file: string, source: string): boolean =>
      file.startsWith("reference/monitoring/") &&
      file.endsWith(".json") &&
      readYamlParts(source).parts.some(({ value }) =>
        ["panels", "schemaVersion"].some((key) => field(value, key) !== undefined),
      );
    const dashboards = [...model.texts].filter(([file, source]) => isDashboard(file, source));
    return [
      ...documentFindings(model.texts, isDashboard, panelProblems),
      ...oddDashboards(dashboards),
      ...deliveryProblems(
        model.texts,
        dashboards.map(([file]) => file),
      ),
    ];
  },
};

/** What all other dashboards say of time, refresh and the like. */
function oddDashboards(dashboards: ReadonlyArray<readonly [string, string]>): RuleFinding[] {
  return oddOnes(
    dashboards.map(([file, source]) => ({
      item: file,
      group: "",
      features: Object.keys(Object(readYamlParts(source).parts[0]?.value)),
    })),
  ).map(({ item, feature, others }) => ({
    file: item,
    line: 1,
    severity: "warning" as const,
    message: `the dashboard has no ${feature}, as the ${others} others have`,
    fix: "Add it.",
  }));
}

/** Panels without the unit that all others of the dashboard have, and thresholds without a value. */
function scaleProblems(panels: readonly unknown[]): Problem[] {
  const scaled = panels.flatMap((panel, index) =>
    still.includes(text(panel, "type") ?? "") ||
    ["table", "logs", "traces", "nodeGraph"].includes(text(panel, "type") ?? "")
      ? []
      : [{ panel, index }],
  );
  const odd = oddOnes(
    scaled.map((one) => ({
      item: one,
      group: "",
      features: text(one.panel, "fieldConfig", "defaults", "unit") === undefined ? [] : ["unit"],
    })),
  );
  return [
    ...odd.map(({ item: { panel, index }, others }) => ({
      path: ["panels", index],
      severity: "warning" as const,
      message: `the panel "${text(panel, "title") ?? String(index)}" has no unit, as the ${others} others have`,
      fix: "Set fieldConfig.defaults.unit.",
    })),
    ...scaled.flatMap(({ panel, index }) =>
      list(panel, "fieldConfig", "defaults", "thresholds", "steps").flatMap((step, at) =>
        at === 0 || typeof field(step, "value") === "number"
          ? []
          : [
              {
                path: ["panels", index],
                message: `threshold ${at + 1} of the panel "${text(panel, "title") ?? String(index)}" has no value`,
                fix: "Say from which value on it holds; only the first has none.",
              },
            ],
      ),
    ),
  ];
}

/** Of these a query is not demanded. */
const still = ["row", "text", "news", "dashlist", "alertlist"];

function panelProblems(dashboard: unknown): Problem[] {
  const panels = list(dashboard, "panels");
  const variables = list(dashboard, "templating", "list").flatMap((one) => text(one, "name") ?? []);
  const chosen = list(dashboard, "templating", "list").some(
    (one) => text(one, "type") === "datasource",
  );
  const ids = new Set<unknown>();
  if (panels.length === 0)
    return [{ path: [], message: "the dashboard has no panels", fix: "List them below panels." }];
  const each = panels.flatMap((panel, index): Problem[] => {
    const path = ["panels", index];
    const title = text(panel, "title") ?? String(index);
    const say = (message: string, fix: string): Problem => ({
      path,
      message: `the panel "${title}" ${message}`,
      fix,
    });
    const id = field(panel, "id");
    const twice = ids.has(id);
    ids.add(id);
    const place = placeOf(panel);
    const covered = panels.slice(0, index).find((other) => overlap(place, placeOf(other)));
    return [
      ...(twice ? [say(`has the id ${String(id)} of another`, "Give each panel its own.")] : []),
      ...(place && (place.x < 0 || place.x + place.w > 24 || place.w < 1 || place.h < 1)
        ? [say("does not lie within the 24 columns", "Mend gridPos.")]
        : []),
      ...(covered === undefined
        ? []
        : [
            say(
              `covers the panel "${text(covered, "title") ?? ""}"`,
              "Mend gridPos of one of them.",
            ),
          ]),
      ...(still.includes(text(panel, "type") ?? "")
        ? []
        : [...queryProblems(panel, variables), ...(chosen ? fixedSources(panel) : [])].map(
            ([message, fix]) => say(message, fix),
          )),
    ];
  });
  return [...each, ...scaleProblems(panels), ...oddPanels(panels), ...holes(panels)];
}

/** What all other panels of a kind say, or all other queries. */
function oddPanels(panels: readonly unknown[]): Problem[] {
  const keys = ["description", "options"];
  const described = panels.map((panel, index) => ({
    item: { panel, index },
    group: text(panel, "type") ?? "",
    features: keys.filter((key) => field(panel, key) !== undefined),
  }));
  const asked = panels.flatMap((panel, index) =>
    list(panel, "targets").map((target) => ({
      item: { panel, index },
      group: `queries ${text(target, "datasource", "type") ?? text(panel, "datasource", "type") ?? ""}`,
      features: ["datasource", "legendFormat"]
        .filter((key) => field(target, key) !== undefined)
        .map((key) => `${key} of a query`),
    })),
  );
  return [...oddOnes(described), ...oddOnes(asked)].map(
    ({ item: { panel, index }, feature, others }) => ({
      path: ["panels", index],
      severity: "warning" as const,
      message: `the panel "${text(panel, "title") ?? String(index)}" has no ${feature}, as the ${others} others have`,
      fix: "Add it, or give it to none of them.",
    }),
  );
}

/** Panels that stand below or beside nothing: Grafana moves them, and the reader sees another order than the file. */
function holes(panels: readonly unknown[]): Problem[] {
  const places = panels.flatMap((panel) => placeOf(panel) ?? []);
  return panels.flatMap((panel, index): Problem[] => {
    const place = placeOf(panel);
    if (place === undefined) return [];
    const above = places.some(
      (one) => one.y + one.h === place.y && one.x < place.x + place.w && place.x < one.x + one.w,
    );
    const beside = places.some(
      (one) => one.x + one.w === place.x && one.y < place.y + place.h && place.y < one.y + one.h,
    );
    if ((place.y === 0 || above) && (place.x === 0 || beside)) return [];
    return [
      {
        path: ["panels", index],
        severity: "warning" as const,
        message: `the panel "${text(panel, "title") ?? String(index)}" leaves a hole ${place.y === 0 || above ? "to its left" : "above it"}`,
        fix: "Mend gridPos: let it touch the panel before it.",
      },
    ];
  });
}

interface Place {
  x: number;
  y: number;
  w: number;
  h: number;
}

function placeOf(panel: unknown): Place | undefined {
  const [x, y, w, h] = ["x", "y", "w", "h"].map((key) => field(panel, "gridPos", key));
  return typeof x === "number" &&
    typeof y === "number" &&
    typeof w === "number" &&
    typeof h === "number"
    ? { x, y, w, h }
    : undefined;
}

function overlap(a: Place | undefined, b: Place | undefined): boolean {
  if (!a || !b) return false;
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

function queryProblems(panel: unknown, variables: readonly string[]): Array<[string, string]> {
  const targets = list(panel, "targets");
  const letters = targets.map((one) => field(one, "refId"));
  const own = field(panel, "datasource");
  const sources = [own, ...targets.map((one) => field(one, "datasource"))].filter(
    (one) => one !== undefined,
  );
  const wanted = sources.flatMap((one) =>
    [...(text(one, "uid") ?? "").matchAll(/\$\{?(\w+)/g)].map(([, name = ""]) => name),
  );
  const asks = (target: unknown) =>
    ["expr", "query", "filters", "queryType"].some((key) => field(target, key) !== undefined);
  const types = new Set(sources.map((one) => text(one, "type")));
  return [
    ...(targets.length === 0
      ? [["has no query", "Add one below targets."] as [string, string]]
      : []),
    ...targets
      .filter((one) => !asks(one))
      .map((): [string, string] => ["has a query without an expression", "Add it."]),
    ...(new Set(letters).size < letters.length
      ? [["has two queries of one letter", "Give each its own refId."] as [string, string]]
      : []),
    ...(own === undefined ? [["has no data source", "Add datasource."] as [string, string]] : []),
    ...(types.size > 1 && !types.has("-- Mixed --")
      ? [
          [`mixes the data sources ${[...types].join(" and ")}`, "Use the panel's own."] as [
            string,
            string,
          ],
        ]
      : []),
    ...wanted
      .filter((name) => !variables.includes(name) && !name.startsWith("__"))
      .map((name): [string, string] => [
        `takes its data from $${name}, which is no variable of the dashboard`,
        "Mend the name.",
      ]),
  ];
}

/** Sources by their id, in a dashboard whose readers choose the source: it has data in one Grafana only. */
function fixedSources(panel: unknown): Array<[string, string]> {
  const sources = [panel, ...list(panel, "targets")].map((one) => text(one, "datasource", "uid"));
  return [...new Set(sources)]
    .filter((uid) => uid !== undefined && !/^(?:\$|-- )/.test(uid))
    .map((uid): [string, string] => [
      `takes its data from ${uid}, whatever source the reader chooses`,
      "Use the dashboard's variable.",
    ]);
}

/** Dashboards that no ConfigMap brings, and ConfigMaps without a file. */
function deliveryProblems(
  texts: ReadonlyMap<string, string>,
  dashboards: readonly string[],
): RuleFinding[] {
  const all = [...texts].flatMap(([file, source]) => {
    if (!/^reference\/monitoring\/(?:.*\/)?kustomization\.yaml$/.test(file)) return [];
    const folder = file.slice(0, file.lastIndexOf("/") + 1);
    return readYamlParts(source).parts.map((part) => ({ file, folder, ...part }));
  });
  const taken = new Set(
    all.flatMap(({ folder, value }) =>
      [...list(value, "configMapGenerator"), ...list(value, "resources")].flatMap((one) =>
        [...list(one, "files"), one].map(
          (path) => `${folder}${String(path).replace(/^[^=/]+=/, "")}`,
        ),
      ),
    ),
  );
  const empty = all.flatMap(({ file, value, lineOf }) =>
    ["configMapGenerator", "secretGenerator"].flatMap((kind) =>
      list(value, kind).flatMap((one, index) =>
        ["files", "literals", "envs", "env"].some(
          (key) => list(one, key).length > 0 || text(one, key) !== undefined,
        )
          ? []
          : [
              {
                file,
                line: lineOf([kind, index]),
                message: `"${text(one, "name") ?? ""}" holds nothing`,
                fix: "Name its files.",
              },
            ],
      ),
    ),
  );
  if (taken.size === 0) return empty;
  return [
    ...empty,
    ...dashboards
      .filter((file) => !taken.has(file))
      .map((file) => ({
        file,
        line: 1,
        message: "no kustomization delivers the dashboard",
        fix: "Add it to a configMapGenerator beside it or above it.",
      })),
  ];
}
