#!/usr/bin/env node
// Makes src/check/shapes/kubernetes-shapes.ts and terraform-shapes.ts: names, types and fixed values of the fields of
// Kubernetes kinds and of the resources that the templates use, read from the schemas of the validators
// (ARCHWRIGHT_ORACLES, else ../shared/oracles). They are facts of the published APIs; run it when a kind, a
// resource or a version is new.
//   node scripts/shapes.mjs
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oracles = process.env.ARCHWRIGHT_ORACLES ?? join(root, "../shared/oracles");
const bundle = (name) =>
  JSON.parse(gunzipSync(readFileSync(join(oracles, "kubernetes/data", `${name}.json.gz`))));
const builtin = bundle("builtin");

/** Group and version, kinds; without a group the core. */
const kinds = {
  v1: "Namespace ConfigMap Secret Service ServiceAccount Pod ResourceQuota LimitRange PersistentVolumeClaim",
  "apps/v1": "Deployment StatefulSet DaemonSet",
  "batch/v1": "Job CronJob",
  "autoscaling/v2": "HorizontalPodAutoscaler",
  "policy/v1": "PodDisruptionBudget",
  "networking.k8s.io/v1": "NetworkPolicy Ingress",
  "rbac.authorization.k8s.io/v1": "Role RoleBinding ClusterRole ClusterRoleBinding",
  "scheduling.k8s.io/v1": "PriorityClass",
  "storage.k8s.io/v1": "StorageClass",
  "apiextensions.k8s.io/v1": "CustomResourceDefinition",
  "admissionregistration.k8s.io/v1": "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding",
  "argoproj.io/v1alpha1": "Application AppProject",
  "cert-manager.io/v1": "Certificate ClusterIssuer Issuer",
  "external-secrets.io/v1": "ExternalSecret ClusterSecretStore SecretStore",
  "flink.apache.org/v1beta1": "FlinkDeployment",
  "gateway.networking.k8s.io/v1": "Gateway GatewayClass HTTPRoute",
  "karpenter.k8s.aws/v1": "EC2NodeClass",
  "karpenter.sh/v1": "NodePool",
  "kueue.x-k8s.io/v1beta1": "ClusterQueue LocalQueue ResourceFlavor",
  "monitoring.coreos.com/v1": "PrometheusRule ServiceMonitor PodMonitor",
  "security.istio.io/v1": "AuthorizationPolicy PeerAuthentication",
  "serving.kserve.io/v1beta1": "InferenceService",
};

/** The API server demands them, the published schema does not say so. */
const alsoRequired = {
  "api.networking.v1.NetworkPolicy": ["spec"],
  "api.core.v1.ServiceSpec": ["ports"],
  "api.apps.v1.Deployment": ["spec"],
  "api.batch.v1.CronJob": ["spec"],
  "api.core.v1.PodTemplateSpec": ["metadata", "spec"],
  "api.autoscaling.v2.HorizontalPodAutoscaler": ["spec"],
  "api.core.v1.ResourceQuota": ["spec"],
  "api.core.v1.ResourceQuotaSpec": ["hard"],
  "api.core.v1.LimitRange": ["spec"],
  "api.core.v1.Service": ["spec"],
  "api.core.v1.Pod": ["spec"],
  "api.batch.v1.Job": ["spec"],
  "api.policy.v1.PodDisruptionBudget": ["spec"],
  "api.networking.v1.IPBlock": ["cidr"],
  "api.core.v1.ConfigMapEnvSource": ["name"],
  "api.core.v1.SecretEnvSource": ["name"],
  "api.core.v1.ConfigMapKeySelector": ["name"],
  "api.core.v1.SecretKeySelector": ["name"],
  "api.core.v1.ConfigMapVolumeSource": ["name"],
  "api.rbac.v1.PolicyRule": ["apiGroups"],
};

/** Kinds that say all that they need beside a spec. */
const withoutSpec = new Set(["PeerAuthentication", "ResourceFlavor"]);

