import { stringify } from "yaml";
import { readRuleFiles } from "../../sources/rule-files.ts";
import type { Model } from "../../sources/read-sources.ts";
import { dashboardId, serviceLevels } from "./service-levels.ts";
import { sloDashboard } from "./slo-dashboard.ts";
import { sloRules } from "./slo-rules.ts";
import { sloTests } from "./slo-tests.ts";

const folder = "reference/monitoring/slo";
const rulesFile = `${folder}/rules.yaml`;
const loadedFile = `${folder}/prometheus-rules.yaml`;

/**
 * What follows from the objectives of quality.yaml and the indicators: rules and alerts, their unit tests, a
 * dashboard each, and what loads them into a cluster: PrometheusRules with the very rules that are tested. Nothing
 * without indicators, or while quality.yaml has errors.
 */
export function monitoringFiles(model: Model): Map<string, string> {
  const unread = model.paths.has("architecture/quality.yaml") && !model.quality;
  if (!model.indicators || unread) return new Map();
  const levels = serviceLevels(model);
  const rules = sloRules(levels);
  const dashboards = levels.map((level): [string, string] => [
    `dashboard-${dashboardId(level)}.json`,
    `${JSON.stringify(sloDashboard(level), null, 2)}\n`,
  ]);
  return new Map([
    [rulesFile, yaml(rules, "Rules and alerts of the objectives in architecture/quality.yaml.")],
    [
      `${folder}/rules.test.yaml`,
      yaml(
        sloTests(levels, "rules.yaml"),
        "Unit test of rules.yaml, for `promtool test rules`: each alert below and above its threshold.",
      ),
    ],
    ...dashboards.map(([name, text]): [string, string] => [`${folder}/${name}`, text]),
    ...prometheusRules(model.texts, rules.groups),
    [`${folder}/kustomization.yaml`, kustomization(dashboards.map(([name]) => name))],
  ]);
}

/** Each rule file as an object of the Prometheus operator; nothing while one of them cannot be read. */
function prometheusRules(
  texts: Model["texts"],
  groups: readonly object[],
): Array<[path: string, text: string]> {
  const others = readRuleFiles(texts, { except: rulesFile });
  if (others.some(({ problem }) => problem)) return [];
  const files = [...others, { file: rulesFile, groups }].filter((one) => one.groups.length > 0);
  const objects = files.map(({ file, groups }) => ({
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: { name: nameOf(file) },
    spec: { groups },
  }));
  const head = computed(
    "The rule files of this folder and the one above, as the cluster loads them.",
  );
  const text = objects.map(yamlText).join("---\n");
  return [[loadedFile, `${head}${text}`]];
}

/** `slo-rules` for slo/rules.yaml. */
function nameOf(file: string): string {
  return file
    .replace(/^reference\/monitoring\//, "")
    .replace(/\.ya?ml$/, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function kustomization(dashboards: readonly string[]): string {
  const content = {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    resources: ["prometheus-rules.yaml"],
    generatorOptions: {
      disableNameSuffixHash: true,
      labels: { "archwright.dev/dashboard": "1" },
    },
    configMapGenerator: dashboards.map((name) => ({
      name: name.replace(/\.json$/, ""),
      files: [name],
    })),
  };
  return yaml(content, "Rules and dashboards of the objectives, for the cluster.");
}

const yamlOptions = { lineWidth: 0, aliasDuplicateObjects: false } as const;

function yaml(content: object, about: string): string {
  return `${computed(about)}${yamlText(content)}`;
}

/** A command derives several times, mostly the same; telling that is far quicker than writing YAML. */
function yamlText(content: object): string {
  const key = JSON.stringify(content);
  const text = written.get(key) ?? stringify(content, yamlOptions);
  if (written.size >= mostWritten) written.delete(written.keys().next().value ?? "");
  written.set(key, text);
  return text;
}

const written = new Map<string, string>();
const mostWritten = 50;

function computed(about: string): string {
  return `# ${about}\n# Computed from architecture/quality.yaml and reference/monitoring; \`archwright sync\` rewrites it.\n`;
}
