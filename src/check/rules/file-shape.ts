import { isComputed, withoutActions } from "../manifests/chart-templates.ts";
import { clusterOf } from "../manifests/cluster.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import { field, list, text } from "../manifests/fields.ts";
import { readYamlParts } from "../manifests/yaml-parts.ts";
import { formatShapes } from "../shapes/format-shapes.ts";
import { kubernetesShapes } from "../shapes/kubernetes-shapes.ts";
import { shapeTable } from "../shapes/read-shapes.ts";
import { shapeProblems } from "../shapes/shape-problems.ts";
import type { Model } from "../../sources/read-sources.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Fields of manifests, workflows, dashboards and the other formats exist, and the required ones are there. */
export const fileShape: Rule = {
  id: "file-shape",
  severity: "error",
  title: "Files of known formats have the fields of their format, of the right type",
  explanation:
    "A field with a typing error is ignored by most tools, or refused only when it is deployed: `podSelectors` in a network policy, `exprs` in a panel. Names, types, fixed values and required fields are known for the kinds of Kubernetes 1.36 and of the operators that the reference implementation uses, for kustomizations and their patches, charts, GitHub workflows, Dependabot, OpenAPI 3.1, Grafana dashboards, Prometheus rules and their unit tests, Alertmanager, data contracts (ODCS 3.1), OpenLineage events, and Feast and MLflow projects. Templates of charts are read without what they compute. Other kinds and versions, and values of charts, are let through. Where your version of a tool knows a field that this table does not, suppress the finding with a reason.",
  check({ model }) {
    return [
      ...manifestFindings(model),
      ...patchFindings(model),
      ...[...model.texts].flatMap(templateFindings),
      ...[...model.texts].flatMap(formatFindings),
    ];
  },
};

const kubernetes = shapeTable(kubernetesShapes);
const formats = shapeTable(formatShapes);

/** Groups and kinds of the table. */
const known = [...kubernetesShapes.matchAll(/^(\S+)\/(\w+) /gm)].map(
  ([, version = "", kind = ""]) => ({
    version,
    kind,
  }),
);
const knownVersions = new Set(known.map(({ version }) => version));

/** A kind that stands in another group than it says; kinds that the table does not have are let through. */
function strangeKind(
  { apiVersion, kind, name, file, lineOf }: KubernetesObject,
  usual: ReadonlyMap<string, number>,
): RuleFinding[] {
  const homes = known.filter((one) => one.kind === kind).map(({ version }) => version);
  // Versions without a group are those of the core; what kustomize and charts say stands in files of theirs.
  const none =
    !apiVersion.includes("/") || /^(?:kustomize\.config\.k8s\.io|batch|apps)\//.test(apiVersion);
  if (homes.length === 0 || homes.includes(apiVersion)) return [];
  // Other groups may have a kind of the same name; where many are of the usual one, one alone got it by mistake.
  const alone = usual.get(`${apiVersion} ${kind}`) === 1;
  const many = homes.some((home) => (usual.get(`${home} ${kind}`) ?? 0) > 2);
  if (!knownVersions.has(apiVersion) && !none && !(alone && many)) return [];
  return [
    {
      file,
      line: lineOf(["apiVersion"]),
      message: `${kind} "${name}" is no kind of ${apiVersion}, but of ${homes.join(" or ")}`,
      fix: "Mend apiVersion or kind.",
    },
  ];
}

function manifestFindings(model: Model): RuleFinding[] {
  const { objects } = clusterOf(model);
  const shaped = objects.flatMap(({ apiVersion, kind, name, content, file, lineOf }) =>
    shapeProblems(content, `${apiVersion}/${kind}`, { table: kubernetes }).map(
      ({ path, message, fix }) => ({
        file,
        line: lineOf(path),
        message: `${kind} "${name}": ${message}`,
        fix,
      }),
    ),
  );
  const usual = new Map<string, number>();
  for (const { apiVersion, kind } of objects)
    usual.set(`${apiVersion} ${kind}`, (usual.get(`${apiVersion} ${kind}`) ?? 0) + 1);
  return [...objects.flatMap((one) => strangeKind(one, usual)), ...shaped];
}

