import type { RuleFinding } from "../rule.ts";
import type { Cluster } from "./cluster.ts";
import { field, list, mapsIn } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import type { Index } from "./object-index.ts";

const address =
  /(?<![a-z0-9.-])([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.svc(?:\.cluster\.local)?\.?(?![a-z0-9.-])(?::(\d+))?/g;

/** Addresses in settings that lead to another port of a Service, or to a namespace where it is not. */
export function serviceAddresses({ objects }: Cluster, index: Index): RuleFinding[] {
  const services = objects.filter(({ kind }) => kind === "Service");
  if (services.length === 0) return [];
  return objects.flatMap((object) =>
    [...mapsIn(object.content)].flatMap(({ map, path }) =>
      Object.entries(map).flatMap(([key, value]) =>
        textsOf(value).flatMap((text) =>
          [...text.matchAll(address)].flatMap(([written, name = "", namespace = "", port]) => {
            const problem = problemOf({ name, namespace, port }, { services, index });
            if (problem === undefined) return [];
            return [
              {
                file: object.file,
                line: object.lineOf([...path, key]),
                message: `${object.kind} "${object.name}" calls ${written}; ${problem}`,
                fix: "Write the name, the namespace and a port of the Service.",
              },
            ];
          }),
        ),
      ),
    ),
  );
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function problemOf(
  { name, namespace, port }: { name: string; namespace: string; port: string | undefined },
  { services, index }: { services: readonly KubernetesObject[]; index: Index },
): string | undefined {
  const same = services.filter((one) => one.name === name);
  const [service] = same.filter((one) => (one.namespace ?? "default") === namespace);
  const made = index.services.get(`${namespace}/${name}`);
  if (!service) {
    // A chart may make one of this name, too.
    if (made || same.length === 0 || !index.namespaces.has(namespace)) return undefined;
    return `that Service is in ${same.map((one) => one.namespace ?? "default").join(" and in ")}`;
  }
  const served = list(service.content, "spec", "ports").map((one) => field(one, "port"));
  // Without a selector or ports a Service is another name of a host.
  if (port === undefined || served.length === 0 || served.includes(Number(port))) return undefined;
  return made?.has(Number(port))
    ? undefined
    : `the Service serves ${served.map(String).join(", ")}`;
}
