import { z } from "zod";
import { UserError } from "../errors.ts";
import { manifestPath } from "./bookkeeping.ts";
import { pathReason, quote } from "./path-rules.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");

const entrySchema = z.strictObject({
  /** Id of the template; absent for what is computed from the sources. */
  template: z.string().optional(),
  kind: z.enum(["source", "prose", "derived"]),
  /**
   * SHA-256, LF line ends. Source and prose: of the content as last rendered, computed blocks
   * emptied; `.archwright/bases.jsonl` holds that content. Derived: of the content as last written.
   */
  hash,
  /** Derived files that are costly to make: what they were made from, to be compared. */
  inputs: z.string().optional(),
  /** Where its template puts it, if the user has moved it from there. */
  from: z.string().optional(),
});

const manifestSchema = z.strictObject({
  version: z.literal(1),
  generator: z.strictObject({ id: z.string(), version: z.string() }),
  files: z.record(z.string(), entrySchema),
});

export type ManifestEntry = z.infer<typeof entrySchema>;

/** What a workspace was generated from; files by path. */
export interface Manifest {
  generator: { id: string; version: string };
  files: Map<string, ManifestEntry>;
}

/** Reads `.archwright/manifest.json`. Throws a UserError that says how to mend it. */
export function parseManifest(text: string): Manifest {
  if (/^<{7} /m.test(text)) throw broken("holds merge markers", mergeFix);
  const parsed = manifestSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const newer = issue?.path[0] === "version";
    throw broken(
      newer
        ? "was written by another version of archwright"
        : `is not as expected at ${issue?.path.join(" > ") ?? "the top"}: ${issue?.message ?? ""}`,
      newer
        ? "Install the version that this workspace was last used with, or a later one."
        : restoreFix,
    );
  }
  const { generator, files } = parsed.data;
  return { generator, files: checkedFiles(files) };
}

/** The text of `.archwright/manifest.json`: sorted, so that the same content gives the same bytes. */
export function printManifest(manifest: Manifest): string {
  const paths = [...manifest.files.keys()].sort();
  const files = Object.fromEntries(
    paths.map((path) => {
      const {
        template,
        kind,
        hash: digest,
        inputs,
        from,
      } = manifest.files.get(path) ?? missing(path);
      return [path, { template, kind, hash: digest, inputs, from }];
    }),
  );
  return `${JSON.stringify({ version: 1, generator: manifest.generator, files }, null, 2)}\n`;
}

const restoreFix = `Restore ${manifestPath} from version control.`;
const mergeFix = `Take either side (git checkout --ours or --theirs ${manifestPath}), then run archwright sync.`;

/** A manifest comes with a repository, perhaps a stranger's: no path in it may lead elsewhere. */
function checkedFiles(files: Record<string, ManifestEntry>): Map<string, ManifestEntry> {
  for (const [path, { from }] of Object.entries(files)) {
    for (const each of from === undefined ? [path] : [path, from]) {
      const reason = pathReason(each);
      if (reason !== undefined)
        throw broken(`names a path that ${reason}: ${quote(each)}`, restoreFix);
    }
  }
  return new Map(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken("is not JSON", restoreFix);
  }
}

function broken(what: string, fix: string): UserError {
  return new UserError({ code: "manifest-broken", message: `${manifestPath} ${what}`, fix });
}

function missing(path: string): never {
  throw new Error(`no manifest entry for ${path}`);
}
