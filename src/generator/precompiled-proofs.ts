/**
 * Keys of the texts that were parsed without a problem when the package was built; see `proofKey`.
 * `scripts/build.mjs` replaces this module in dist: most files of a workspace are the same for most
 * answers, and the same text need not be parsed twice. Run from source there are none.
 */
export const precompiledProofs: ReadonlySet<string> = new Set();
