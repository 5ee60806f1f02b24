import { readFileSync } from "node:fs";

let known: string | undefined;

/** The version in this package's package.json. */
export function packageVersion(): string {
  if (known === undefined) {
    const manifest: { version: string } = JSON.parse(
      readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
    );
    known = manifest.version;
  }
  return known;
}
