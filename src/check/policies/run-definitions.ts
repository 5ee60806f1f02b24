import type { Model } from "../../sources/read-sources.ts";
import type { RuleFinding } from "../rule.ts";
import { readCustomDefinition, rulesOf } from "./custom-definition.ts";
import type { CustomDefinition, SchemaRule } from "./custom-definition.ts";
import { text } from "../manifests/fields.ts";
import { readYamlParts } from "../manifests/yaml-parts.ts";
import { readKubernetesObjects } from "../manifests/kubernetes-documents.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import type { Refusal } from "./validate-custom-resource.ts";

/** Says why the example is refused: a part of the message, or of each of several with semicolons between. */
const reasonAnnotation = "archwright.dev/refused-for";

type Validate = typeof import("./validate-custom-resource.ts").validateCustomResource;

interface Run {
  model: Model;
  manifests: readonly KubernetesObject[];
  exampleFolder: string;
  validate: Validate;
}

/**
 * Runs the schemas and rules of the workspace's own CustomResourceDefinitions, without a cluster: on
 * its custom resources, and on examples of what is accepted and what is refused. Of two examples of
 * one name the second is an update of the first.
 */
export async function runDefinitions(options: Omit<Run, "validate">): Promise<RuleFinding[]> {
  const objects = options.manifests.filter(({ kind }) => kind === "CustomResourceDefinition");
  if (objects.length === 0) return [];
  const { validateCustomResource } = await import("./validate-custom-resource.ts");
  const run = { ...options, validate: validateCustomResource };
  return objects.flatMap((object) => {
    const definition = readCustomDefinition(object);
    if (!definition) return [unreadable(object)];
    const { kind } = definition;
    const resources = run.manifests.filter((one) => one.kind === kind);
    return [
      ...resources.flatMap((one) => resourceFindings(definition, one, run)),
      ...exampleFindings(definition, run),
    ];
  });
}

function unreadable({ file, line, name }: KubernetesObject): RuleFinding {
  return {
    file,
    line,
    message: `"${name}" is no CustomResourceDefinition with a structural schema`,
    fix: "Give each version schema.openAPIV3Schema, with a type for every field.",
  };
}

function resourceFindings(
  definition: CustomDefinition,
  object: KubernetesObject,
  run: Run,
): RuleFinding[] {
  return judge(definition, { object }, run).map(({ message }) => ({
    file: object.file,
    line: object.line,
    message: `${object.kind} "${object.name}" is refused: ${message}`,
    fix: `Mend it; ${definition.file} says what must hold.`,
  }));
}

interface Example {
  object: KubernetesObject;
  old?: KubernetesObject | undefined;
}

function judge(definition: CustomDefinition, { object, old }: Example, run: Run): Refusal[] {
  const schema = definition.schemas.get(object.apiVersion);
  return schema
    ? run.validate(schema, object.content, old?.content)
    : [
        {
          message: `there is no version ${object.apiVersion} of ${definition.kind}`,
          broken: false,
        },
      ];
}

