import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder with corpus, oracles and facts that some tests compare with. It is not part of the
 * product: `ARCHWRIGHT_SHARED`, else `shared` beside the repository, else undefined (the caller
 * skips, and says so).
 */
export function sharedFolder(): string | undefined {
  const beside = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "shared");
  const folder = process.env["ARCHWRIGHT_SHARED"] ?? beside;
  return existsSync(folder) ? folder : undefined;
}
