import type { RuleFinding } from "../rule.ts";
import { field, list, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import { containersOf } from "./pods.ts";

/** Ports that probes name, and volumes that containers mount. */
export function podProblems(
  object: KubernetesObject,
  spec: unknown,
  path: readonly (string | number)[],
): RuleFinding[] {
  const at = { file: object.file, line: object.lineOf(path) };
  const who = `${object.kind} "${object.name}"`;
  const volumes = [
    ...list(spec, "volumes").flatMap((one) => text(one, "name") ?? []),
    ...list(object.content, "spec", "volumeClaimTemplates").flatMap(
      (one) => text(one, "metadata", "name") ?? [],
    ),
  ];
  const mounted = containersOf(spec).flatMap((one) =>
    list(one, "volumeMounts").map((mount) => text(mount, "name") ?? ""),
  );
  const findings: RuleFinding[] = mounted
    .filter((name) => !volumes.includes(name))
    .map((name) => ({
      ...at,
      message: `${who} mounts the volume "${name}", which the pod does not have`,
      fix: "Add it below volumes, or mend the name.",
    }));
  for (const name of volumes.filter((one) => !mounted.includes(one)))
    findings.push({
      ...at,
      message: `${who} has the volume "${name}", which no container mounts`,
      fix: "Mount it, or remove it.",
    });
  for (const volume of list(spec, "volumes"))
    if (Object.keys(Object(volume)).length === 1 || isNameless(volume))
      findings.push({
        ...at,
        message: `the volume "${String(field(volume, "name"))}" of ${who} does not say what it holds: it is empty`,
        fix: "Name its source, such as configMap, secret or emptyDir.",
      });
  findings.push(
    ...unmountedFiles(spec).map((message) => ({
      ...at,
      message: `${who} ${message}`,
      fix: "Mend the path below items, or the one that is read.",
    })),
  );
  for (const container of containersOf(spec)) {
    if (
      list(container, "envFrom").some(
        (one) => !["configMapRef", "secretRef"].some((key) => field(one, key)),
      )
    )
      findings.push({
        ...at,
        message: `an entry of envFrom of ${who} names neither a ConfigMap nor a Secret`,
        fix: "Set configMapRef or secretRef.",
      });
    const ports = list(container, "ports").flatMap((one) => [
      field(one, "name"),
      field(one, "containerPort"),
    ]);
    for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"]) {
      const port =
        field(container, probe, "httpGet", "port") ??
        field(container, probe, "tcpSocket", "port") ??
        field(container, probe, "grpc", "port");
      if (port === undefined || ports.includes(port)) continue;
      findings.push({
        ...at,
        message: `the ${probe} of ${who} asks port ${String(port)}, which the container does not have`,
        fix: "Name a port of the container.",
      });
    }
  }
  return findings;
}

/** Whether a volume takes an object from its namespace and does not say which. */
function isNameless(volume: unknown): boolean {
  return [
    ["secret", "secretName"],
    ["configMap", "name"],
    ["persistentVolumeClaim", "claimName"],
  ].some(
    ([kind = "", name = ""]) =>
      field(volume, kind) !== undefined && text(volume, kind, name) === undefined,
  );
}

/** Files that commands and variables name below the path of a volume whose items do not have them. */
function unmountedFiles(spec: unknown): string[] {
  const itemsOf = new Map(
    list(spec, "volumes").flatMap((volume): Array<[string, string[]]> => {
      const items = ["configMap", "secret"].flatMap((kind) => list(volume, kind, "items"));
      const paths = items.flatMap((one) => text(one, "path") ?? []);
      return paths.length === 0 ? [] : [[text(volume, "name") ?? "", paths]];
    }),
  );
  return containersOf(spec).flatMap((container) => {
    const read = [
      ...["command", "args"].flatMap((key) => list(container, key).map(String)),
      ...list(container, "env").flatMap((one) => text(one, "value") ?? []),
    ].join("\n");
    const mounts = list(container, "volumeMounts");
    const folders = mounts.flatMap((mount) => text(mount, "mountPath") ?? []);
    return mounts.flatMap((mount) => {
      const items = itemsOf.get(text(mount, "name") ?? "");
      const folder = text(mount, "mountPath") ?? "";
      if (!items || field(mount, "subPath") !== undefined) return [];
      return (
        namesBelow(folder, read)
          .filter((name) => !items.some((item) => item === name || item.startsWith(`${name}/`)))
          // Another volume may be mounted below.
          .filter((name) => !folders.some((other) => isBelow(`${folder}/${name}`, other, folder)))
          .map((name) => `reads ${folder}/${name}; the volume has ${items.join(", ")}`)
      );
    });
  });
}

function isBelow(path: string, other: string, folder: string): boolean {
  return other !== folder && other.startsWith(`${folder}/`) && `${path}/`.startsWith(`${other}/`);
}

/** What a text names below an absolute folder; a longer path that ends in the same names is another one. */
function namesBelow(folder: string, text: string): string[] {
  if (!folder.startsWith("/")) return [];
  const parts = text.split(`${folder}/`);
  const names = parts.slice(1).flatMap((rest, before) => {
    if (/[\w.-]$/.test(parts[before] ?? "")) return [];
    return /^[\w-][\w./-]*/.exec(rest)?.[0].replace(/[./]+$/, "") ?? [];
  });
  return [...new Set(names)];
}
