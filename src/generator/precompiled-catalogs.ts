/**
 * What the control catalogs say, by their key; see `yamlKey`. `scripts/build.mjs` replaces this
 * module in dist: parsing them takes longer than a check. Run from source there are none.
 */
export const precompiledCatalogs: Readonly<Record<string, unknown>> = {};
