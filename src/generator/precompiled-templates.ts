/** Compiled templates by their key; see `keyOf`. */
export type PrecompiledTemplates = Readonly<Record<string, unknown>>;

/**
 * The built-in templates as compiled when the package was built: `scripts/build.mjs` replaces this
 * module in dist. Run from source there are none, and templates are compiled in memory.
 *
 * @param _generator id of a built-in generator, whose templates are enough; without it those of all
 */
export async function precompiledTemplates(
  _generator: string | undefined,
): Promise<PrecompiledTemplates> {
  return {};
}
