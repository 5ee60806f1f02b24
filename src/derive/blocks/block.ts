import { relativePath } from "../../sources/paths.ts";

/** Something computed that a user may quote in any text file under its name. */
export interface Block {
  /** `domain.name[.id]`. */
  name: string;
  /** `inline`: a value inside a sentence. `block`: paragraphs or a table between markers. */
  form: "inline" | "block";
  /** What it shows, for `archwright blocks`. */
  description: string;
  /** The figure itself, where it is one: what settings of data files are computed from. */
  amount?: number | undefined;
  /** The content; Markdown for blocks. `place` says where it will stand and with which arguments. */
  render(place: BlockPlace): string;
}

export interface BlockPlace {
  /** File that quotes the block; links are made relative to it. */
  file: string;
  args: Readonly<Record<string, string>>;
}

/** A link from one workspace file to another. */
export function relativeLink(from: string, to: string): string {
  return relativePath(from, to)
    .split("/")
    .map((step) => (step === ".." ? step : encodeURI(step)))
    .join("/");
}
