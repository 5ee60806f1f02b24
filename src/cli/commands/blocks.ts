import { deriveWorkspace, openWorkspace } from "../open-workspace.ts";
import { print, style } from "../output.ts";

export interface BlocksOptions {
  dir: string;
  filter?: string;
  json?: boolean;
}

/** `archwright blocks`: every name that text may quote, with what it gives now. */
export async function blocksCommand(options: BlocksOptions): Promise<void> {
  const { derivation } = await deriveWorkspace(await openWorkspace(options.dir));
  const wanted = options.filter?.toLowerCase() ?? "";
  const shown = [...derivation.blocks.values()]
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, form, description, render }) => ({
      name,
      form,
      description,
      sample: render({ file: "README.md", args: {} }),
    }));
  if (options.json) {
    print(
      JSON.stringify(
        { version: 1, blocks: shown, findings: [], summary: { error: 0, warning: 0, info: 0 } },
        null,
        2,
      ),
    );
    return;
  }
  for (const { name, form, description, sample } of shown) {
    const first = sample.split("\n").find((line) => line.trim() !== "") ?? "";
    print(
      `${style("bold", name)} ${style("dim", form)}\n  ${description}: ${first.length > 90 ? `${first.slice(0, 90)}…` : first}`,
    );
  }
  print("");
  print(
    'Quote a value with <span data-aw="NAME"></span>, a table with <!-- computed: NAME --> and <!-- /computed --> on lines of their own; then run `archwright sync`.',
  );
}
