/** Compiled templates by their key; see `keyOf`. */
export type PrecompiledTemplates = Readonly<Record<string, unknown>>;

/**
 * The built-in templates as compiled when the package was built: `scripts/build.mjs` replaces this
 * module in dist. Run from source there are none, and templates are compiled in memory.
 */
export async function precompiledTemplates(): Promise<PrecompiledTemplates> {
  return {};
}