/** Patches of kustomizations, in files of their own or inline: operations, or parts of objects. */
function patchFindings(model: Model): RuleFinding[] {
  const { kustomizations, patches } = clusterOf(model);
  const inFiles = [...patches].flatMap((file) => {
    const source = model.texts.get(file);
    return source === undefined ? [] : [{ file, source, lineOf: undefined, who: "the patch" }];
  });
  const inline = kustomizations.flatMap(({ file, content, lineOf }) =>
    list(content, "patches").flatMap((one, index) => {
      const source = text(one, "patch");
      const line = () => lineOf(["patches", index, "patch"]);
      return source === undefined ? [] : [{ file, source, lineOf: line, who: "the patch" }];
    }),
  );
  return [...inFiles, ...inline].flatMap(({ file, source, lineOf, who }) =>
    readYamlParts(source).parts.flatMap((part) => {
      const { value } = part;
      const kind = `${text(value, "apiVersion")}/${text(value, "kind")}`;
      const found = Array.isArray(value)
        ? value.flatMap((one) => shapeProblems(one, "Operation", { table: formats }))
        : shapeProblems(withoutDirective(value), kind, { table: kubernetes, partial: true });
      return found.map(({ path, message, fix }) => ({
        file,
        line: lineOf?.() ?? part.lineOf(path),
        message: `${who}: ${message}`,
        fix,
      }));
    }),
  );
}

/** A merge patch may say what becomes of the whole object: `$patch: delete`. */
function withoutDirective(patch: unknown): unknown {
  if (text(patch, "$patch") !== "delete") return patch;
  const { $patch: _, ...object } = patch as Record<string, unknown>;
  return object;
}

/** Objects in the templates of charts, as far as they can be read without rendering them. */
function templateFindings([file, source]: readonly [string, string]): RuleFinding[] {
  if (!/^reference\/.*\/templates\/.*\.ya?ml$/.test(file)) return [];
  return readYamlParts(withoutActions(source)).parts.flatMap(({ value, lineOf }) => {
    const kind = text(value, "kind") ?? "";
    return (
      shapeProblems(value, `${text(value, "apiVersion") ?? ""}/${kind}`, { table: kubernetes })
        // What is computed may be of any type; its name is known, unless that is computed, too.
        .filter(
          ({ path, message }) =>
            !path.some(isComputed) &&
            (message.includes(" is no field ") || !isComputed(field(value, ...path))),
        )
        .map(({ path, message, fix }) => ({
          file,
          line: lineOf(path),
          message: `${kind} of the chart: ${message}`,
          fix,
        }))
    );
  });
}

/** The format of a file, by its name or by what it holds. */
const byName: ReadonlyArray<readonly [RegExp, string]> = [
  [/(?:^|\/)\.?workflows\/[^/]+\.ya?ml$/, "Workflow"],
  [/^\.github\/dependabot\.ya?ml$/, "Dependabot"],
  [/^reference\/.*\/Chart\.yaml$/, "Chart"],
  [/^reference\/.*\/values\.schema\.json$/, "Schema"],
  [/^reference\/.*\.odcs\.ya?ml$/, "Contract"],
  [/^reference\/.*\/feature_store\.yaml$/, "FeatureStore"],
  [/^reference\/.*\/MLproject$/, "Project"],
  [/^reference\/.*\/python_env\.yaml$/, "PythonEnvironment"],
  [/^reference\/.*\/alertmanager\.ya?ml$/, "Alertmanager"],
];

function formatOf(file: string, value: unknown): string | undefined {
  const named = byName.find(([pattern]) => pattern.test(file))?.[1];
  if (named !== undefined || !file.startsWith("reference/")) return named;
  if (/(?:^|\/)kustomization\.ya?ml$/.test(file))
    return text(value, "kind") === "Component" ? "Component" : "Kustomization";
  if (text(value, "openapi")?.startsWith("3.1")) return "OpenApi";
  if (field(value, "panels") !== undefined && file.endsWith(".json")) return "Dashboard";
  if (
    field(value, "rule_files") !== undefined ||
    list(value, "tests").some((one) => field(one, "input_series") !== undefined)
  )
    return "RuleTest";
  if (field(value, "groups") !== undefined && text(value, "kind") === undefined) return "RuleFile";
  return text(value, "schemaURL")?.includes("OpenLineage") ? "RunEvent" : undefined;
}

function formatFindings([file, source]: readonly [string, string]): RuleFinding[] {
  if (!/^(?:reference|\.github)\/.*(?:\.(?:ya?ml|json)|\/MLproject)$/.test(file)) return [];
  if (/\/templates\//.test(file)) return [];
  return readYamlParts(source).parts.flatMap(({ value, lineOf }) => {
    const format = formatOf(file, value);
    if (format === undefined) return [];
    return shapeProblems(value, format, { table: formats }).map(({ path, message, fix }) => ({
      file,
      line: lineOf(path),
      message,
      fix,
    }));
  });
}
