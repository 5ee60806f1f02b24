import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the package is, from src/generator and from dist/generator alike. */
const packageRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Folders of the built-in generators and templates. */
export interface PackageFolders {
  root: string;
  generators: string;
  templates: string;
}

export function packageFolders(root: string = packageRoot): PackageFolders {
  return { root, generators: join(root, "generators"), templates: join(root, "templates") };
}