/** What the API server demands of strings, and of fields that the schema leaves open: [type, field, type]. */
const narrowed = [
  ["NetworkPolicySpec", "podSelector:@LabelSelector", "podSelector!:@LabelSelector"],
  ["NetworkPolicySpec", "policyTypes:[s]", "policyTypes!:[<Egress|Ingress>]"],
  ["NetworkPolicyPort", "protocol:s", "protocol:<TCP|UDP|SCTP>"],
  ["ServicePort", "protocol:s", "protocol:<TCP|UDP|SCTP>"],
  ["ContainerPort", "protocol:s", "protocol:<TCP|UDP|SCTP>"],
  ["ServiceSpec", "type:s", "type:<ClusterIP|NodePort|LoadBalancer|ExternalName>"],
  ["Container", "imagePullPolicy:s", "imagePullPolicy:<Always|IfNotPresent|Never>"],
  ["SeccompProfile", "type!:s", "type!:<RuntimeDefault|Localhost|Unconfined>"],
  ["LabelSelectorRequirement", "operator!:s", "operator!:<In|NotIn|Exists|DoesNotExist>"],
  ["NodeSelectorRequirement", "operator!:s", "operator!:<In|NotIn|Exists|DoesNotExist|Gt|Lt>"],
  ["Toleration", "operator:s", "operator:<Exists|Equal|Lt|Gt>"],
  ["Toleration", "effect:s", "effect:<NoSchedule|PreferNoSchedule|NoExecute>"],
  [
    "TopologySpreadConstraint",
    "whenUnsatisfiable!:s",
    "whenUnsatisfiable!:<DoNotSchedule|ScheduleAnyway>",
  ],
  ["CronJobSpec", "concurrencyPolicy:s", "concurrencyPolicy:<Allow|Forbid|Replace>"],
  ["PodSpec", "restartPolicy:s", "restartPolicy:<Always|OnFailure|Never>"],
  ["LimitRangeItem", "type!:s", "type!:<Container|Pod|PersistentVolumeClaim>"],
  ["MetricSpec", "type!:s", "type!:<Resource|Pods|Object|External|ContainerResource>"],
  ["MetricTarget", "type!:s", "type!:<Utilization|Value|AverageValue>"],
  ["DeploymentStrategy", "type:s", "type:<RollingUpdate|Recreate>"],
  ["RoleRef", "kind!:s", "kind!:<Role|ClusterRole>"],
  ["Subject", "kind!:s", "kind!:<ServiceAccount|User|Group>"],
  ["CustomResourceDefinitionSpec", "scope!:s", "scope!:<Namespaced|Cluster>"],
  ["HTTPGetAction", "scheme:s", "scheme:<HTTP|HTTPS>"],
];

const lines = new Map();
const named = new Map();

/** Beyond this depth a custom resource is not looked at: what hangs there is mostly the pod again. */
const deepest = 14;

function typeOf(schema, depth = 0) {
  if (schema === undefined || schema === true || depth > deepest) return "*";
  if (schema.$ref) return reference(schema.$ref.split("/").at(-1));
  if (schema.allOf?.length === 1) return typeOf(schema.allOf[0], depth);
  const types = [schema.type ?? []].flat().filter((type) => type !== "null");
  if (types.length > 1 || schema.anyOf || schema.oneOf)
    return types.every((type) => ["string", "integer", "number"].includes(type)) && types.length > 1
      ? "q"
      : types.includes("object") || types.length !== 1
        ? objectOr("*", schema, depth)
        : simple(types[0], schema, depth);
  return simple(types[0], schema, depth);
}

function objectOr(fallback, schema, depth) {
  return schema.type === "object" && schema.properties ? simple("object", schema, depth) : fallback;
}

function simple(type, schema, depth) {
  if (schema.enum?.every((one) => typeof one === "string" && /^[\w.:/-]+$/.test(one)))
    return `<${schema.enum.join("|")}>`;
  if (type === "string") return "s";
  if (type === "integer") return "i";
  if (type === "number") return "n";
  if (type === "boolean") return "b";
  if (type === "array") return `[${typeOf(schema.items, depth + 1)}]`;
  if (type !== "object") return "*";
  if (schema.properties)
    return schema.additionalProperties === false ? inline(fieldsOf(schema, depth)) : "*";
  return typeof schema.additionalProperties === "object"
    ? `{${typeOf(schema.additionalProperties, depth + 1)}}`
    : "*";
}

function fieldsOf(schema, depth, also = []) {
  const required = new Set([...(schema.required ?? []), ...also]);
  return Object.entries(schema.properties)
    .filter(([name]) => name !== "status")
    .map(([name, one]) => {
      const type = name === "metadata" && depth === 0 ? "@Meta" : typeOf(one, depth + 1);
      return `${name}${required.has(name) ? "!" : ""}:${type}`;
    })
    .join(" ");
}

/** Types of the same fields share a name. */
function inline(fields) {
  if (!named.has(fields)) {
    named.set(fields, `T${named.size}`);
    lines.set(named.get(fields), fields);
  }
  return `@${named.get(fields)}`;
}

function reference(name) {
  const short = name.split(".").at(-1);
  if (short === "ObjectMeta") return "@Meta";
  const schema = builtin.definitions[name];
  if (/IntOrString$|Quantity$/.test(name)) return "q";
  if (!schema?.properties) return simple([schema?.type ?? "any"].flat()[0], schema ?? {}, 0);
  if (lines.has(short)) return `@${short}`;
  lines.set(short, "");
  lines.set(short, fieldsOf(schema, 1, alsoRequired[name]));
  return `@${short}`;
}

