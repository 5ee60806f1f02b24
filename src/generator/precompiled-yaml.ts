/**
 * What the YAML files of built-in generators and options say, by their key; see `yamlKey`.
 * `scripts/build.mjs` replaces this module in dist, because parsing them takes longer than
 * rendering. Run from source there are none.
 */
export const precompiledYaml: Readonly<Record<string, unknown>> = {};
