import { pointerSteps } from "../json-pointer.ts";
import { field } from "../manifests/fields.ts";

/** An OpenAPI description of the reference implementation. */
export function isApi(file: string, source: string): boolean {
  return (
    file.startsWith("reference/") &&
    /\.(?:ya?ml|json)$/.test(file) &&
    // Also in a file of one line, where it may stand behind other fields: a version tells it from a name.
    /(?:^|[{,])\s*["']?openapi["']?\s*:\s*["']?3\.\d/m.test(source)
  );
}

/** What a node stands for: the part that it refers to, or itself. */
export function resolve(api: unknown, node: unknown): unknown {
  const ref = field(node, "$ref");
  return typeof ref === "string" && ref.startsWith("#/") ? field(api, ...pointerSteps(ref)) : node;
}

const methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

interface Operation {
  route: string;
  method: string;
  /** What stands at the route, and at the method. */
  item: unknown;
  operation: unknown;
  path: string[];
}

export function operationsOf(api: unknown): Operation[] {
  return Object.entries(Object(field(api, "paths"))).flatMap(([route, item]) =>
    methods.flatMap((method) => {
      const operation = field(item, method);
      const path = ["paths", route, method];
      return operation === undefined ? [] : [{ route, method, item, operation, path }];
    }),
  );
}
