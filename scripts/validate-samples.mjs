#!/usr/bin/env node
// Are samples of the workspace's own kinds taken and refused for the reasons that they give, by a validator of
// JSON Schema that is none of ours?
//   node scripts/validate-samples.mjs WORKSPACE
// Every CustomResourceDefinition below reference/kubernetes becomes a closed schema, every document of
// reference/samples is held to it by itself: of two of one name the second is an update, no duplicate. One with
// the annotation `archwright.dev/refused-for` is refused by the schema at each place that it names and at no other, or fits it and names what a rule of the
// definition (`x-kubernetes-validations`) says; those rules are CEL, which `archwright check` evaluates and this
// does not. One JSON line per document; exit 1 if any is not as it says, 3 without an installed validator.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oracles = resolve(process.env.ARCHWRIGHT_ORACLES ?? join(root, "../shared/oracles"));
const workspace = process.argv[2];
if (workspace === undefined) {
  console.error("usage: validate-samples.mjs WORKSPACE");
  process.exit(2);
}
if (!existsSync(join(oracles, "node_modules/ajv"))) {
  console.error(`SKIPPED: no installed validators in ${oracles} (set ARCHWRIGHT_ORACLES)`);
  process.exit(3);
}
const Ajv = createRequire(join(oracles, "package.json"))("ajv");
const ajv = new (Ajv.default ?? Ajv)({ strict: false, allErrors: true, validateFormats: false });

const kinds = new Map(
  documentsBelow(join(workspace, "reference/kubernetes"))
    .filter(({ value }) => value?.kind === "CustomResourceDefinition")
    .flatMap(({ value: { spec } }) =>
      spec.versions.map(({ name, schema: { openAPIV3Schema: schema } }) => [
        `${spec.group}/${name} ${spec.names.kind}`,
        { validate: ajv.compile(closed(schema, true)), messages: messagesIn(schema) },
      ]),
    ),
);
let wrong = 0;
for (const { file, value } of documentsBelow(join(workspace, "reference/samples"))) {
  const kind = kinds.get(`${value?.apiVersion} ${value?.kind}`);
  if (!kind) continue;
  const isValid = kind.validate(value);
  const reasons = value.metadata.annotations?.["archwright.dev/refused-for"];
  const isRule = kind.messages.some((message) =>
    String(reasons ?? "")
      .split(";")
      .some((reason) => reason.trim() !== "" && message.includes(reason.trim())),
  );
  const refused = (kind.validate.errors ?? []).map(placeOfError);
  const named = String(reasons ?? "")
    .split(";")
    .map(placeOfReason);
  const isSame =
    refused.every((place) => named.includes(place)) &&
    named.every((place) => refused.includes(place));
  const ok = reasons === undefined ? isValid : isValid ? isRule : isSame;
  if (!ok) wrong += 1;
  const errors = (kind.validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
  const by = isValid ? (reasons === undefined ? "accepted" : "left to a rule in CEL") : "refused";
  console.log(JSON.stringify({ file, name: value.metadata.name, ok, by, reasons, errors }));
}
process.exitCode = wrong > 0 ? 1 : 0;

function documentsBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => /\.ya?ml$/.test(name) && !/(?:^|[/\\])templates[/\\]/.test(name))
    .sort()
    .flatMap((name) =>
      parseAllDocuments(readFileSync(join(folder, name), "utf8")).map((one) => ({
        file: name,
        value: one.toJS(),
      })),
    );
}

/** A structural schema as the API server reads it with strict fields: unknown ones are refused. */
function closed(schema, isRoot = false) {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((one) => closed(one));
  const made = Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !key.startsWith("x-kubernetes-") && key !== "default" && key !== "format")
      .map(([key, value]) => [
        key,
        key === "properties"
          ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, closed(one)]))
          : ["items", "additionalProperties", "allOf", "anyOf", "oneOf", "not"].includes(key)
            ? closed(value)
            : value,
      ]),
  );
  if (schema["x-kubernetes-int-or-string"] === true) made.type = ["integer", "string"];
  if (!made.properties || made.additionalProperties !== undefined) return made;
  const own = isRoot ? { apiVersion: {}, kind: {}, metadata: {} } : {};
  return { ...made, properties: { ...own, ...made.properties }, additionalProperties: false };
}

/** Where a value is refused, without places in lists: `spec.quota.cpu`. */
function placeOfError({ instancePath, params }) {
  const steps = [...instancePath.split("/"), params.additionalProperty, params.missingProperty];
  return steps.filter((step) => step && !/^\d+$/.test(step)).join(".");
}

/** The same of a reason: `spec.quota.cpu must …`, `spec.x is no field`, `spec needs reviewBy`. */
function placeOfReason(reason) {
  const [, place = "", missing] =
    /^\s*([\w.]+)(?:\.\d+|\[\d+\])?(?: needs (\w+))?/.exec(reason) ?? [];
  return [place.replace(/\.\d+/g, ""), missing].filter(Boolean).join(".");
}

function messagesIn(schema) {
  if (typeof schema !== "object" || schema === null) return [];
  const own = (schema["x-kubernetes-validations"] ?? []).map(
    ({ message, rule }) => message ?? rule,
  );
  return [...own, ...Object.values(schema).flatMap(messagesIn)];
}
