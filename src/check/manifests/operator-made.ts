import { list, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";

/** Ports of the Services that operators make for a custom resource, by `namespace/name`. */
export function servicesMadeFor({
  kind,
  name,
  namespace = "default",
  content,
}: KubernetesObject): Array<[string, ReadonlySet<unknown>]> {
  // KServe gives each component of an inference service a Service of its own.
  if (kind === "InferenceService") {
    const spec = Object(Object(content)["spec"]);
    return ["predictor", "transformer", "explainer"]
      .filter((component) => component in spec)
      .map((component) => [`${namespace}/${name}-${component}`, new Set([80])]);
  }
  // Elastic's operator, where HTTP is not switched off.
  if (kind === "Elasticsearch" && list(content, "spec", "nodeSets").length > 0)
    return [[`${namespace}/${name}-es-http`, new Set([9200])]];
  return [];
}

/** Keys of the Secrets that operators make for a custom resource, by `namespace/name`. */
export function secretsMadeFor({
  kind,
  name,
  namespace = "default",
  content,
}: KubernetesObject): Array<[string, ReadonlySet<string>]> {
  if (kind === "Certificate") {
    const target = text(content, "spec", "secretName");
    return target === undefined
      ? []
      : [[`${namespace}/${target}`, new Set(["tls.crt", "tls.key", "ca.crt"])]];
  }
  // The operator of Elastic makes the certificates of a search cluster.
  if (kind === "Elasticsearch")
    return [[`${namespace}/${name}-es-http-certs-public`, new Set(["tls.crt", "ca.crt"])]];
  return [];
}