lines.set(
  "Meta",
  "name:s generateName:s namespace:s labels:{s} annotations:{s} finalizers:[s] ownerReferences:*",
);
for (const [version, names] of Object.entries(kinds)) {
  const [group, short] = version.includes("/") ? version.split("/") : ["", version];
  for (const kind of names.split(" ")) {
    const key = `${version}/${kind}`;
    const id = builtin.kinds[key];
    if (id) {
      lines.set(
        key,
        fieldsOf(builtin.definitions[id], 0, ["metadata", ...(alsoRequired[id] ?? [])]),
      );
      continue;
    }
    const schema = bundle(`crd-${group}`)[`${kind}/${short}`];
    if (!schema) throw new Error(`no schema of ${key}`);
    // Some schemas leave out what every object has.
    const own = { apiVersion: { type: "string" }, kind: { type: "string" }, metadata: {} };
    const whole = { ...schema, properties: { ...own, ...schema.properties } };
    lines.set(key, fieldsOf(whole, 0, ["metadata", ...(withoutSpec.has(kind) ? [] : ["spec"])]));
  }
}
for (const [name, before, after] of narrowed) {
  const fields = lines.get(name);
  if (!fields?.includes(before)) throw new Error(`${name} has no ${before}: ${fields}`);
  lines.set(name, fields.replace(before, after));
}
const text = [...lines].map(([name, fields]) => `${name} ${fields}`).join("\n");
writeFileSync(
  join(root, "src/check/shapes/kubernetes-shapes.ts"),
  `// Made by scripts/shapes.mjs, one table, however long: field names and types of the Kubernetes ${builtin.version} API and of custom resources.\n\n/** One type a line, in the notation of read-shapes.ts; kinds are named by apiVersion and kind. */\nexport const kubernetesShapes = \`\n${text}\n\`;\n`,
);
console.log(`${lines.size} types, ${text.length} characters`);

/** Types of resources and data sources in the templates, by provider. */
function usedTypes() {
  // Whoever adds a role writes its policy so.
  const used = new Set(["aws_iam_policy", "aws_iam_role_policy", "data.aws_iam_policy_document"]);
  for (const entry of readdirSync(join(root, "templates"), {
    recursive: true,
    withFileTypes: true,
  }))
    if (/\.tf(?:\.hbs)?$/.test(entry.name))
      for (const [, kind, type] of readFileSync(
        join(entry.parentPath, entry.name),
        "utf8",
      ).matchAll(/^(resource|data) "([a-z0-9_]+)"/gm))
        used.add(kind === "data" ? `data.${type}` : type);
  return [...used].sort();
}

/** Arguments with `!` where required and `~` where only the provider sets them, blocks as types. */
function terraformFields({ a = {}, b = {} }, types) {
  const attributes = Object.entries(a).map(([name, [type, flag]]) => {
    const mark = { r: "!", c: "~" }[flag] ?? "";
    return `${name}${mark}:${terraformType(type)}`;
  });
  const blocks = Object.entries(b).map(([name, [, min, , inner]]) => {
    const fields =
      inner === undefined || typeof inner !== "object" ? "*" : terraformFields(inner, types);
    if (!types.has(fields)) types.set(fields, `B${types.size}`);
    return `${name}${min > 0 ? "!" : ""}:@${types.get(fields)}`;
  });
  return [...attributes, ...blocks].join(" ");
}

function terraformType(type) {
  // Lists of objects can be written as blocks, too.
  if (Array.isArray(type) && type[1]?.[0] === "object") return "*/@Open";
  if (Array.isArray(type)) return { list: "[*]", set: "[*]", map: "{*}" }[type[0]] ?? "*";
  return { string: "s", number: "n", bool: "b" }[type] ?? "*";
}

const types = new Map();
const versions = [];
const resources = [];
for (const name of ["aws", "azurerm", "google"]) {
  const table = JSON.parse(
    gunzipSync(readFileSync(join(oracles, "terraform/data", `${name}.json.gz`))),
  );
  versions.push(`${name} ${table.version}`);
  for (const type of usedTypes()) {
    const block = type.startsWith("data.") ? table.data[type.slice(5)] : table.resources[type];
    if (block) resources.push(`${type} ${terraformFields(block, types)}`);
  }
}
const terraform = [
  ...resources,
  "Open *",
  ...[...types].map(([fields, name]) => `${name} ${fields}`),
].join("\n");
writeFileSync(
  join(root, "src/check/shapes/terraform-shapes.ts"),
  `// Made by scripts/shapes.mjs, one table, however long: arguments, blocks and attributes of resources of ${versions.join(", ")}.\n\n/** One resource or block a line, in the notation of read-shapes.ts; data sources have \`data.\` before. */\nexport const terraformShapes = \`\n${terraform}\n\`;\n`,
);
console.log(`${resources.length} resources, ${terraform.length} characters`);
