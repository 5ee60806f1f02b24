import { registerGenerators } from "./plop-adapter.ts";
import type { CreateRequest, PlopApi } from "./plop-adapter.ts";
import type { Generator } from "../generator/generator.ts";

/** Registers every built-in generator with plop. The plopfile of this package calls it. */
export async function registerBuiltInGenerators(plop: PlopApi): Promise<void> {
  const { listGenerators } = await import("../generator/list-generators.ts");
  const { loadGenerator } = await import("../generator/load-generator.ts");
  const generators = await Promise.all(listGenerators().map(({ id }) => loadGenerator(id)));
  registerGenerators(
    plop,
    generators.map((generator) => ({
      ...generator,
      create: (request) => create(generator, request),
    })),
  );
}

async function create(generator: Generator, request: CreateRequest): Promise<string> {
  const { createWorkspace } = await import("../generator/create-workspace.ts");
  const { plan } = await createWorkspace({ generator, ...request });
  const written = plan.files.filter((file) => file.action === "create");
  return `${request.target}: ${written.length} files`;
}
