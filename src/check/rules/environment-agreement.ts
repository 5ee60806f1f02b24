import type { Model } from "../../sources/read-sources.ts";
import { clusterOf } from "../manifests/cluster.ts";
import { field, text } from "../manifests/fields.ts";
import { folderOf } from "../../sources/paths.ts";
import { entriesOf } from "../terraform/constructors.ts";
import { literal, terraformModules } from "../terraform/modules.ts";
import { regionIn } from "../terraform/region.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** An environment is the same in Terraform, in its overlay and in the deployment view. */
export const environmentAgreement: Rule = {
  id: "environment-agreement",
  severity: "error",
  title:
    "Name, network range, region and zones of an environment agree in Terraform, overlay and deployment view",
  explanation:
    "`reference/terraform/CLOUD/environments/ENV` and `reference/kubernetes/overlays/ENV` describe the same environment: the call of the platform's module gives `name`, `environment` and `cidr`, `terraform.tfvars` the `region`, the ConfigMap `environment` of the overlay `name`, `range` and `region`, the names of buckets and registries hold the name, and no setting the name of another environment; tags or labels that a provider gives to all resources name the environment; production is protected against deletion, has a standby in another zone (`deletion_protection`, `multi_az`) and keeps backups no shorter than development. A deployment node with the property `environment` is the region of that environment: its name is the `region` of `terraform.tfvars`, its property `zones` the number of zones. Where one environment has an overlay, each has one. What else only one of them states is not compared.",
  check({ model }) {
    const all = environments(model);
    return all.flatMap((one) => [
      ...ownNames(one),
      ...defaultTags(one, model),
      ...unsafeProduction(one, model),
      ...missingOverlay(one, { all, model }),
      ...overlayFindings(one, { all, model }),
      ...regionFindings(one, { all, model }),
    ]);
  },
};

interface Environment {
  id: string;
  file: string;
  line: number;
  name: string | undefined;
  environment: string | undefined;
  cidr: string | undefined;
  zones: number | undefined;
  region: { name: string; file: string; line: number } | undefined;
}

function environments(model: Model): Environment[] {
  return [...terraformModules(model).values()].flatMap(({ folder, calls }) => {
    const id = /\/environments\/([^/]+)$/.exec(folder)?.[1];
    const call = [...calls.values()].find(({ block }) => block.attributes.has("environment"));
    if (id === undefined || !call) return [];
    const { block, file } = call;
    const values = `${folder}/terraform.tfvars`;
    const region = regionIn(model.texts.get(values) ?? "");
    const given = (name: string) => literal(block.attributes.get(name)?.text);
    return [
      {
        id,
        file,
        line: block.line,
        name: given("name"),
        environment: given("environment"),
        cidr: given("cidr"),
        zones: zonesIn(block.attributes.get("zones")?.text),
        region: region && { ...region, file: values },
      },
    ];
  });
}