function exampleFindings(definition: CustomDefinition, run: Run): RuleFinding[] {
  const stem = definition.file.replace(/^.*\//, "").replace(/\.ya?ml$/, "");
  const pass = `${run.exampleFolder}${stem}.pass.yaml`;
  const fail = `${run.exampleFolder}${stem}.fail.yaml`;
  const accepted = readExamples(pass, definition, run);
  const refused = readExamples(fail, definition, run);
  const proven = new Set<SchemaRule>();
  return [
    ...[pass, fail].flatMap((path) => strangers(path, definition, run)),
    ...[
      { path: pass, found: accepted },
      { path: fail, found: refused },
    ].flatMap(({ path, found }) => (found.length > 0 ? [] : [missing(definition, path)])),
    ...accepted.flatMap((example) => acceptedFindings(definition, example, run)),
    ...refused.flatMap((example) => refusedFindings(definition, { example, proven }, run)),
    ...strayed([...accepted, ...refused]),
    ...rulesOf(definition)
      .filter((rule) => refused.length > 0 && !proven.has(rule))
      .map((rule) => unproven(definition, { rule, fail })),
  ];
}

function readExamples(path: string, { kind }: CustomDefinition, { model }: Run): Example[] {
  const source = model.texts.get(path);
  const objects = source === undefined ? [] : readKubernetesObjects(path, source);
  const ofKind = objects.filter((object) => object.kind === kind);
  return ofKind.map((object, index) => ({
    object,
    old: ofKind[index - 1]?.name === object.name ? ofKind[index - 1] : undefined,
  }));
}

/** Documents among the examples that no definition judges. */
function strangers(
  path: string,
  { kind, schemas }: CustomDefinition,
  { model }: Run,
): RuleFinding[] {
  const source = model.texts.get(path);
  return (source === undefined ? [] : readYamlParts(source).parts).flatMap(({ value, lineOf }) => {
    const found = [text(value, "apiVersion"), text(value, "kind"), text(value, "metadata", "name")];
    const [version = "none", of = "none"] = found;
    if (value === null || (of === kind && schemas.has(version) && found[2] !== undefined))
      return [];
    return [
      {
        file: path,
        line: lineOf([]),
        message: `an example of ${kind} has apiVersion ${version}, kind ${of}${found[2] === undefined ? " and no name" : ""}: nothing judges it`,
        fix: `Give it ${[...schemas.keys()].join(" or ")}, kind ${kind} and a name.`,
      },
    ];
  });
}

function missing({ kind, file, line }: CustomDefinition, path: string): RuleFinding {
  return {
    file,
    line,
    message: `${kind} has no example that is ${path.endsWith(".pass.yaml") ? "accepted" : "refused"}`,
    fix: `Write one to ${path}.`,
  };
}

function acceptedFindings(definition: CustomDefinition, example: Example, run: Run): RuleFinding[] {
  const { object } = example;
  return judge(definition, example, run).map(({ message }) => ({
    file: object.file,
    line: object.line,
    message: `the example "${object.name}" should be accepted: ${message}`,
    fix: `Mend the example or ${definition.file}.`,
  }));
}

function refusedFindings(
  definition: CustomDefinition,
  { example, proven }: { example: Example; proven: Set<SchemaRule> },
  run: Run,
): RuleFinding[] {
  const { object } = example;
  const reasons = reasonOf(object)?.split(/;\s+/);
  // What an update changes must be accepted itself, and gives no reason.
  if (reasons === undefined) return acceptedFindings(definition, example, run);
  const refusals = judge(definition, example, run);
  const isNamed = ({ message }: Refusal) => reasons.some((reason) => message.includes(reason));
  for (const refusal of refusals)
    if (refusal.rule && !refusal.broken && isNamed(refusal)) proven.add(refusal.rule);
  const missing = reasons.find(
    (reason) => !refusals.some(({ message, broken }) => !broken && message.includes(reason)),
  );
  if (missing === undefined)
    // What is refused for a reason that it does not name proves none.
    return refusals
      .filter((refusal) => !isNamed(refusal))
      .slice(0, 1)
      .map(({ message }) => ({
        file: object.file,
        line: object.line,
        message: `the example "${object.name}" is refused for "${reasons.join("; ")}", and besides: ${message}`,
        fix: "Leave only the mistakes that it names.",
      }));
  const said = refusals.map(({ message }) => message).join("; ");
  return [
    {
      file: object.file,
      line: object.line,
      message: `the example "${object.name}" should be refused for "${missing}" and is ${said === "" ? "accepted" : `refused for "${said}"`}`,
      fix: `Mend the example or ${definition.file}.`,
    },
  ];
}

/** Refused examples that are more than an accepted one with the mistakes that they name. */
function strayed(examples: readonly Example[]): RuleFinding[] {
  const accepted = examples.filter(({ object }) => reasonOf(object) === undefined);
  return examples.flatMap(({ object }): RuleFinding[] => {
    const reasons = reasonOf(object)?.split(/;\s+/).length;
    if (reasons === undefined || accepted.length === 0) return [];
    const [nearest = []] = accepted
      .map((one) => differences(one.object.content["spec"], object.content["spec"]))
      .sort((a, b) => a.length - b.length);
    if (nearest.length <= reasons) return [];
    return [
      {
        file: object.file,
        line: object.line,
        severity: "warning",
        message: `the example "${object.name}" names ${reasons === 1 ? "one mistake" : `${reasons} mistakes`} and differs from the nearest that is accepted in ${nearest.join(", ")}`,
        fix: "Write it as an accepted example with the mistakes alone, or add the accepted one that it is made from.",
      },
    ];
  });
}

/** Paths of fields that one has otherwise than the other; a list is one field. */
function differences(one: unknown, other: unknown, path = "spec"): string[] {
  const isMap = (value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isMap(one) || !isMap(other))
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [path];
  const keys = new Set([...Object.keys(Object(one)), ...Object.keys(Object(other))]);
  return [...keys].flatMap((key) =>
    differences(Object(one)[key], Object(other)[key], `${path}.${key}`),
  );
}

function reasonOf({ content }: KubernetesObject): string | undefined {
  const metadata = content["metadata"] as { annotations?: Record<string, string> } | undefined;
  return metadata?.annotations?.[reasonAnnotation];
}

function unproven(
  { kind, file, line }: CustomDefinition,
  { rule, fail }: { rule: SchemaRule; fail: string },
): RuleFinding {
  return {
    file,
    line,
    message: `no example shows what the rule \`${rule.rule}\` of ${kind} refuses`,
    fix: `Add one to ${fail}, with the annotation ${reasonAnnotation}.`,
  };
}
