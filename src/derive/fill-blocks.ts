import { fillComputed, findComputed } from "../sources/computed-blocks.ts";
import type { ComputedPlace } from "../sources/computed-blocks.ts";
import { assignFigure } from "./assign-figure.ts";
import type { Block } from "./blocks/block.ts";
import { cutTable } from "./markdown-table.ts";

/** A quotation that could not be filled. */
export interface BlockProblem {
  kind: "unknown" | "form" | "heading";
  name: string;
  file: string;
  line: number;
  message: string;
  fix: string;
}

/** The text with every known computed block and span filled anew; unknown ones stay as they are. */
export function fillBlocks(options: {
  text: string;
  file: string;
  blocks: ReadonlyMap<string, Block>;
}): string {
  const { text, file, blocks } = options;
  return fillComputed(text, file, (place) => {
    const block = blocks.get(place.name);
    if (!block || !fits(block, place)) return undefined;
    const assigned = assignFigure(place, file, blocks);
    if (assigned) return "text" in assigned ? assigned.text : undefined;
    const content = block.render({ file, args: place.args });
    return block.form === "block" ? cutTable(content, place.args) : content;
  });
}

/** Quotations of a file that name nothing known, or stand where their form does not fit. */
export function blockProblems(options: {
  text: string;
  file: string;
  blocks: ReadonlyMap<string, Block>;
  nearest: (name: string) => string | undefined;
}): BlockProblem[] {
  const { text, file, blocks, nearest } = options;
  return findComputed(text, file).places.flatMap((place): BlockProblem[] => {
    const at = { name: place.name, file, line: place.line };
    const block = blocks.get(place.name);
    if (!block) {
      const close = nearest(place.name);
      return [
        {
          ...at,
          kind: "unknown",
          message: `nothing computed is called "${place.name}".${close ? ` Did you mean "${close}"?` : ""}`,
          fix: "`archwright blocks` lists the names.",
        },
      ];
    }
    const assigned = assignFigure(place, file, blocks);
    if (assigned && "message" in assigned) return [{ ...at, kind: "form", ...assigned }];
    if (!fits(block, place)) {
      return [
        {
          ...at,
          kind: "form",
          message: `"${place.name}" is a table or paragraphs and does not fit into a sentence`,
          fix: `Write <!-- computed: ${place.name} --> and <!-- /computed --> on lines of their own.`,
        },
      ];
    }
    if (place.inHeading && !isDeck(file)) {
      return [
        {
          ...at,
          kind: "heading",
          message: `"${place.name}" stands in a heading, whose anchor would move with the value`,
          fix: "Quote it in the text below the heading.",
        },
      ];
    }
    return [];
  });
}

function fits(block: Block, place: ComputedPlace): boolean {
  return block.form === "inline" || place.kind === "block";
}

function isDeck(file: string): boolean {
  return file.startsWith("presentations/");
}