/** The number of texts in the first list, as in `[for zone in ["a", "b"] : …]`. */
function zonesIn(expression: string | undefined): number | undefined {
  const listed = /\[((?:\s*"[^"]*"\s*,?)+)\]/.exec(expression ?? "")?.[1];
  return listed === undefined ? undefined : [...listed.matchAll(/"[^"]*"/g)].length;
}

function ownNames({ id, file, line, name, environment }: Environment): RuleFinding[] {
  const fix = `Use the environment's own name, ${id}.`;
  return [
    ...(environment !== undefined && environment !== id
      ? [{ file, line, message: `the folder is ${id}, the environment "${environment}"`, fix }]
      : []),
    ...(name !== undefined && !name.endsWith(`-${id}`)
      ? [{ file, line, message: `the name "${name}" does not end in -${id}`, fix }]
      : []),
  ];
}

/** Tags or labels that a provider gives to all resources name the environment, too. */
function defaultTags({ id, file }: Environment, model: Model): RuleFinding[] {
  const module = terraformModules(model).get(folderOf(file));
  return (module?.files ?? []).flatMap(({ file: path, body }) =>
    body.blocks
      .filter(({ type }) => type === "provider")
      .flatMap((provider) => [
        provider.attributes.get("default_labels"),
        ...provider.blocks
          .filter(({ type }) => type === "default_tags")
          .map(({ attributes }) => attributes.get("tags")),
      ])
      .flatMap((given) => {
        const own = entriesOf(given).find(({ key }) => key === "environment");
        const said = literal(own?.value);
        if (!own || said === undefined || said === id) return [];
        return [
          {
            file: path,
            line: own.line,
            message: `every resource is tagged with the environment "${said}"; the folder is ${id}`,
            fix: `Use the environment's own name, ${id}.`,
          },
        ];
      }),
  );
}

/** What production says at least, wherever it stands in the call of the platform. */
const safe: Readonly<Record<string, string>> = { deletion_protection: "true", multi_az: "true" };

function unsafeProduction({ id, file }: Environment, model: Model): RuleFinding[] {
  if (id !== "prod") return [];
  const settings = (folder: string) =>
    [...(terraformModules(model).get(folder)?.calls.values() ?? [])].flatMap((call) =>
      [...call.block.attributes].flatMap(([name, given]) => [
        { key: name, value: given.text, line: given.line, file: call.file },
        ...entriesOf(given).map((one) => ({ ...one, file: call.file })),
      ]),
    );
  const folder = folderOf(file);
  const development = settings(folder.replace(/prod$/, "dev"));
  return settings(folder).flatMap(({ key, value, line, file: path }) => {
    const fewer = development.find((one) => one.key === key && key.endsWith("backup_days"));
    const unsafe = safe[key] !== undefined && /^(?:true|false)$/.test(value) && value !== safe[key];
    if (!unsafe && !(fewer && Number(value) < Number(fewer.value))) return [];
    return [
      {
        file: path,
        line,
        message: unsafe
          ? `production sets ${key} to ${value}`
          : `production sets ${key} to ${value}, development to ${fewer?.value ?? ""}`,
        fix: unsafe
          ? `Set it to ${safe[key] ?? ""}.`
          : "Keep the backups of production at least as long as those of development.",
      },
    ];
  });
}

function missingOverlay(
  { id, file, line }: Environment,
  { all, model }: { all: readonly Environment[]; model: Model },
): RuleFinding[] {
  const path = (one: string) => `reference/kubernetes/overlays/${one}/kustomization.yaml`;
  if (model.paths.has(path(id)) || !all.some((other) => model.paths.has(path(other.id)))) return [];
  return [
    {
      file,
      line,
      message: `the environment ${id} has no overlay`,
      fix: `Write ${path(id)}, as the other environments have it.`,
    },
  ];
}

function overlayFindings(
  one: Environment,
  { all, model }: { all: readonly Environment[]; model: Model },
): RuleFinding[] {
  const overlay = `reference/kubernetes/overlays/${one.id}/`;
  const { objects, kustomizations } = clusterOf(model);
  const settings = objects.find(
    ({ file, kind, name }) =>
      file.startsWith(overlay) && kind === "ConfigMap" && name === "environment",
  );
  if (!settings) return [];
  const found: RuleFinding[] = [];
  const compare = (
    key: string,
    terraform: string | undefined,
    same: (value: string) => boolean,
  ) => {
    const value = text(settings.content, "data", key);
    if (value === undefined || terraform === undefined || same(value)) return;
    found.push({
      file: settings.file,
      line: settings.lineOf(["data", key]),
      message: `${key} is "${value}", in Terraform ${one.id} has "${terraform}"`,
      fix: `Use one value here and in ${one.file}.`,
    });
  };
  compare("name", one.name, (value) => value === one.name);
  compare("range", one.cidr, (value) => value === one.cidr);
  // Of several clouds the manifests are for one.
  const regions = all.flatMap(({ id, region }) => (id === one.id ? (region?.name ?? []) : []));
  compare("region", one.region?.name, (value) => regions.includes(value));
  for (const key of Object.keys(Object(field(settings.content, "data"))))
    if (key.endsWith("-bucket"))
      compare(key, one.name, (value) => bare(value).includes(bare(one.name ?? "")));
  for (const [key, value] of Object.entries(Object(field(settings.content, "data")))) {
    const other = all.find(
      ({ id, name }) => id !== one.id && name !== undefined && holdsName(String(value), name),
    );
    if (other && !holdsName(String(value), one.name ?? "\n"))
      found.push({
        file: settings.file,
        line: settings.lineOf(["data", key]),
        message: `${key} is "${String(value)}", which is named after the environment ${other.id}`,
        fix: `Name what belongs to ${one.id}.`,
      });
  }
  for (const { file, content, lineOf } of kustomizations) {
    if (!file.startsWith(overlay) || one.name === undefined) continue;
    for (const [index, image] of Object.entries(Object(content["images"])))
      if (
        /\/[a-z0-9-]+-(?:dev|test|stage|prod|dr)\//.test(text(image, "newName") ?? "") &&
        !text(image, "newName")?.includes(`/${one.name}/`)
      )
        found.push({
          file,
          line: lineOf(["images", Number(index)]),
          message: `the image "${text(image, "newName")}" does not come from the registry of ${one.name}`,
          fix: "Take it from the environment's own registry.",
        });
  }
  return found;
}

/** Whole, not as the beginning of a longer name. */
function holdsName(value: string, name: string): boolean {
  return new RegExp(`(?<![a-z0-9])${name.replace(/\W/g, "[^a-z0-9]?")}(?![a-z0-9])`).test(value);
}

/** Some providers allow no hyphens in names. */
function bare(name: string): string {
  return name.replace(/[^a-z0-9]/g, "");
}

function regionFindings(
  one: Environment,
  { all, model }: { all: readonly Environment[]; model: Model },
): RuleFinding[] {
  const nodes = [...(model.architecture?.workspace.model.elements.values() ?? [])].filter(
    ({ kind, properties }) => kind === "deploymentNode" && properties.get("environment") === one.id,
  );
  return nodes.flatMap(({ name, properties, position }) => {
    const zones = properties.get("zones");
    const at = position ? { file: position.file, line: position.line } : {};
    // Of several clouds the view shows one.
    const shown = all.some(({ id, region }) => id === one.id && region?.name === name);
    return [
      ...(one.region !== undefined && !shown
        ? [
            {
              file: one.region.file,
              line: one.region.line,
              message: `the region of ${one.id} is "${one.region.name}", in the deployment view "${name}"`,
              fix: "Use one region in both.",
            },
          ]
        : []),
      ...(zones !== undefined && one.zones !== undefined && Number(zones) !== one.zones
        ? [
            {
              ...at,
              message: `the deployment view gives ${one.id} ${zones} zones, ${one.file} ${one.zones}`,
              fix: "Use one number in both.",
            },
          ]
        : []),
    ];
  });
}
