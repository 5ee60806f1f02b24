import type { Generator } from "./generator.ts";
import { pathText } from "./load-files.ts";
import type { FileOrigin } from "./template-layers.ts";

/** Where one file of a workspace comes from. */
export interface FileProvenance {
  /** The emitted path; with its holes when it has some. */
  path: string;
  origin: FileOrigin;
  /** The template file that wins. */
  source: string;
  /** The file that the overlay took the place of. */
  replaces?: string;
  /** Its condition, or the option that must be chosen. */
  when?: string;
}

/** Every file that a generator can emit and the template it comes from, sorted by path. */
export function filesOf(generator: Generator): FileProvenance[] {
  return generator.files
    .map((file): FileProvenance => {
      const { origin, source, replaces, option } = file;
      const when = option ? `${option.role} is ${option.option}` : file.when;
      return {
        path: pathText(file.to),
        origin,
        source,
        ...(replaces === undefined ? {} : { replaces }),
        ...(when === undefined ? {} : { when }),
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
