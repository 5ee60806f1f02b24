import { z } from "zod";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";

const validation = z.object({
  rule: z.string(),
  message: z.string().optional(),
  messageExpression: z.string().optional(),
});

export type SchemaRule = z.infer<typeof validation>;

/** A structural schema (Kubernetes, "Extend the Kubernetes API with CustomResourceDefinitions"), as far as it is evaluated here. */
export interface StructuralSchema {
  type?: string | undefined;
  properties?: Record<string, StructuralSchema> | undefined;
  additionalProperties?: StructuralSchema | boolean | undefined;
  items?: StructuralSchema | undefined;
  required?: string[] | undefined;
  enum?: unknown[] | undefined;
  pattern?: string | undefined;
  format?: string | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
  "x-kubernetes-preserve-unknown-fields"?: boolean | undefined;
  "x-kubernetes-validations"?: SchemaRule[] | undefined;
}

const schema: z.ZodType<StructuralSchema> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    properties: z.record(z.string(), schema).optional(),
    additionalProperties: z.union([z.boolean(), schema]).optional(),
    items: schema.optional(),
    required: z.array(z.string()).optional(),
    enum: z.array(z.unknown()).optional(),
    pattern: z.string().optional(),
    format: z.string().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    "x-kubernetes-preserve-unknown-fields": z.boolean().optional(),
    "x-kubernetes-validations": z.array(validation).optional(),
  }),
);

const definition = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    group: z.string(),
    names: z.object({ kind: z.string() }),
    versions: z.array(
      z.object({ name: z.string(), schema: z.object({ openAPIV3Schema: schema }) }),
    ),
  }),
});

/** A kind of the workspace's own, with the schema of each version. */
export interface CustomDefinition {
  kind: string;
  /** By `group/version`. */
  schemas: Map<string, StructuralSchema>;
  file: string;
  line: number;
}

/** Reads a CustomResourceDefinition; undefined for one that the API server would refuse. */
export function readCustomDefinition(object: KubernetesObject): CustomDefinition | undefined {
  const parsed = definition.safeParse(object.content);
  if (!parsed.success) return undefined;
  const { group, names, versions } = parsed.data.spec;
  return {
    kind: names.kind,
    schemas: new Map(
      versions.map(({ name, schema: { openAPIV3Schema } }) => [
        `${group}/${name}`,
        openAPIV3Schema,
      ]),
    ),
    file: object.file,
    line: object.line,
  };
}

/** Every rule of the definition. */
export function rulesOf({ schemas }: CustomDefinition): SchemaRule[] {
  const below = (node: StructuralSchema): SchemaRule[] => [
    ...(node["x-kubernetes-validations"] ?? []),
    ...Object.values(node.properties ?? {}).flatMap(below),
    ...(typeof node.additionalProperties === "object" ? below(node.additionalProperties) : []),
    ...(node.items ? below(node.items) : []),
  ];
  return [...schemas.values()].flatMap(below);
}
