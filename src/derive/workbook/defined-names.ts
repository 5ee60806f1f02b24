/**
 * Names for cells. Excel forbids names that look like a cell (`TCO3`, `R1C1`), compares them without
 * regard to case, and takes at most 255 characters.
 */
export class DefinedNames {
  private readonly byKey = new Map<string, string>();
  private readonly taken = new Set<string>();

  /** The name of a key: `capacity.gpus` is `capacity_gpus`. The same key always gets the same name. */
  of(key: string): string {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const plain = key
      .replaceAll(/[^A-Za-z0-9_]/g, "_")
      .replace(/^(?=\d)/, "_")
      .slice(0, 200);
    const wish = looksLikeCell(plain) ? `${plain}_` : plain;
    let name = wish;
    for (let i = 2; this.taken.has(name.toLowerCase()); i++) name = `${wish}_${i}`;
    this.byKey.set(key, name);
    this.taken.add(name.toLowerCase());
    return name;
  }
}

/** Whether Excel would read the name as a cell, in either notation, or as a constant. */
function looksLikeCell(name: string): boolean {
  return /^(?:[A-Za-z]{1,3}\d+|[Rr]\d*(?:[Cc]\d*)?|[Cc]\d*|true|false)$/i.test(name);
}
