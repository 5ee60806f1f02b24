import { createHash } from "node:crypto";

/** A derived file that is costly to make, and a hash of all that it is made from. */
export interface Artifact {
  path: string;
  inputs: string;
  make(): Promise<string | Uint8Array>;
}

/** Gives the content that a path had when it was made from the same inputs, if somebody has kept it. */
export type Reuse = (path: string, inputs: string) => string | Uint8Array | undefined;

/** What was made, and from what. */
export interface MadeArtifacts {
  files: Map<string, string | Uint8Array>;
  /** Hash of the inputs, by path. */
  inputs: Map<string, string>;
}

/** Makes artifacts, or takes over what is known to be the same. */
export async function makeArtifacts(
  artifacts: readonly Artifact[],
  reuse: Reuse,
): Promise<MadeArtifacts> {
  const contents = await Promise.all(
    artifacts.map(
      async ({ path, inputs, make }) => [path, reuse(path, inputs) ?? (await make())] as const,
    ),
  );
  return {
    files: new Map(contents),
    inputs: new Map(artifacts.map(({ path, inputs }) => [path, inputs])),
  };
}

/** SHA-256 over plain data. */
export function hashOf(...data: readonly unknown[]): string {
  const hash = createHash("sha256");
  for (const one of data) hash.update(`${JSON.stringify(one) ?? "undefined"}\n`);
  return hash.digest("hex");
}
